// Searches the best coalition of each size: for each number of member pools by kind, workers are added in the
// order of what they bring. See search.hpp.
#include "sim/study/coalition/search.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "engine/rules/contract.hpp"

namespace homeostat::sim {

/// What members can do, given the number of members of each kind; computed once for each combination.
struct CoalitionSearch::Offer {
  std::vector<MemberPools> pools;
  std::vector<MemberWorkers> workers;  ///< the best first
};

CoalitionSearch::CoalitionSearch(const CoalitionNetwork& network, const Repertoire& repertoire,
                                 KnownBurns& known)
    : network_(network), repertoire_(repertoire), known_(known) {}
CoalitionSearch::~CoalitionSearch() = default;

const CoalitionSearch::Offer& CoalitionSearch::offer(const std::vector<std::int64_t>& members) {
  const auto [found, is_new] = offers_.try_emplace(members);
  if (!is_new) return found->second;
  Offer& offer = found->second;
  const Payoffs payoffs(network_, repertoire_, members, known_);
  for (std::size_t k = 0; k < members.size(); ++k) {
    const PoolKind& kind = network_.kinds[k];
    if (members[k] > 0) offer.pools.push_back({k, members[k], payoffs.pool(k)});
    for (std::size_t m = 0; m < kind.machines.size(); ++m) {
      for (const bool home : {false, true}) {
        const std::int64_t pools = home ? members[k] : kind.pools - members[k];
        const std::int64_t count = pools * kind.machines[m].count;
        if (count > 0) offer.workers.push_back({k, m, home, count, payoffs.worker(k, m, home)});
      }
    }
  }
  std::stable_sort(
      offer.workers.begin(), offer.workers.end(),
      [](const MemberWorkers& a, const MemberWorkers& b) { return a.plan.gain.low > b.plan.gain.low; });
  return offer;
}

/// Nothing if there are not enough workers.
std::optional<Coalition> CoalitionSearch::with(const std::vector<std::int64_t>& members, std::int64_t size) {
  std::int64_t wanted = size - std::accumulate(members.begin(), members.end(), std::int64_t{0});
  const Offer& offers = offer(members);
  Coalition coalition;
  coalition.gain = Enclosure{Rational(0)};
  coalition.pools = offers.pools;
  for (const MemberPools& each : coalition.pools) {
    coalition.gain = coalition.gain + each.plan.gain * Rational(each.count);
  }
  for (const MemberWorkers& each : offers.workers) {
    if (wanted == 0) break;
    coalition.workers.push_back(each);
    MemberWorkers& taken = coalition.workers.back();
    taken.count = std::min(each.count, wanted);
    wanted -= taken.count;
    coalition.gain = coalition.gain + each.plan.gain * Rational(taken.count);
  }
  if (wanted > 0) return std::nullopt;
  return coalition;
}

std::optional<Coalition> CoalitionSearch::best(std::int64_t size) {
  HOMEOSTAT_REQUIRE(size >= 1, "a coalition has a member");
  std::optional<Coalition> best;
  std::vector<std::int64_t> members(network_.kinds.size(), 0);
  const std::function<void(std::size_t, std::int64_t)> choose = [&](std::size_t kind, std::int64_t pools) {
    if (kind < members.size()) {
      const std::int64_t most = std::min(network_.kinds[kind].pools, size - pools);
      for (members[kind] = 0; members[kind] <= most; ++members[kind]) choose(kind + 1, pools + members[kind]);
      members[kind] = 0;
      return;
    }
    auto next = with(members, size);
    if (next && (!best || next->gain.low > best->gain.low)) best = std::move(next);
  };
  choose(0, 0);
  return best;
}

std::int64_t Coalition::size() const {
  std::int64_t all = 0;
  for (const MemberPools& each : pools) all += each.count;
  for (const MemberWorkers& each : workers) all += each.count;
  return all;
}

Smallest smallest(const CoalitionNetwork& network, const Repertoire& repertoire, std::int64_t max,
                  KnownBurns& known) {
  Smallest found;
  CoalitionSearch search(network, repertoire, known);
  for (std::int64_t size = 1; size <= max; ++size) {
    auto coalition = search.best(size);
    if (!coalition) break;
    found.searched = size;
    if (coalition->gain.surely_positive()) {
      found.coalition = std::move(coalition);
      break;
    }
    found.decided = found.decided && coalition->gain.surely_not_positive();
  }
  return found;
}

Smallest smallest(const CoalitionNetwork& network, const Repertoire& repertoire, std::int64_t max) {
  KnownBurns known;
  return smallest(network, repertoire, max, known);
}

}  // namespace homeostat::sim
