// What a settlement commits to: equal to RFC 6962 computed the slow way, with a proof for each row that is
// covered and for each that is not.
#include "engine/lifecycle/commitment.hpp"

#include <gtest/gtest.h>

#include <set>

#include "engine/ledger/proof_verifier.hpp"
#include "tests/lifecycle/town.hpp"
#include "tests/naive/merkle.hpp"

namespace homeostat::lifecycle::small {
namespace {

std::string root_of(const std::vector<std::uint64_t>& indices) {
  return commitment_root(std::vector<std::uint32_t>(indices.begin(), indices.end()));
}

using Indices = std::vector<std::uint64_t>;

/// The leaf by hand: 0x00, then the index in base 256, eight digits.
ledger::Digest leaf_by_hand(std::uint64_t index) {
  std::vector<std::uint8_t> bytes(9, 0);
  for (std::size_t place = 8; index > 0; --place, index /= 256) {
    bytes[place] = static_cast<std::uint8_t>(index % 256);
  }
  return ledger::sha256(bytes);
}

std::vector<ledger::Digest> leaves_by_hand(const Indices& indices) {
  std::vector<ledger::Digest> leaves;
  for (const auto index : indices) leaves.push_back(leaf_by_hand(index));
  return leaves;
}

ledger::Bytes bytes_of(const ledger::Digest& digest) {
  return {digest.begin(), digest.end()};
}

/// Every third row and some neighbours; large ones too.
Indices some_indices(std::size_t count) {
  Indices indices;
  std::uint64_t next = 0;
  for (std::size_t i = 0; i < count; ++i) {
    next += 1 + (i * i) % 3;
    indices.push_back(i + 1 == count && i > 3 ? (std::uint64_t{1} << 40U) + 255 : next);
  }
  return indices;
}

/// Why the leaf of `index` at `place` of the settlement is not shown to be in it; empty if it is shown.
std::string refuted(const Indices& indices, std::size_t place, std::uint64_t index) {
  const auto log = commitment_log(indices);
  ledger::InclusionClaim claim;
  claim.leaf_index = place;
  claim.tree_size = indices.size();
  claim.root = bytes_of(log.root());
  claim.leaf_hash = bytes_of(leaf_by_hand(index));
  for (const auto& node : ledger::inclusion_proof(log.reader(), place, indices.size())) {
    claim.proof.push_back(bytes_of(node));
  }
  return ledger::refute(claim);
}

TEST(Commitment, a_leaf_is_the_index_in_eight_bytes) {
  const auto leaf = index_leaf(0x0102030405060708U);
  EXPECT_EQ(base::to_hex(leaf), "0102030405060708");
  EXPECT_EQ(base::to_hex(index_leaf(0)), "0000000000000000");
  EXPECT_EQ(ledger::leaf_hash(index_leaf(300)), leaf_by_hand(300));
}

TEST(Commitment, the_root_equals_a_naive_one) {
  for (std::size_t count = 0; count <= 70; ++count) {
    const auto indices = some_indices(count);
    const auto naive = base::to_hex(naive::root(leaves_by_hand(indices)));
    EXPECT_EQ(base::to_hex(commitment_log(indices).root()), naive) << count;
    Indices of_rows;
    for (std::uint64_t index = 0; index < count; ++index) of_rows.push_back(7 * index);
    EXPECT_EQ(root_of(of_rows), base::to_hex(naive::root(leaves_by_hand(of_rows)))) << count;
  }
  EXPECT_EQ(root_of({}), base::to_hex(ledger::sha256("")));
}

TEST(Commitment, the_root_tells_every_set_of_rows_from_every_other) {
  std::set<std::string> roots;
  for (unsigned chosen = 0; chosen < 1024; ++chosen) {
    Indices indices;
    for (unsigned bit = 0; bit < 10; ++bit) {
      if ((chosen >> bit & 1U) != 0) indices.push_back(bit);
    }
    roots.insert(root_of(indices));
  }
  EXPECT_EQ(roots.size(), 1024U);
}

TEST(Commitment, each_covered_row_is_shown_to_be_in_it) {
  for (std::size_t count = 1; count <= 40; ++count) {
    const auto indices = some_indices(count);
    for (std::size_t place = 0; place < count; ++place) {
      EXPECT_EQ(refuted(indices, place, indices[place]), "") << count << " " << place;
      EXPECT_NE(refuted(indices, place, indices[place] + 1), "") << count << " " << place;
    }
  }
}

// Exclusion: two leaves that stand beside each other with the row between them. Before the first and after
// the last one leaf is enough: it is at the edge of a tree of known size.
TEST(Commitment, each_other_row_is_shown_not_to_be_in_it_by_two_adjacent_leaves) {
  for (std::size_t count = 1; count <= 20; ++count) {
    const auto indices = some_indices(count);
    const std::set<std::uint64_t> covered(indices.begin(), indices.end());
    std::size_t shown = 0;
    for (std::uint64_t row = 0; row <= 45; ++row) {
      if (covered.contains(row)) continue;
      const auto above = static_cast<std::size_t>(
          std::distance(indices.begin(), std::upper_bound(indices.begin(), indices.end(), row)));
      if (above > 0) {
        EXPECT_LT(indices[above - 1], row);
        EXPECT_EQ(refuted(indices, above - 1, indices[above - 1]), "");
      }
      if (above < count) {
        EXPECT_LT(row, indices[above]);
        EXPECT_EQ(refuted(indices, above, indices[above]), "");
      }
      // No place of the tree opens to that row.
      for (std::size_t place = 0; place < count; ++place) EXPECT_NE(refuted(indices, place, row), "");
      ++shown;
    }
    EXPECT_GT(shown, 0U);
  }
}

TEST(Commitment, of_a_proposal_it_covers_the_settleable_rows_and_no_others) {
  Town town;
  town.settle_in().go_live();
  town.add("paid", "me", "b", 100);
  town.add("pending", "me", "b", 100, false);
  town.add("other pair", "me", "c", 100);
  town.add("local", "me", "me", 100);
  town.add("contested", "b", "me", 100);
  town.add("paid too", "b", "me", 100);
  town.accept(ledger::DisputeFiled{5, "", "", "", "doubt"});
  town.close(0);
  const auto id = town.propose("b", 0);
  const auto& entry = town.state.settlements().at(static_cast<std::size_t>(id - 1));
  EXPECT_EQ(entry.rows, (std::vector<std::uint32_t>{0, 5}));
  const Indices indices{0, 5};
  EXPECT_EQ(entry.record.rows_root, base::to_hex(naive::root(leaves_by_hand(indices))));
  EXPECT_EQ(refuted(indices, 0, 0), "");  // job "paid" was covered
  EXPECT_EQ(refuted(indices, 1, 5), "");  // and with it, nothing between 0 and 5 was
}

}  // namespace
}  // namespace homeostat::lifecycle::small
