// Builds the statement that burns are not in the ledger's root; burn_exclusion_check.cpp checks it.
#include "engine/lifecycle/burn_exclusion.hpp"

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/ledger/canonical.hpp"
#include "engine/ledger/event_codec.hpp"
#include "engine/ledger/proof_json.hpp"
#include "engine/lifecycle/burn_log.hpp"

namespace homeostat::lifecycle {
namespace {

/// How many rows the log had when the first burn was recorded, or nothing if none was.
std::optional<std::uint64_t> rows_before_burns(const ledger::Ledger& ledger) {
  std::uint64_t rows = 0;
  bool burned = false;
  ledger.for_each_event(0, [&](const ledger::StoredEvent& stored) {
    if (burned) return;
    const auto kind = ledger::kind_of(stored.event.what);
    if (kind == ledger::EventKind::burned || kind == ledger::EventKind::revoked_and_burned) {
      burned = true;
    } else if (ledger::brings_row(kind)) {
      ++rows;
    }
  });
  return burned ? std::optional(rows) : std::nullopt;
}

}  // namespace

BurnExclusion prove_exclusion(const ledger::Ledger& ledger, bool with_row_leaves) {
  BurnExclusion statement;
  statement.self = ledger.self();
  statement.size = ledger.size();
  statement.root = ledger::to_bytes(ledger.root());

  ledger::Frontier derived;
  std::vector<std::uint8_t> scratch;
  const ledger::NodeSink nowhere = [](unsigned, std::uint64_t, const ledger::Digest&) {};
  ledger.for_each_row([&](const ledger::StoredRow& stored) {
    const auto leaf = ledger::row_leaf(stored.row, scratch);
    derived.append(leaf, nowhere);
    if (with_row_leaves) statement.row_leaves.push_back(ledger::to_bytes(leaf));
  });
  if (derived.size() != ledger.size() || derived.root() != ledger.root()) {
    throw base::LedgerDamaged(ledger.path().string(),
                              "its rows alone give root " + base::to_hex(derived.root()) + ", its log says " +
                                  base::to_hex(ledger.root()) + "; see `homeostat ledger audit`");
  }

  const auto nodes = ledger.nodes();
  std::uint64_t first = 0;
  for (unsigned level = 64; level-- > 0;) {
    if (((statement.size >> level) & 1U) == 0) continue;
    statement.subtrees.push_back(ledger::to_bytes(nodes(level, first >> level)));
    first += std::uint64_t{1} << level;
  }

  statement.burns = ledger.records<ledger::BurnRecord>();
  statement.burns_root = ledger::to_bytes(burn_log(statement.burns).root());
  for (const ledger::BurnRecord& burn : statement.burns) derived.append(burn_leaf(burn), nowhere);
  statement.root_with_burns = ledger::to_bytes(derived.root());

  if (const auto size = rows_before_burns(ledger)) {
    if (*size > statement.size)
      throw base::LedgerDamaged(ledger.path().string(), "it has more rows in its events than in its log");
    statement.before =
        BurnExclusion::Before{*size, ledger::to_bytes(ledger.root(*size)),
                              ledger::to_bytes(ledger::consistency_proof(nodes, *size, statement.size))};
  }
  return statement;
}

}  // namespace homeostat::lifecycle
