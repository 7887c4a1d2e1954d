// Members by kind, workers in order of what they bring.
#include "sim/coalition/search.hpp"

#include <algorithm>

#include "engine/rules/contract.hpp"

namespace homeostat::sim {
namespace {

class Search {
 public:
  Search(const CoalitionNetwork& network, const Repertoire& repertoire, std::int64_t size)
      : network_(network), repertoire_(repertoire), size_(size), members_(network.kinds.size(), 0) {}

  std::optional<Coalition> best() {
    choose(0, 0);
    return std::move(best_);
  }

 private:
  /// Every number of members of the kinds from `kind` on, with `pools` members so far.
  void choose(std::size_t kind, std::int64_t pools) {
    if (kind == network_.kinds.size()) {
      consider(pools);
      return;
    }
    const std::int64_t most = std::min(network_.kinds[kind].pools, size_ - pools);
    for (std::int64_t count = 0; count <= most; ++count) {
      members_[kind] = count;
      choose(kind + 1, pools + count);
    }
    members_[kind] = 0;
  }

  void consider(std::int64_t pools) {
    const Payoffs payoffs(network_, repertoire_, members_);
    Coalition coalition;
    coalition.gain = Enclosure{Rational(0)};
    for (std::size_t k = 0; k < members_.size(); ++k) {
      if (members_[k] == 0) continue;
      coalition.pools.push_back({k, members_[k], payoffs.pool(k)});
      coalition.gain = coalition.gain + coalition.pools.back().plan.gain * Rational(members_[k]);
    }
    if (!recruit(payoffs, size_ - pools, coalition)) return;
    if (!best_ || coalition.gain.low > best_->gain.low) best_ = std::move(coalition);
  }

  /// Adds the `wanted` workers who bring most; false if there are not so many.
  bool recruit(const Payoffs& payoffs, std::int64_t wanted, Coalition& coalition) const {
    if (wanted == 0) return true;
    std::vector<MemberWorkers> all;
    for (std::size_t k = 0; k < members_.size(); ++k) {
      const PoolKind& kind = network_.kinds[k];
      for (std::size_t m = 0; m < kind.machines.size(); ++m) {
        for (const bool home : {false, true}) {
          const std::int64_t pools = home ? members_[k] : kind.pools - members_[k];
          const std::int64_t count = pools * kind.machines[m].count;
          if (count > 0) all.push_back({k, m, home, count, payoffs.worker(k, m, home)});
        }
      }
    }
    std::stable_sort(all.begin(), all.end(), [](const MemberWorkers& a, const MemberWorkers& b) {
      return a.plan.gain.low > b.plan.gain.low;
    });
    for (MemberWorkers& each : all) {
      each.count = std::min(each.count, wanted);
      if (each.count == 0) break;
      wanted -= each.count;
      coalition.gain = coalition.gain + each.plan.gain * Rational(each.count);
      coalition.workers.push_back(std::move(each));
    }
    return wanted == 0;
  }

  const CoalitionNetwork& network_;
  const Repertoire& repertoire_;
  std::int64_t size_;
  std::vector<std::int64_t> members_;
  std::optional<Coalition> best_;
};

}  // namespace

std::int64_t Coalition::size() const {
  std::int64_t all = 0;
  for (const MemberPools& each : pools) all += each.count;
  for (const MemberWorkers& each : workers) all += each.count;
  return all;
}

std::optional<Coalition> best_coalition(const CoalitionNetwork& network, const Repertoire& repertoire,
                                        std::int64_t size) {
  HOMEOSTAT_REQUIRE(size >= 1, "a coalition has a member");
  return Search(network, repertoire, size).best();
}

Smallest smallest(const CoalitionNetwork& network, const Repertoire& repertoire, std::int64_t max,
                  const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  Smallest found;
  for (std::int64_t size = 1; size <= max; ++size) {
    auto coalition = best_coalition(network, repertoire, size);
    if (!coalition) break;
    found.searched = size;
    if (progress) progress(static_cast<std::uint64_t>(size), static_cast<std::uint64_t>(max));
    if (coalition->gain.surely_positive()) {
      found.coalition = std::move(coalition);
      break;
    }
    found.decided = found.decided && coalition->gain.surely_not_positive();
  }
  return found;
}

}  // namespace homeostat::sim
