// Reads labels and measures detection against them; see labelled.hpp.
#include "sim/study/detection/labelled.hpp"

#include <algorithm>

#include "engine/base/csv.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "sim/study/detection/ranking.hpp"
#include "sim/study/detection/read.hpp"

namespace homeostat::sim::detection {

std::vector<bool> parse_labels(std::string_view text, const std::string& file, const Traffic& traffic) {
  std::vector<bool> labels(traffic.nodes(), false);
  const auto check_header = [&](const std::vector<std::string>& header) {
    if (header != std::vector<std::string>{"node", "colludes"})
      throw base::InputError(file, 1, "the columns are others", "node,colludes");
  };
  base::for_each_csv_record(text, file, check_header, [&](const base::CsvRecord& record) {
    const std::string& label = record.fields[1];
    if (label != "0" && label != "1")
      throw base::InputError(file, record.line, "colludes is " + base::quoted(label), "0 or 1");
    const auto found = std::lower_bound(traffic.names.begin(), traffic.names.end(), record.fields[0]);
    if (found != traffic.names.end() && *found == record.fields[0])
      labels[static_cast<std::size_t>(found - traffic.names.begin())] = label == "1";
  });
  return labels;
}

Labelled run_labelled(const std::string& edges, const std::string& labels, DetectOptions options) {
  const Traffic traffic = parse_edges(base::read_file(edges), edges);
  const auto guilty = parse_labels(base::read_file(labels), labels, traffic);
  options.scores = true;
  const Detection detection = detect(traffic, options);
  Labelled said;
  said.nodes = traffic.nodes();
  said.positives = static_cast<std::size_t>(std::count(guilty.begin(), guilty.end(), true));
  said.worlds = detection.worlds;
  const auto in = told_nodes(detection, traffic.nodes());
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (!in[i]) continue;
    ++said.told;
    if (guilty[i]) ++said.told_positives;
  }
  for (std::size_t ranking = 0; ranking < kRankings; ++ranking) {
    const auto scores = ranking_scores(ranking, detection, traffic);
    said.precision[ranking] = average_precision(scores, guilty);
    said.at_top[ranking] = precision_at_top(scores, guilty);
  }
  return said;
}

}  // namespace homeostat::sim::detection
