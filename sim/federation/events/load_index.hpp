// Where load is least: for each model a tournament among the pools that could take a job of it. A pool that
// changes plays its matches again, one for each level; the winner of all is the least loaded.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace homeostat::sim {

class LoadIndex {
 public:
  /// Nobody is open for anything yet. `workers`: how many each pool has.
  LoadIndex(std::vector<std::int64_t> workers, std::size_t models);

  /// Jobs that wait and run at `pool`. Counts at once in less_loaded(); in least_loaded() after play().
  void set_busy(std::size_t pool, std::int64_t busy) { busy_[pool] = busy; }
  /// Whether `pool` takes jobs of `model`; plays its matches again. REQUIRES: it has workers, if so.
  void play(std::size_t pool, std::size_t model, bool open);

  /// Jobs per worker of `a` below those of `b`. REQUIRES: both have workers.
  [[nodiscard]] bool less_loaded(std::size_t a, std::size_t b) const {
    return busy_[a] * workers_[b] < busy_[b] * workers_[a];
  }

  /// The least loaded pool that is open for `model` and none of `except`; of equals the first. REQUIRES:
  /// every pool played after it changed.
  [[nodiscard]] std::optional<std::size_t> least_loaded(std::size_t model,
                                                        std::span<const std::size_t> except);

 private:
  static constexpr std::uint32_t kNobody = UINT32_MAX;
  using Tree = std::vector<std::uint32_t>;  ///< [1] the winner of all; [leaves_ + p]: p or nobody

  void set_leaf(Tree& tree, std::size_t pool, std::uint32_t player) const;

  std::vector<std::int64_t> workers_;
  std::vector<std::int64_t> busy_;
  std::size_t leaves_;
  std::vector<Tree> trees_;  ///< by model
};

}  // namespace homeostat::sim
