// Counting.
#include "engine/lifecycle/evaluations.hpp"

#include "invariants/catalogue.hpp"

namespace homeostat::lifecycle {

bool Evaluations::count(std::string_view invariant, bool holds) {
  auto found = counts_.find(invariant);
  if (found == counts_.end()) {
    found = counts_.emplace(std::string(invariant), MonitorCount{std::string(invariant), 0, 0}).first;
  }
  ++found->second.evaluated;
  if (!holds) ++found->second.violated;
  return holds;
}

std::vector<MonitorCount> Evaluations::counts() const {
  std::vector<MonitorCount> ordered;
  for (const invariants::CatalogueEntry& entry : invariants::catalogue()) {
    const auto found = counts_.find(entry.name);
    if (found != counts_.end()) ordered.push_back(found->second);
  }
  return ordered;
}

}  // namespace homeostat::lifecycle
