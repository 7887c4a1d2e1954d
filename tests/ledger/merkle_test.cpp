// The Merkle log against its naive twin, the reference's roots, and the verifier.
#include "engine/ledger/merkle.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "engine/ledger/canonical.hpp"
#include "engine/ledger/proof_json.hpp"
#include "engine/ledger/root.hpp"
#include "tests/ledger/reference.hpp"
#include "tests/naive/merkle.hpp"
#include "tests/naive/rows.hpp"

namespace homeostat::ledger {
namespace {

MerkleLog log_of(std::span<const Digest> leaves) {
  MerkleLog log;
  for (const auto& leaf : leaves) log.append(leaf);
  return log;
}

std::span<const Digest> first(const std::vector<Digest>& leaves, std::size_t count) {
  return std::span(leaves).first(count);
}

InclusionClaim inclusion(const MerkleLog& log, std::uint64_t index, std::uint64_t size, const Digest& leaf) {
  return {index, size, to_bytes(log.root(size)), to_bytes(leaf),
          to_bytes(inclusion_proof(log.reader(), index, size))};
}

ConsistencyClaim consistency(const MerkleLog& log, std::uint64_t from, std::uint64_t to) {
  return {from, to, to_bytes(log.root(from)), to_bytes(log.root(to)),
          to_bytes(consistency_proof(log.reader(), from, to))};
}

// Against the twin, at every size up to 300.

constexpr std::size_t kMost = 300;

TEST(Merkle, root_after_every_append_is_the_naive_root) {
  const auto leaves = naive::some_leaves(kMost);
  MerkleLog log;
  EXPECT_EQ(hex(log.root()), hex(naive::root({})));
  for (std::size_t size = 1; size <= kMost; ++size) {
    log.append(leaves[size - 1]);
    ASSERT_EQ(log.size(), size);
    ASSERT_EQ(hex(log.root()), hex(naive::root(first(leaves, size)))) << "size " << size;
  }
}

TEST(Merkle, root_of_every_earlier_size_is_still_known) {
  const auto leaves = naive::some_leaves(kMost);
  const auto log = log_of(leaves);
  for (std::size_t size = 0; size <= kMost; ++size) {
    ASSERT_EQ(hex(log.root(size)), hex(naive::root(first(leaves, size)))) << "size " << size;
  }
}

TEST(Merkle, every_inclusion_proof_up_to_65_is_the_naive_one) {
  const auto leaves = naive::some_leaves(65);
  const auto log = log_of(leaves);
  for (std::size_t size = 1; size <= leaves.size(); ++size) {
    for (std::size_t index = 0; index < size; ++index) {
      ASSERT_EQ(inclusion_proof(log.reader(), index, size), naive::path(index, first(leaves, size)))
          << index << " of " << size;
    }
  }
}

TEST(Merkle, every_consistency_proof_up_to_65_is_the_naive_one) {
  const auto leaves = naive::some_leaves(65);
  const auto log = log_of(leaves);
  for (std::size_t to = 0; to <= leaves.size(); ++to) {
    for (std::size_t from = 0; from <= to; ++from) {
      ASSERT_EQ(consistency_proof(log.reader(), from, to), naive::proof(from, first(leaves, to)))
          << from << " to " << to;
    }
  }
}

TEST(Merkle, consistency_proof_from_nothing_or_to_itself_is_empty) {
  const auto log = log_of(naive::some_leaves(7));
  EXPECT_TRUE(consistency_proof(log.reader(), 0, 7).empty());
  EXPECT_TRUE(consistency_proof(log.reader(), 7, 7).empty());
  EXPECT_FALSE(consistency_proof(log.reader(), 6, 7).empty());
}

TEST(Merkle, frontier_of_any_size_goes_on_as_if_it_had_seen_all_leaves) {
  const auto leaves = naive::some_leaves(70);
  const auto log = log_of(leaves);
  for (std::size_t from = 0; from <= leaves.size(); ++from) {
    Frontier frontier(log.reader(), from);
    ASSERT_EQ(frontier.size(), from);
    for (std::size_t i = from; i < leaves.size(); ++i) frontier.append(leaves[i], {});
    ASSERT_EQ(frontier.root(), log.root()) << "from " << from;
  }
}

TEST(Merkle, sink_gets_each_complete_node_once_when_its_last_leaf_arrives) {
  const auto leaves = naive::some_leaves(37);
  Frontier frontier;
  std::vector<std::size_t> counts(6);  // nodes by level
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    frontier.append(leaves[i], [&](unsigned level, std::uint64_t index, const Digest& node) {
      ASSERT_LT(level, counts.size());
      ASSERT_EQ(index, counts[level]++);
      const auto width = std::size_t{1} << level;
      ASSERT_EQ((index + 1) * width, i + 1) << "level " << level;
      ASSERT_EQ(node, naive::root(std::span(leaves).subspan(index * width, width)));
    });
  }
  EXPECT_EQ(counts, (std::vector<std::size_t>{37, 18, 9, 4, 2, 1}));
}

// A log whose leaves are all equal has a known node at every place, so sizes up to 2^64 - 1 can be tried.

struct EndlessLog {
  std::vector<Digest> levels{sha256(std::string_view("leaf"))};
  mutable std::size_t reads = 0;

  EndlessLog() {
    while (levels.size() < 64) levels.push_back(naive::parent(levels.back(), levels.back()));
  }
  [[nodiscard]] NodeReader reader() const {
    return [this](unsigned level, std::uint64_t /*index*/) {
      ++reads;
      return levels.at(level);
    };
  }
};

rc::Gen<std::uint64_t> any_size() {
  return rc::gen::map(
      rc::gen::pair(rc::gen::arbitrary<std::uint64_t>(), rc::gen::inRange(0, 64)),
      [](const auto& pair) { return std::max<std::uint64_t>(1, ~pair.first >> pair.second); });
}

RC_GTEST_PROP(MerkleLaws, inclusion_holds_at_any_size_and_reads_few_nodes, ()) {
  const EndlessLog log;
  const auto size = *any_size();
  const auto index = *any_size() % size;
  const auto root = root_at(log.reader(), size);
  log.reads = 0;
  const auto proof = inclusion_proof(log.reader(), index, size);
  RC_ASSERT(log.reads <= 128U);
  RC_ASSERT(refute(InclusionClaim{index, size, to_bytes(root), to_bytes(log.levels[0]), to_bytes(proof)}) ==
            "");
}

RC_GTEST_PROP(MerkleLaws, consistency_holds_at_any_size_and_reads_few_nodes, ()) {
  const EndlessLog log;
  const auto to = *any_size();
  const auto from = 1 + *any_size() % to;
  const auto root1 = root_at(log.reader(), from);
  const auto root2 = root_at(log.reader(), to);
  log.reads = 0;
  const auto proof = consistency_proof(log.reader(), from, to);
  RC_ASSERT(log.reads <= 128U);
  RC_ASSERT(refute(ConsistencyClaim{from, to, to_bytes(root1), to_bytes(root2), to_bytes(proof)}) == "");
}

TEST(Merkle, reads_of_a_proof_grow_with_the_logarithm_only) {
  const EndlessLog log;
  for (const std::uint64_t size : {std::uint64_t{1'000'000}, (std::uint64_t{1} << 40U) - 1}) {
    log.reads = 0;
    root_at(log.reader(), size);
    inclusion_proof(log.reader(), size / 3, size);
    consistency_proof(log.reader(), size / 3, size);
    EXPECT_LE(static_cast<double>(log.reads), 5 * std::ceil(std::log2(static_cast<double>(size)))) << size;
  }
}

// Made proofs hold, changed ones are refuted.

const std::vector<Digest>& leaves_1000() {
  static const auto leaves = naive::some_leaves(1000);
  return leaves;
}
const MerkleLog& log_1000() {
  static const auto log = log_of(leaves_1000());
  return log;
}

/// Changes a proof in one of the ways that leave it well-formed; false if that way changes nothing here.
bool spoil(std::vector<Bytes>& proof, int way, std::size_t place) {
  if (way == 0) {
    proof.push_back(to_bytes(leaves_1000()[0]));
    return true;
  }
  if (proof.empty()) return false;
  auto& hash = proof[place % proof.size()];
  switch (way) {
    case 1:
      hash[place % hash.size()] ^= static_cast<std::uint8_t>(1U << (place % 8));
      return true;
    case 2:
      proof.erase(proof.begin() + static_cast<std::ptrdiff_t>(place % proof.size()));
      return true;
    case 3:
      hash.pop_back();
      return true;
    case 4:
      hash.push_back(0);
      return true;
    default:
      if (proof.size() < 2) return false;
      std::swap(proof[place % (proof.size() - 1)], proof[place % (proof.size() - 1) + 1]);
      return true;
  }
}
constexpr int kWays = 6;

RC_GTEST_PROP(MerkleLaws, inclusion_proofs_hold_and_mutants_are_refuted, ()) {
  const auto size = *rc::gen::inRange<std::uint64_t>(1, 1001);
  const auto index = *rc::gen::inRange<std::uint64_t>(0, size);
  const auto claim = inclusion(log_1000(), index, size, leaves_1000()[index]);
  RC_ASSERT(refute(claim) == "");

  auto mutant = claim;
  const auto way = *rc::gen::inRange(0, kWays + 4);
  const auto place = *rc::gen::arbitrary<std::size_t>();
  if (way < kWays) {
    RC_PRE(spoil(mutant.proof, way, place));
  } else if (way == kWays) {
    RC_PRE(size > 1);
    mutant.leaf_index = (index + 1 + place % (size - 1)) % size;
  } else if (way == kWays + 1) {
    mutant.root[place % 32] ^= 1U;
  } else if (way == kWays + 2) {
    mutant.leaf_hash[place % 32] ^= 1U;
  } else {
    mutant.leaf_index = size + place % 1000;
  }
  RC_ASSERT(refute(mutant) != "");
}

RC_GTEST_PROP(MerkleLaws, consistency_proofs_hold_and_mutants_are_refuted, ()) {
  const auto to = *rc::gen::inRange<std::uint64_t>(1, 1001);
  const auto from = *rc::gen::inRange<std::uint64_t>(1, to + 1);
  const auto claim = consistency(log_1000(), from, to);
  RC_ASSERT(refute(claim) == "");

  auto mutant = claim;
  const auto way = *rc::gen::inRange(0, kWays + 3);
  const auto place = *rc::gen::arbitrary<std::size_t>();
  if (way < kWays) {
    RC_PRE(spoil(mutant.proof, way, place));
  } else if (way == kWays) {
    mutant.root1[place % 32] ^= 1U;
  } else if (way == kWays + 1) {
    mutant.root2[place % 32] ^= 1U;
  } else {
    RC_PRE(from < to);
    std::swap(mutant.size1, mutant.size2);
  }
  RC_ASSERT(refute(mutant) != "");
}

TEST(Merkle, a_log_whose_history_was_rewritten_is_not_consistent) {
  auto other = naive::some_leaves(50);
  other[20] = sha256(std::string_view("rewritten"));
  const auto rewritten = log_of(other);
  for (std::uint64_t from = 21; from < 50; ++from) {
    auto claim = consistency(rewritten, from, 50);
    claim.root1 = to_bytes(log_1000().root(from));  // what was pinned before
    EXPECT_NE(refute(claim), "") << from;
  }
}

// The reference's roots.

std::vector<Digest> leaves_of(std::span<const Row> rows) {
  std::vector<Digest> leaves;
  std::vector<std::uint8_t> scratch;
  for (const auto& row : rows) leaves.push_back(row_leaf(row, scratch));
  return leaves;
}

TEST(MerkleReference, all_prefix_roots) {
  const auto log = log_of(leaves_of(reference_rows()));
  const auto& roots = reference().at("roots");
  ASSERT_EQ(roots.size(), 23U);
  for (const auto& [size, root] : roots.items()) {
    EXPECT_EQ(hex(log.root(std::stoul(size))), root.get<std::string>()) << size;
    EXPECT_EQ(hex(root_of_rows(std::span(reference_rows()).first(std::stoul(size)), 1)),
              root.get<std::string>());
  }
}

TEST(MerkleReference, all_page_roots) {
  const auto& pages = reference().at("page_roots");
  ASSERT_EQ(pages.size(), 3U);
  for (const auto& page : pages) {
    const auto since = page.at("since").get<std::size_t>();
    const auto until = page.at("until").get<std::size_t>();
    const auto rows = std::span(reference_rows()).subspan(since - 1, until - since + 1);
    EXPECT_EQ(hex(root_of_rows(rows, 2)), page.at("root").get<std::string>()) << since;
  }
}

TEST(MerkleReference, served_pages_have_the_root_that_they_state) {
  const auto index = read_data("reference/sync/index.json");
  ASSERT_EQ(index.at("pages").size(), 3U);
  for (const auto& entry : index.at("pages")) {
    const auto page = read_data("reference/sync/" + entry.at("file").get<std::string>());
    std::vector<Row> rows;
    for (const auto& row : page.at("rows")) rows.push_back(row_of(row));
    EXPECT_EQ(hex(root_of_rows(rows, 1)), page.at("merkle_root").get<std::string>());
    EXPECT_EQ(page.at("merkle_root"), entry.at("root"));
  }
}

// The root of rows in memory: pieces of 4096 rows, several threads.

TEST(RootOfRows, is_the_logs_root_around_the_size_of_a_piece_on_any_number_of_threads) {
  std::vector<Row> rows;
  for (std::int64_t id = 1; id <= 3 * 4096 + 1; ++id) {
    rows.push_back(reference_rows()[static_cast<std::size_t>(id) % 1200]);
    rows.back().id = id;
  }
  const auto log = log_of(leaves_of(rows));
  for (const std::size_t size : {0, 1, 2, 4095, 4096, 4097, 8191, 8192, 8193, 12287, 12288, 12289}) {
    for (const unsigned threads : {1U, 2U, 3U, 16U}) {
      EXPECT_EQ(root_of_rows(std::span(rows).first(size), threads), log.root(size))
          << size << " rows on " << threads;
    }
  }
}

// Contracts.

TEST(MerkleDeathTest, asking_beyond_the_log_is_a_broken_contract) {
  const auto log = log_of(naive::some_leaves(3));
  EXPECT_DEATH(static_cast<void>(log.root(4)), "broken contract");
  EXPECT_DEATH(static_cast<void>(inclusion_proof(log.reader(), 3, 3)), "broken contract");
  EXPECT_DEATH(static_cast<void>(consistency_proof(log.reader(), 3, 2)), "broken contract");
  EXPECT_DEATH(static_cast<void>(log.reader()(0, 3)), "broken contract");
}

}  // namespace
}  // namespace homeostat::ledger
