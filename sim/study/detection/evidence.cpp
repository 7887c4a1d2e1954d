// Sums the rows and pairs of a group; see evidence.hpp.
#include "sim/study/detection/evidence.hpp"

#include <algorithm>
#include <limits>

#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

Evidence evidence_of(const Traffic& traffic, const std::vector<Node>& members) {
  const auto in = marked(traffic.nodes(), members);
  Evidence evidence;
  evidence.first_row = std::numeric_limits<std::uint64_t>::max();
  evidence.start = traffic.end;
  evidence.end = traffic.start;
  const Margins margins = margins_of(traffic);
  double sent = 0;
  double received = 0;
  for (std::size_t i = 0; i < traffic.pairs.size(); ++i) {
    const Pair& pair = traffic.pairs[i];
    if (in[pair.source]) sent += pair.value;
    if (in[pair.target]) received += pair.value;
    if (!in[pair.target] || (!in[pair.source] && members.size() > 1)) continue;
    evidence.rows += pair.rows;
    evidence.value += pair.value;
    evidence.first_row = std::min(evidence.first_row, pair.first_row);
    evidence.last_row = std::max(evidence.last_row, pair.last_row);
    evidence.main.push_back(pair);
    for (std::uint64_t at = traffic.begins[i]; at < traffic.begins[i + 1]; ++at) {
      evidence.start = std::min(evidence.start, traffic.moments[at].time);
      evidence.end = std::max(evidence.end, traffic.moments[at].time);
    }
  }
  if (evidence.rows == 0) evidence.first_row = 0;
  evidence.of_out = sent > 0 && members.size() > 1 ? evidence.value / sent : 0;
  evidence.of_in = received > 0 ? evidence.value / received : 0;
  std::stable_sort(evidence.main.begin(), evidence.main.end(),
                   [](const Pair& a, const Pair& b) { return a.value > b.value; });
  if (evidence.main.size() > Evidence::kMain) evidence.main.resize(Evidence::kMain);
  for (const Pair& pair : evidence.main) {
    const double sizes = margins.out[pair.source] * margins.in[pair.target];
    evidence.by_size.push_back(margins.total > 0 ? sizes / margins.total : 0);
  }
  return evidence;
}

}  // namespace homeostat::sim::detection
