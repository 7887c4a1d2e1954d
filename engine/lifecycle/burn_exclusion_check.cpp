// Checks the statement that burns are not in the ledger's root. Uses nothing of what builds it.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <set>
#include <span>

#include "engine/ledger/hash.hpp"
#include "engine/lifecycle/burn_exclusion.hpp"
#include "engine/lifecycle/burn_log.hpp"

namespace homeostat::lifecycle {
namespace {

using ledger::Bytes;

constexpr std::size_t kHash = 32;

Bytes as_bytes(const ledger::Digest& digest) {
  return {digest.begin(), digest.end()};
}

Bytes prefixed(std::uint8_t prefix, std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  Bytes bytes{prefix};
  bytes.insert(bytes.end(), a.begin(), a.end());
  bytes.insert(bytes.end(), b.begin(), b.end());
  return as_bytes(ledger::sha256(bytes));
}

Bytes leaf_of(const ledger::BurnRecord& burn) {
  return prefixed(0x00, canonical_burn(burn), {});
}

/// MTH of RFC 6962 section 2.1, over leaf hashes.
Bytes root_of(std::span<const Bytes> leaves) {
  if (leaves.empty()) return as_bytes(ledger::sha256(std::string_view()));
  if (leaves.size() == 1) return leaves.front();
  const std::size_t split = std::bit_floor(leaves.size() - 1);
  return prefixed(0x01, root_of(leaves.first(split)), root_of(leaves.subspan(split)));
}

struct Subtree {
  std::uint64_t leaves = 0;
  Bytes hash;
};

/// The root of a log that these complete subtrees make up, largest first.
Bytes root_of(const std::vector<Subtree>& subtrees) {
  if (subtrees.empty()) return as_bytes(ledger::sha256(std::string_view()));
  Bytes root = subtrees.back().hash;
  for (std::size_t i = subtrees.size() - 1; i-- > 0;) root = prefixed(0x01, subtrees[i].hash, root);
  return root;
}

/// The subtrees of `size` leaves with their hashes; nothing if there are too many or too few.
std::vector<Subtree> subtrees_of(const BurnExclusion& statement) {
  std::vector<Subtree> subtrees;
  for (unsigned level = 64; level-- > 0;) {
    const std::uint64_t leaves = std::uint64_t{1} << level;
    if ((statement.size & leaves) != 0) subtrees.push_back({leaves, statement.subtrees[subtrees.size()]});
  }
  return subtrees;
}

void append(std::vector<Subtree>& subtrees, Subtree leaf) {
  while (!subtrees.empty() && subtrees.back().leaves == leaf.leaves) {
    leaf = {2 * leaf.leaves, prefixed(0x01, subtrees.back().hash, leaf.hash)};
    subtrees.pop_back();
  }
  subtrees.push_back(std::move(leaf));
}

std::string refute_burn(const ledger::BurnRecord& burn, std::size_t place) {
  if (burn.id != static_cast<std::int64_t>(place) + 1)
    return fmt::format("burn {} stands in place {}", burn.id, place + 1);
  if (rules::raw(burn.amount) <= 0)
    return fmt::format("burn {} is of {} credits", burn.id, rules::raw(burn.amount));
  bool separated = true;
  ledger::BurnRecord::columns(burn, [&](std::string_view /*name*/, const auto& value) {
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
      separated = separated && value.find('\x1F') == std::string::npos;
    }
  });
  if (!separated) return fmt::format("burn {} has the separator 0x1F in a text", burn.id);
  constexpr std::size_t kAfterId = 8;  // where a row in canonical form v1 has its first separator
  if (canonical_burn(burn)[kAfterId] == 0x1F) return fmt::format("burn {} could be a row", burn.id);
  return "";
}

std::string refute_before(const BurnExclusion& statement) {
  if (statement.before.has_value() != !statement.burns.empty()) {
    return statement.burns.empty() ? "without burns there is no log before the first one"
                                   : "the log before the first burn is missing";
  }
  if (!statement.before) return "";
  const auto& before = *statement.before;
  if (before.size == 0) {
    const bool nothing = before.proof.empty() && before.root == as_bytes(ledger::sha256(std::string_view()));
    return nothing ? "" : "the log before the first burn was empty, and its root is another";
  }
  const std::string why = ledger::refute(
      ledger::ConsistencyClaim{before.size, statement.size, before.root, statement.root, before.proof});
  return why.empty() ? "" : "the log before the first burn is no prefix of the log: " + why;
}

std::string refute_leaves(const BurnExclusion& statement, const std::vector<Bytes>& burn_leaves) {
  if (statement.row_leaves.empty()) return "";
  if (statement.row_leaves.size() != statement.size)
    return fmt::format("{} row leaves are given, the log has {}", statement.row_leaves.size(),
                       statement.size);
  if (root_of(std::span(statement.row_leaves)) != statement.root) return "the row leaves make another root";
  const std::set<Bytes> rows(statement.row_leaves.begin(), statement.row_leaves.end());
  for (std::size_t i = 0; i < burn_leaves.size(); ++i) {
    if (rows.contains(burn_leaves[i])) return fmt::format("burn {} is a leaf of the ledger's log", i + 1);
  }
  return "";
}

}  // namespace

std::string refute(const BurnExclusion& statement) {
  const auto is_hash = [](const Bytes& bytes) { return bytes.size() == kHash; };
  if (!is_hash(statement.root) || !is_hash(statement.burns_root) || !is_hash(statement.root_with_burns) ||
      !std::all_of(statement.subtrees.begin(), statement.subtrees.end(), is_hash) ||
      !std::all_of(statement.row_leaves.begin(), statement.row_leaves.end(), is_hash)) {
    return "a hash is not 32 bytes long";
  }
  if (statement.subtrees.size() != static_cast<std::size_t>(std::popcount(statement.size))) {
    return fmt::format("a log of {} leaves has {} complete subtrees, not {}", statement.size,
                       std::popcount(statement.size), statement.subtrees.size());
  }
  std::vector<Subtree> log = subtrees_of(statement);
  if (root_of(log) != statement.root) return "the subtrees do not combine to the ledger's root";

  std::vector<Bytes> burn_leaves;
  for (std::size_t i = 0; i < statement.burns.size(); ++i) {
    if (std::string why = refute_burn(statement.burns[i], i); !why.empty()) return why;
    burn_leaves.push_back(leaf_of(statement.burns[i]));
    append(log, {1, burn_leaves.back()});
  }
  if (root_of(std::span<const Bytes>(burn_leaves)) != statement.burns_root)
    return "the burns have another root than the statement gives";
  if (root_of(log) != statement.root_with_burns)
    return "with the burns appended, the log would have another root than the statement gives";
  if (!statement.burns.empty() && statement.root_with_burns == statement.root)
    return "the ledger's root is the one with the burns in it";
  if (std::string why = refute_before(statement); !why.empty()) return why;
  return refute_leaves(statement, burn_leaves);
}

}  // namespace homeostat::lifecycle
