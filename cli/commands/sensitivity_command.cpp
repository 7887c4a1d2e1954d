// homeostat sensitivity SCENARIO --vary ...: finds which key moves which measure.
#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/experiment_options.hpp"
#include "cli/json/json_text.hpp"
#include "cli/words/terminal.hpp"
#include "engine/base/file.hpp"
#include "sim/study/experiment/tables.hpp"

namespace homeostat::cli {
namespace {

using namespace sim::experiment;  // NOLINT(google-build-using-namespace): this file uses nothing else
using Json = nlohmann::ordered_json;

struct SensitivityArguments : ExperimentOptions {
  std::size_t replicates = 1000;
};

Json json_of(const SobolIndex& index) {
  return {{"value", number_json(index.value)},
          {"interval_95", {number_json(index.interval_95.low), number_json(index.interval_95.high)}}};
}

std::string json(const Model& model, const Experiment& experiment, const SensitivityArguments& options,
                 const std::vector<Sensitivity>& found) {
  Json whole = experiment_json("homeostat-sensitivity/1", model, experiment);
  whole["rows"] = experiment.design.points;
  whole["replicates"] = options.replicates;
  Json list = Json::array();
  for (const Sensitivity& said : found) {
    list.push_back({{"measure", said.measure},
                    {"key", said.key},
                    {"first", json_of(said.first)},
                    {"total", json_of(said.total)}});
  }
  whole["indices"] = list;
  return whole.dump(2) + "\n";
}

std::string told(const SobolIndex& index) {
  return fmt::format("{:>7.3f} ({:>6.3f} to {:>6.3f})", index.value, index.interval_95.low,
                     index.interval_95.high);
}

std::string text(const Experiment& experiment, const SensitivityArguments& options,
                 const std::vector<Sensitivity>& found) {
  std::string out = experiment_text(experiment, options);
  out += fmt::format("shares of a measure's variance, with 95 % of {} bootstrap replicates\n",
                     options.replicates);
  std::string last;
  for (const Sensitivity& said : found) {
    if (said.measure != last) out += said.measure + "\n";
    last = said.measure;
    out += fmt::format("  {:<32} alone {}  with others {}\n", said.key, told(said.first), told(said.total));
  }
  return out;
}

}  // namespace

void add_sensitivity_command(Command& app, Exit& exit, const ModelOpener& open) {
  auto options = std::make_shared<SensitivityArguments>();
  options->points = 256;
  Command* command =
      app.add_subcommand("sensitivity", "Sobol's indices: which key moves which measure, and by how much");
  add_experiment_options(*command, *options);
  command->add_option("--points", options->points,
                      "rows N, a power of two (default: 256); runs: N x (keys + 2) x seeds");
  command->add_option("--replicates", options->replicates, "replicates of the bootstrap (default: 1000)")
      ->within(std::size_t{100}, std::size_t{100'000});
  command->add_flag("--json", options->json, "schema homeostat-sensitivity/1");
  command->footer(
      "An index is of the mean over the seeds of a point.\n"
      "Example: homeostat sensitivity SCENARIO --vary KEY=1:9 --vary OTHER=0.1:0.5 --points 512");
  command->callback([options, open, &exit] {
    const auto model = open(options->scenario);
    Design design{DesignKind::saltelli, parse_axes(options->vary, *model), options->points,
                  options->design_seed};
    const Experiment experiment = plan(*model, design, options->seed, options->seeds);
    const auto runs = run_and_keep(*model, experiment, *options);
    const auto found = sensitivity(*model, experiment, runs, options->replicates);
    if (!options->out.empty()) {
      base::write_file(std::filesystem::path(options->out) / "indices.csv", indices_csv(found));
    }
    print(options->json ? json(*model, experiment, *options, found)
                        : for_people(text(experiment, *options, found)));
    exit.code = kHolds;
  });
}

}  // namespace homeostat::cli
