// Finds the least loaded pool. For each model it keeps a tournament tree over the pools that accept jobs of
// the model; when a pool changes, only its path to the root is recomputed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace homeostat::sim {

/// The tournament trees of all models. Not thread-safe.
class LoadIndex {
 public:
  /// Starts with every pool closed for every model. `workers` is the number of workers of each pool.
  LoadIndex(std::vector<std::int64_t> workers, std::size_t models);

  /// Sets how many jobs wait and run at `pool`. less_loaded() sees this at once, least_loaded() after play().
  void set_busy(std::size_t pool, std::int64_t busy) { busy_[pool] = busy; }
  /// Sets whether `pool` accepts jobs of `model`, and recomputes its path in the tree. REQUIRES: an open pool
  /// has workers.
  void play(std::size_t pool, std::size_t model, bool open);

  /// True if `a` has fewer jobs per worker than `b`. REQUIRES: both have workers.
  [[nodiscard]] bool less_loaded(std::size_t a, std::size_t b) const {
    return busy_[a] * workers_[b] < busy_[b] * workers_[a];
  }

  /// The least loaded pool that is open for `model` and not in `except`, or nothing; of equals the first.
  /// REQUIRES: play() was called for every pool after it changed.
  [[nodiscard]] std::optional<std::size_t> least_loaded(std::size_t model,
                                                        std::span<const std::size_t> except);

 private:
  static constexpr std::uint32_t kNobody = UINT32_MAX;
  using Tree = std::vector<std::uint32_t>;  ///< [1] is the winner; [leaves_ + p] is pool p or nobody

  void set_leaf(Tree& tree, std::size_t pool, std::uint32_t player) const;

  std::vector<std::int64_t> workers_;
  std::vector<std::int64_t> busy_;
  std::size_t leaves_;
  std::vector<Tree> trees_;  ///< by model
};

}  // namespace homeostat::sim
