// Reads a ledger. Each scan prepares a statement of its own, so that its visitor may read the ledger too. A
// scan ends at the last row that this object knows of, so that everything it reports is about the same rows.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/ledger/ledger_file.hpp"
#include "engine/ledger/ledger_state.hpp"
#include "engine/ledger/schema.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::ledger {
namespace {

using rules::credits;
using rules::micros;

std::vector<std::string> split_chain(std::string_view joined) {
  std::vector<std::string> chain;
  while (!joined.empty()) {
    const auto comma = joined.find(',');
    chain.emplace_back(joined.substr(0, comma));
    if (comma == std::string_view::npos) break;
    joined.remove_prefix(comma + 1);
  }
  return chain;
}

std::optional<rules::Micros> optional_instant(const Statement& statement, int column) {
  if (statement.is_null(column)) return std::nullopt;
  return micros(statement.integer(column));
}

}  // namespace

std::string joined_chain(const std::vector<std::string>& chain) {
  std::string joined;
  for (const std::string& pool : chain) {
    if (&pool != chain.data()) joined += ',';
    joined += pool;
  }
  return joined;
}

Digest read_digest(const Statement& at, int column) {
  const auto bytes = at.blob(column);
  Digest digest{};
  if (bytes.size() != digest.size()) at.fail("a digest has another length than 32 bytes");
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

StoredRow stored_row(const Statement& at, int first) {
  StoredRow stored;
  Row& row = stored.row;
  row.id = at.integer(first);
  row.job_id = at.text(first + 1);
  row.origin_pool_id = at.text(first + 2);
  row.exec_pool_id = at.text(first + 3);
  row.worker_id = at.text(first + 4);
  row.model = at.text(first + 5);
  row.tokens_in = rules::tokens(at.integer(first + 6));
  row.tokens_out = rules::tokens(at.integer(first + 7));
  row.credits_total = credits(at.integer(first + 8));
  row.shares = {{credits(at.integer(first + 9)), credits(at.integer(first + 10)),
                 credits(at.integer(first + 11)), credits(at.integer(first + 12))}};
  row.forward_chain = split_chain(at.text(first + 13));
  row.created_at = micros(at.integer(first + 14));
  stored.state.pending = at.integer(first + 15) != 0;
  stored.state.worker_sig = at.optional_text(first + 16);
  stored.state.worker_cert_id = at.optional_text(first + 17);
  stored.state.settled = at.integer(first + 18) != 0;
  stored.state.settled_at = optional_instant(at, first + 19);
  stored.state.eligible_at = optional_instant(at, first + 20);
  stored.state.contested = at.integer(first + 21) != 0;
  stored.state.struck = at.integer(first + 22) != 0;
  stored.response_sha256 = at.optional_text(first + 23);
  if (!at.is_null(first + 24))
    stored.provenance = Provenance{std::string(at.text(first + 24)), at.integer(first + 25)};
  stored.leaf_index = static_cast<std::uint64_t>(at.integer(first + 26));
  return stored;
}

Digest Ledger::root() const {
  return state_->tail.frontier.root();
}

Digest Ledger::root(std::uint64_t size) const {
  HOMEOSTAT_REQUIRE(size <= this->size(), "a root of rows that exist");
  return root_at(nodes(), size);
}

NodeReader Ledger::nodes() const {
  return
      [state = state_.get()](unsigned level, std::uint64_t index) { return state->nodes.read(level, index); };
}

std::optional<StoredRow> Ledger::row(std::int64_t id) const {
  Statement read(state_->database, "SELECT " HOMEOSTAT_ROW_COLUMNS " FROM revenue_ledger WHERE id = ?1");
  read.bind(1, id);
  if (!read.step()) return std::nullopt;
  return stored_row(read);
}

void Ledger::for_each_row(const std::function<void(const StoredRow&)>& visit) const {
  Statement read(state_->database,
                 "SELECT " HOMEOSTAT_ROW_COLUMNS " FROM revenue_ledger WHERE id <= ?1 ORDER BY id");
  read.bind(1, state_->tail.last_id);
  while (read.step()) visit(stored_row(read));
}

void Ledger::for_each_row_by_job(const std::function<void(const StoredRow&)>& visit) const {
  Statement read(state_->database, "SELECT " HOMEOSTAT_ROW_COLUMNS
                                   " FROM revenue_ledger WHERE id <= ?1 ORDER BY origin_pool_id, job_id");
  read.bind(1, state_->tail.last_id);
  while (read.step()) visit(stored_row(read));
}

void Ledger::for_each_in_window(WindowBy by, rules::Micros start, rules::Micros end,
                                const std::function<void(const SettlementView&)>& visit) const {
  // One pass over the table: an index on the instant would cost every import more than it saves here. A row
  // that is not pending has an eligible_at (the schema says so).
  const std::string instant = by == WindowBy::created_at ? "created_at" : "coalesce(eligible_at, created_at)";
  Statement read(state_->database,
                 "SELECT id, origin_pool_id, exec_pool_id, credits_worker, credits_exec, credits_origin, "
                 "credits_treasury, pending_worker_attribution, contested, struck, settled FROM "
                 "revenue_ledger WHERE id <= ?3 AND " +
                     instant + " >= ?1 AND " + instant + " < ?2 ORDER BY id");
  read.bind(1, rules::raw(start)).bind(2, rules::raw(end)).bind(3, state_->tail.last_id);
  while (read.step()) {
    // The rules accept amounts whose sums stay in range. A row that was changed behind the ledger's back may
    // violate that, so it is checked here.
    std::int64_t room = rules::kMaxAmount;
    for (int column = 3; column <= 6; ++column) {
      const std::int64_t share = read.integer(column);
      if (share < 0 || share > room) {
        throw base::LedgerDamaged(state_->database.name(),
                                  fmt::format("row {} has shares outside [0, 2^62]", read.integer(0)));
      }
      room -= share;
    }
    visit({read.integer(0),
           read.text(1),
           read.text(2),
           {{credits(read.integer(3)), credits(read.integer(4)), credits(read.integer(5)),
             credits(read.integer(6))}},
           read.integer(7) != 0,
           read.integer(8) != 0,
           read.integer(9) != 0,
           read.integer(10) != 0});
  }
}

std::vector<std::string> Ledger::structural_faults() const {
  std::vector<std::string> faults = schema_faults(state_->database);
  Statement check(state_->database, "PRAGMA integrity_check(20)");
  while (check.step()) {
    if (check.text(0) != "ok") faults.push_back("SQLite: " + std::string(check.text(0)));
  }
  // Rows, their leaves and the events that recorded them are one to one.
  const std::int64_t rows = state_->database.integer("SELECT count(*) FROM revenue_ledger");
  Statement levels(state_->database,
                   "SELECT level, sum(length(hashes)) / 32 FROM merkle_nodes GROUP BY level ORDER BY level");
  std::int64_t leaves = 0;
  while (levels.step()) {
    const std::int64_t level = levels.integer(0);
    const std::int64_t nodes = levels.integer(1);
    if (level == 0) leaves = nodes;
    if (level > 0 && nodes != leaves >> level)
      faults.push_back(fmt::format("the log has {} nodes of level {} over {} leaves", nodes, level, leaves));
  }
  const std::int64_t recorded = state_->database.integer("SELECT count(*) FROM events WHERE kind IN (1, 2)");
  if (rows != leaves)
    faults.push_back(fmt::format("there are {} rows, and the log has {} leaves", rows, leaves));
  if (rows != recorded)
    faults.push_back(fmt::format("there are {} rows, and {} events that recorded one", rows, recorded));
  if (state_->database.integer("SELECT count(*) FROM settlement_rows WHERE settlement_id NOT IN (SELECT id "
                               "FROM federation_settlements)") != 0)
    faults.emplace_back("settlement_rows lists rows of a settlement that is not there");
  // No event says whose ledger this is. The first event's digest covers it; if there is no event, this key
  // does.
  if (read_meta(state_->database, "chain_start") != base::to_hex(state_->chain_start))
    faults.emplace_back("ledger_meta is not what it was when the ledger was made");
  return faults;
}

}  // namespace homeostat::ledger
