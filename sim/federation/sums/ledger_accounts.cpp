// The part of LedgerRecorder that reads the accounts of workers and pools from the ledger and compares them
// with a fast run.
#include <fmt/format.h>

#include "sim/federation/sums/ledger_recorder.hpp"

namespace homeostat::sim {

using rules::raw;
using rules::Slot;

namespace {

/// Enters one column of a row into the account that holds it.
void enter(const lifecycle::RowEntry& row, std::int64_t share, bool hold, bool paid_locally,
           LedgerRecorder::Account& account) {
  Purse& purse = account.purse;
  if (row.life.pending.holds()) {
    purse.pending += share;
  } else if (row.life.struck.holds()) {
    purse.struck += share;
  } else if (row.life.covered.holds() || paid_locally) {
    purse.settled += share;
    if (paid_locally) account.local += share;
  } else {
    purse.unsettled += share;
    if (hold && row.life.contested.holds()) purse.held += share;
  }
}

void compare(const std::string& who, const Purse& fast, const LedgerRecorder::Account& account,
             std::vector<std::string>& found) {
  const Purse& full = account.purse;
  const auto same = [&](const char* what, std::int64_t a, std::int64_t b) {
    if (a != b)
      found.push_back(fmt::format("{}: {} is {} in the fast run, {} in the ledger", who, what, a, b));
  };
  same("unsettled", fast.unsettled, full.unsettled);
  same("held", fast.held, full.held);
  same("pending", fast.pending, full.pending);
  same("struck", fast.struck, full.struck);
  same("burned ever", fast.burned_ever, full.burned_ever);
  same("settled and collected", fast.settled + fast.collected, full.settled + full.collected);
  if (account.local > 0) {
    // The engine collects from settlements only; a pool that pays its own workers may have collected more.
    if (fast.collected < full.collected || fast.collected > full.collected + account.local) {
      found.push_back(
          fmt::format("{}: {} collected in the fast run, {} in the ledger, which leaves {} to its "
                      "own pool",
                      who, fast.collected, full.collected, account.local));
    }
    return;
  }
  same("settled", fast.settled, full.settled);
  same("collected", fast.collected, full.collected);
  same("burned", fast.burned, full.burned);
  same("written off", fast.written_off, full.written_off);
}

}  // namespace

LedgerRecorder::Accounts LedgerRecorder::accounts(const Population& population) const {
  const lifecycle::State& state = engine_.state();
  Accounts accounts;
  accounts.workers.resize(population.workers.size());
  accounts.pools.resize(population.pools.size());
  std::map<std::string, std::size_t, std::less<>> pool_of;
  for (std::size_t i = 0; i < pool_ids_.size(); ++i) pool_of[pool_ids_[i]] = i;
  const auto account_of = [&](const std::string& pool, const std::string& worker) -> Account& {
    if (worker.empty()) return accounts.pools[pool_of.at(pool)];
    return accounts.workers[identities_.find(worker)->second.worker];
  };
  for (const lifecycle::RowEntry& row : state.rows()) {
    const lifecycle::Party& worker = state.party(row.worker);
    const bool local = paid_locally_[static_cast<std::size_t>(row.id - 1)];
    enter(row, raw(row.shares[Slot::worker]), policy_.dispute_hold, local,
          account_of(worker.pool_id, worker.worker_id));
    enter(row, raw(row.shares[Slot::exec]), policy_.dispute_hold, local, account_of(worker.pool_id, ""));
  }
  for (const lifecycle::Party& party : state.parties()) {
    Purse& purse = account_of(party.pool_id, party.worker_id).purse;
    purse.burned += raw(party.life.burned);
    purse.burned_ever += raw(party.life.burned_ever);
  }
  for (const ledger::CollectionRecord& collection : state.collections()) {
    Purse& purse = account_of(collection.peer_id, collection.worker_id).purse;
    purse.collected += raw(collection.amount);
    purse.settled -= raw(collection.amount);
  }
  for (const ledger::WriteOffRecord& write_off : state.write_offs()) {
    account_of(write_off.peer_id, write_off.worker_id).purse.written_off += raw(write_off.amount);
  }
  return accounts;
}

std::vector<std::string> differences(const EconomyRun& run, const LedgerRecorder& recorder) {
  const LedgerRecorder::Accounts accounts = recorder.accounts(run.population);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < run.population.workers.size(); ++i) {
    compare(fmt::format("worker {}", i + 1), run.population.workers[i].purse, accounts.workers[i], found);
  }
  for (std::size_t i = 0; i < run.population.pools.size(); ++i) {
    const PoolState& pool = run.population.pools[i];
    compare("pool " + pool.name, pool.purse, accounts.pools[i], found);
  }
  return found;
}

}  // namespace homeostat::sim
