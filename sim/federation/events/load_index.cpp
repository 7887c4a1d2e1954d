// The tournament trees that find the least loaded pool; see load_index.hpp.
#include "sim/federation/events/load_index.hpp"

#include <bit>

namespace homeostat::sim {

LoadIndex::LoadIndex(std::vector<std::int64_t> workers, std::size_t models)
    : workers_(std::move(workers)),
      busy_(workers_.size(), 0),
      leaves_(std::bit_ceil(workers_.size())),
      trees_(models, Tree(2 * leaves_, kNobody)) {}

void LoadIndex::set_leaf(Tree& tree, std::size_t pool, std::uint32_t player) const {
  std::size_t node = leaves_ + pool;
  tree[node] = player;
  while (node > 1) {
    node /= 2;
    const std::uint32_t first = tree[2 * node];
    const std::uint32_t second = tree[2 * node + 1];
    const bool second_wins = first == kNobody || (second != kNobody && less_loaded(second, first));
    tree[node] = second_wins ? second : first;
  }
}

void LoadIndex::play(std::size_t pool, std::size_t model, bool open) {
  set_leaf(trees_[model], pool, open ? static_cast<std::uint32_t>(pool) : kNobody);
}

std::optional<std::size_t> LoadIndex::least_loaded(std::size_t model, std::span<const std::size_t> except) {
  Tree& tree = trees_[model];
  std::vector<std::size_t> away;  // who steps aside for this question
  for (const std::size_t pool : except) {
    if (tree[leaves_ + pool] == kNobody) continue;
    away.push_back(pool);
    set_leaf(tree, pool, kNobody);
  }
  const std::uint32_t winner = tree[1];
  for (const std::size_t pool : away) set_leaf(tree, pool, static_cast<std::uint32_t>(pool));
  if (winner == kNobody) return std::nullopt;
  return winner;
}

}  // namespace homeostat::sim
