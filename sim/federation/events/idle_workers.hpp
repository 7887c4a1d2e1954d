// Who is idle: for each pool and model the workers that serve it, the fastest first, as ranks; and of those
// the idle ones, as a set of ranks.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/federation/events/cast.hpp"
#include "sim/kernel/rank_set.hpp"

namespace homeostat::sim {

class IdleWorkers {
 public:
  /// All of them. `models` is as long as each worker's speeds.
  IdleWorkers(const Cast& cast, std::size_t models);

  /// The fastest idle worker of `pool` for `model`, by generation speed; of equals the first of the cast.
  [[nodiscard]] std::optional<std::size_t> fastest(std::size_t pool, std::size_t model) const;
  /// True if a worker of `pool` serves `model`, idle or not.
  [[nodiscard]] bool serves(std::size_t pool, std::size_t model) const {
    return !lane(pool, model).by_rank.empty();
  }

  /// `worker` starts a job: REQUIRES: it is idle. Or it has finished one.
  void take(std::size_t worker);
  void give_back(std::size_t worker);

 private:
  /// A pool's workers for one model.
  struct Lane {
    std::vector<std::uint32_t> by_rank;  ///< workers, the fastest first
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
  // The places of worker w: places_[first_[w]] up to places_[first_[w + 1]].
  std::vector<std::uint32_t> first_;
  std::vector<Place> places_;
};

}  // namespace homeostat::sim
