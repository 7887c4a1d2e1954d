// Stores runs of Merkle nodes in SQLite; see node_store.hpp.
#include "engine/ledger/node_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "engine/rules/contract.hpp"

namespace homeostat::ledger {
namespace {

/// Nodes in one row: 4 KiB, so that a proof over a large log reads little more than its own path.
constexpr std::size_t kRun = 128;

}  // namespace

NodeStore::NodeStore(const Database& database)
    : database_(database),
      find_(database,
            "SELECT first, hashes FROM merkle_nodes WHERE level = ? AND first <= ? ORDER BY first DESC LIMIT "
            "1"),
      insert_(database, "INSERT INTO merkle_nodes (level, first, hashes) VALUES (?, ?, ?)") {}

Digest NodeStore::read(unsigned level, std::uint64_t index) {
  HOMEOSTAT_REQUIRE(level < kLevels, "a log has at most 64 levels");
  if (open_[level].holds(index)) return open_[level].nodes[index - open_[level].first];
  Run& run = recent_[level];
  if (!run.holds(index)) {
    const Using using_find(find_);
    find_.bind(1, level).bind(2, static_cast<std::int64_t>(index));
    run.nodes.clear();
    if (find_.step()) {
      const auto bytes = find_.blob(1);
      run.first = static_cast<std::uint64_t>(find_.integer(0));
      run.nodes.resize(bytes.size() / sizeof(Digest));
      if (!run.nodes.empty()) std::memcpy(run.nodes.data(), bytes.data(), run.nodes.size() * sizeof(Digest));
    }
    if (!run.holds(index)) {
      throw base::LedgerDamaged(database_.name(),
                                fmt::format("the Merkle log has no node {} at level {}", index, level));
    }
  }
  return run.nodes[index - run.first];
}

void NodeStore::add(unsigned level, std::uint64_t index, const Digest& node) {
  Run& run = open_[level];
  if (run.nodes.empty()) run.first = index;
  run.nodes.push_back(node);
}

void NodeStore::write() {
  for (unsigned level = 0; level < kLevels; ++level) {
    const Run& run = open_[level];
    for (std::size_t done = 0; done < run.nodes.size(); done += kRun) {
      const std::size_t count = std::min(kRun, run.nodes.size() - done);
      const auto* bytes = run.nodes[done].data();
      insert_.bind(1, level)
          .bind(2, static_cast<std::int64_t>(run.first + done))
          .bind(3, std::span<const std::uint8_t>(bytes, count * sizeof(Digest)))
          .run();
    }
  }
}

void NodeStore::forget() {
  for (Run& run : open_) run.nodes.clear();
}

}  // namespace homeostat::ledger
