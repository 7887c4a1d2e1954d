// Which workers are idle. For each pool and model, the workers that serve it are ranked by speed, and the
// idle ones are kept as a set of ranks.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/federation/events/cast.hpp"
#include "sim/kernel/rank_set.hpp"

namespace homeostat::sim {

/// The idle workers of all pools. Not thread-safe.
class IdleWorkers {
 public:
  /// All workers start idle. `models` is the length of each worker's `speeds`.
  IdleWorkers(const Cast& cast, std::size_t models);

  /// The idle worker of `pool` with the highest generation speed for `model`, or nothing; of equals the first
  /// in the cast.
  [[nodiscard]] std::optional<std::size_t> fastest(std::size_t pool, std::size_t model) const;
  /// True if a worker of `pool` serves `model`, idle or not.
  [[nodiscard]] bool serves(std::size_t pool, std::size_t model) const {
    return !lane(pool, model).by_rank.empty();
  }

  /// take(): `worker` starts a job. REQUIRES: it is idle. give_back(): it has finished the job.
  void take(std::size_t worker);
  void give_back(std::size_t worker);

 private:
  /// The workers of one pool for one model.
  struct Lane {
    std::vector<std::uint32_t> by_rank;  ///< fastest first
    RankSet idle{0};
  };
  struct Place {
    std::uint32_t lane = 0;
    std::uint32_t rank = 0;
  };

  [[nodiscard]] const Lane& lane(std::size_t pool, std::size_t model) const {
    return lanes_[pool * models_ + model];
  }

  std::size_t models_;
  std::vector<Lane> lanes_;  ///< by pool, by model
  // The places of worker w are places_[first_[w]] up to, but not including, places_[first_[w + 1]].
  std::vector<std::uint32_t> first_;
  std::vector<Place> places_;
};

}  // namespace homeostat::sim
