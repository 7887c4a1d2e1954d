// Writes runs, points and indices as CSV; see tables.hpp.
#include "sim/study/experiment/tables.hpp"

#include "engine/base/csv.hpp"

namespace homeostat::sim::experiment {
namespace {

std::string line(const std::vector<std::string>& fields) {
  std::string text;
  for (const std::string& field : fields) text += (text.empty() ? "" : ",") + base::csv_field(field);
  return text + "\n";
}

void add_keys(const Experiment& experiment, std::vector<std::string>& fields) {
  for (const Axis& axis : experiment.design.axes) fields.push_back(axis.key);
}

void add_settings(const Settings& settings, std::vector<std::string>& fields) {
  for (const Setting& setting : settings) fields.push_back(plain(setting));
}

void add_numbers(const std::vector<double>& numbers, std::vector<std::string>& fields) {
  for (const double number : numbers) fields.push_back(number_text(number));
}

}  // namespace

std::string runs_csv(const Model& model, const Experiment& experiment, const std::vector<Run>& runs) {
  std::vector<std::string> header{"point", "seed"};
  add_keys(experiment, header);
  for (const Measure& measure : model.measures()) header.push_back(measure.name);
  header.insert(header.end(), {"digest", "command"});
  std::string csv = line(header);
  for (const Run& run : runs) {
    const Settings& settings = experiment.points[run.point];
    std::vector<std::string> fields{std::to_string(run.point), std::to_string(run.seed)};
    add_settings(settings, fields);
    add_numbers(run.measures, fields);
    fields.push_back(run_digest(model, settings, run.seed, run.measures));
    fields.push_back(model.command(settings, run.seed));
    csv += line(fields);
  }
  return csv;
}

std::string points_csv(const Model& model, const Experiment& experiment, const std::vector<Run>& runs) {
  std::vector<std::string> header{"point"};
  add_keys(experiment, header);
  header.insert(header.end(),
                {"measure", "count", "mean", "deviation", "low_95", "high_95", "low_99", "high_99", "least",
                 "quantile_5", "quartile_1", "median", "quartile_3", "quantile_95", "most"});
  std::string csv = line(header);
  const auto measures = model.measures();
  for (std::size_t point = 0; point < experiment.points.size(); ++point) {
    for (std::size_t m = 0; m < measures.size(); ++m) {
      const Summary said = summary_of(experiment, runs, point, m);
      std::vector<std::string> fields{std::to_string(point)};
      add_settings(experiment.points[point], fields);
      fields.insert(fields.end(), {measures[m].name, std::to_string(said.count)});
      add_numbers({said.mean, said.deviation, said.interval_95.low, said.interval_95.high,
                   said.interval_99.low, said.interval_99.high, said.least, said.quantile_5, said.quartile_1,
                   said.median, said.quartile_3, said.quantile_95, said.most},
                  fields);
      csv += line(fields);
    }
  }
  return csv;
}

std::string indices_csv(const std::vector<Sensitivity>& found) {
  std::string csv = "measure,key,first,first_low_95,first_high_95,total,total_low_95,total_high_95\n";
  for (const Sensitivity& said : found) {
    std::vector<std::string> fields{said.measure, said.key};
    add_numbers({said.first.value, said.first.interval_95.low, said.first.interval_95.high, said.total.value,
                 said.total.interval_95.low, said.total.interval_95.high},
                fields);
    csv += line(fields);
  }
  return csv;
}

Summary summary_of(const Experiment& experiment, const std::vector<Run>& runs, std::size_t point,
                   std::size_t measure) {
  std::vector<double> values;
  for (std::uint64_t n = 0; n < experiment.seeds; ++n) {
    values.push_back(runs[point * experiment.seeds + n].measures[measure]);
  }
  return summarise(values);
}

}  // namespace homeostat::sim::experiment
