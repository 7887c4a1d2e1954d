// Computes the root of rows in memory on several threads; see root.hpp.
#include "engine/ledger/root.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "engine/ledger/canonical.hpp"
#include "engine/ledger/merkle.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::ledger {
namespace {

/// Rows of one piece of work: a power of two, so that the pieces are subtrees; large against the cost of
/// handing one out, small enough that threads finish together.
constexpr std::size_t kPieceRows = 4096;

Digest subtree_root(std::span<const Row> rows, std::vector<std::uint8_t>& scratch) {
  Frontier frontier;
  for (const auto& row : rows) frontier.append(row_leaf(row, scratch), {});
  return frontier.root();
}

}  // namespace

Digest root_of_rows(std::span<const Row> rows, unsigned threads) {
  HOMEOSTAT_REQUIRE(threads >= 1, "a root is computed on one thread at least");
  std::vector<Digest> roots((rows.size() + kPieceRows - 1) / kPieceRows);
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    std::vector<std::uint8_t> scratch;
    for (std::size_t piece = next++; piece < roots.size(); piece = next++) {
      const std::size_t begin = piece * kPieceRows;
      roots[piece] = subtree_root(rows.subspan(begin, std::min(kPieceRows, rows.size() - begin)), scratch);
    }
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < std::min<std::size_t>(threads, roots.size()); ++i) others.emplace_back(work);
  work();
  for (auto& other : others) other.join();

  // The pieces are the leaves of the tree above them. That holds for a shorter last one too: below n, the
  // largest power of two is a multiple of the piece, and it is the largest below the number of pieces, times
  // the piece.
  Frontier top;
  for (const auto& root : roots) top.append(root, {});
  return top.root();
}

}  // namespace homeostat::ledger
