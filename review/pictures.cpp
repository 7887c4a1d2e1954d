// Runs detection on the ledger of a review; see pictures.hpp.
#include "review/pictures.hpp"

#include <map>

#include "sim/study/detection/detect.hpp"
#include "sim/study/detection/read.hpp"

namespace homeostat::review {

std::vector<UnusualGroup> unusual_groups(const std::filesystem::path& path,
                                         const std::vector<sim::PoolSummary>& pools, std::uint64_t seed,
                                         unsigned threads) {
  namespace detection = sim::detection;
  const detection::Traffic traffic =
      detection::read_ledger(ledger::Ledger::open(path.string(), ledger::Ledger::Access::read_only));
  std::map<std::string, std::string> names;
  for (const sim::PoolSummary& pool : pools) names.emplace(pool.id, pool.name);
  detection::DetectOptions options;
  options.seed = seed;
  options.threads = threads;
  std::vector<UnusualGroup> groups;
  for (const detection::SuspectGroup& each : detection::detect(traffic, options).groups) {
    UnusualGroup group{std::string(detection::name_of(each.kinds.front())), {}, each.score, each.p_value};
    for (const detection::Node node : each.members) group.members.push_back(names.at(traffic.names[node]));
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace homeostat::review
