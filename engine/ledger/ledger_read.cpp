// Reading a ledger. Scans prepare their own statement, so that a visitor may read the ledger too; they end at
// the last row that this object knows of, so that everything it says is about the same rows.
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

StoredRow stored_row(const Statement& at) {
  StoredRow stored;
  Row& row = stored.row;
  row.id = at.integer(0);
  row.job_id = at.text(1);
  row.origin_pool_id = at.text(2);
  row.exec_pool_id = at.text(3);
  row.worker_id = at.text(4);
  row.model = at.text(5);
  row.tokens_in = rules::tokens(at.integer(6));
  row.tokens_out = rules::tokens(at.integer(7));
  row.credits_total = credits(at.integer(8));
  row.shares = {
      {credits(at.integer(9)), credits(at.integer(10)), credits(at.integer(11)), credits(at.integer(12))}};
  row.forward_chain = split_chain(at.text(13));
  row.created_at = micros(at.integer(14));
  stored.state.pending = at.integer(15) != 0;
  stored.state.worker_sig = at.optional_text(16);
  stored.state.worker_cert_id = at.optional_text(17);
  stored.state.settled = at.integer(18) != 0;
  stored.state.settled_at = optional_instant(at, 19);
  stored.state.eligible_at = optional_instant(at, 20);
  stored.response_sha256 = at.optional_text(21);
  if (!at.is_null(22)) stored.provenance = Provenance{std::string(at.text(22)), at.integer(23)};
  stored.leaf_index = static_cast<std::uint64_t>(at.integer(24));
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
                 "credits_treasury, pending_worker_attribution FROM revenue_ledger WHERE id <= ?3 AND " +
                     instant + " >= ?1 AND " + instant + " < ?2 ORDER BY id");
  read.bind(1, rules::raw(start)).bind(2, rules::raw(end)).bind(3, state_->tail.last_id);
  while (read.step()) {
    visit({read.integer(0),
           read.text(1),
           read.text(2),
           {{credits(read.integer(3)), credits(read.integer(4)), credits(read.integer(5)),
             credits(read.integer(6))}},
           read.integer(7) != 0});
  }
}

std::vector<StoredProposal> Ledger::proposals() const {
  Statement read(
      state_->database,
      "SELECT id, self_id, peer_id, period_start, period_end, self_owes_peer, peer_owes_self, settlable, "
      "pending, status, proposed_at FROM federation_settlements ORDER BY id");
  std::vector<StoredProposal> found;
  while (read.step()) {
    found.push_back({read.integer(0),
                     {std::string(read.text(1)), std::string(read.text(2)), micros(read.integer(3)),
                      micros(read.integer(4)), credits(read.integer(5)), credits(read.integer(6)),
                      read.integer(7), read.integer(8)},
                     std::string(read.text(9)),
                     micros(read.integer(10))});
  }
  return found;
}

std::vector<WindowClosed> Ledger::windows() const {
  Statement read(state_->database,
                 "SELECT start, \"end\", policy_sha256 FROM settlement_windows ORDER BY start");
  std::vector<WindowClosed> found;
  while (read.step()) {
    found.push_back({micros(read.integer(0)), micros(read.integer(1)), std::string(read.text(2))});
  }
  return found;
}

std::vector<std::string> Ledger::structural_faults() const {
  std::vector<std::string> faults = schema_faults(state_->database);
  Statement check(state_->database, "PRAGMA integrity_check(20)");
  while (check.step()) {
    if (check.text(0) != "ok") faults.push_back("SQLite: " + std::string(check.text(0)));
  }
  return faults;
}

}  // namespace homeostat::ledger
