// From rows to legs, by the engine's rule (rules::legs).
#include "engine/lifecycle/leg_book.hpp"

#include <fmt/format.h>

#include "engine/base/errors.hpp"
#include "engine/rules/legs.hpp"
#include "engine/rules/window.hpp"

namespace homeostat::lifecycle {
namespace {

using policy::Holder;
using rules::Credits;
using rules::raw;

class Writer {
 public:
  Writer(const ledger::Ledger& ledger, const policy::Policy& policy)
      : ledger_(ledger), policy_(policy), formula_(policy.formula()), windows_(ledger.windows()) {}

  LegBook write() {
    ledger_.for_each_row([&](const ledger::StoredRow& stored) { enter(stored); });
    for (auto& [start, interval] : intervals_) {
      book_.over_time.push_back({rules::micros(start), std::move(interval)});
    }
    balance();
    return std::move(book_);
  }

 private:
  void enter(const ledger::StoredRow& stored) {
    const ledger::Row& row = stored.row;
    rules::CheckedArithmetic checked;
    const bool local = row.origin_pool_id == row.exec_pool_id;
    const auto amounts =
        rules::legs(checked, formula_, row.credits_total, row.shares, rules::CheckedBool(local));
    const LegState due = state_of(stored, local);
    const LegState outside = stored.state.pending ? LegState::pending : LegState::accrued;
    const std::string users = "users of " + row.origin_pool_id;

    add({users, row.origin_pool_id, "usage", LegState::accrued}, amounts.user_to_origin);
    add({row.origin_pool_id, row.exec_pool_id, "bilateral", due}, amounts.origin_to_exec);
    for (const policy::Recipient& recipient : policy_.recipients) {
      const std::string holder = holder_of(recipient.holder, row);
      add({row.exec_pool_id, holder, recipient.name, outside}, amounts.exec_to_holder[recipient.column]);
      add({row.origin_pool_id, holder, recipient.name, outside}, amounts.origin_to_holder[recipient.column]);
      sum(book_.by_recipient[recipient.name], row.shares[recipient.column]);
      const auto window = rules::window_of(checked, row.created_at, policy_.period_seconds * 1'000'000);
      sum(intervals_[raw(window.start)][recipient.name], row.shares[recipient.column]);
    }
    sum(book_.spent, row.credits_total);
    sum(book_.unassigned, amounts.unassigned);
    if (stored.state.pending) {
      ++book_.pending_rows;
      sum(book_.pending_worth, row.credits_total);
    }
  }

  LegState state_of(const ledger::StoredRow& stored, bool local) const {
    if (stored.state.pending) return LegState::pending;
    const auto instant = policy_.window_by == rules::WindowBy::created_at
                             ? stored.row.created_at
                             : stored.state.eligible_at.value_or(stored.row.created_at);
    rules::CheckedArithmetic checked;
    for (const ledger::WindowClosed& window : windows_) {
      if (!local &&
          rules::within<rules::CheckedArithmetic>(checked, {window.start, window.end}, instant).holds()) {
        return LegState::proposed;
      }
    }
    return LegState::accrued;
  }

  static std::string holder_of(Holder holder, const ledger::Row& row) {
    switch (holder) {
      case Holder::worker:
        return row.worker_id + " (worker of " + row.exec_pool_id + ")";
      case Holder::exec:
        return row.exec_pool_id;
      case Holder::origin:
        return row.origin_pool_id;
      case Holder::dev:
        return "dev";
      case Holder::treasury:
        return "treasury";
      case Holder::user:
        return "users of " + row.origin_pool_id;
    }
    return "nobody";
  }

  /// A pool that owes itself keeps the credits: no leg.
  void add(const LegKey& key, Credits amount) {
    if (raw(amount) == 0 || key.from == key.to) return;
    sum(book_.legs[key], amount);
    sum(book_.actors[key.from].out, amount);
    sum(book_.actors[key.to].in, amount);
  }

  void sum(Credits& total, Credits amount) {
    std::int64_t result = 0;
    if (__builtin_add_overflow(raw(total), raw(amount), &result)) {
      throw base::LedgerDamaged(ledger_.path().string(), "the credits of its rows add up beyond 64 bits");
    }
    total = rules::credits(result);
  }

  /// inflow = outflow + held for everyone; only users hold less than nothing, and all together exactly what
  /// they spent.
  void balance() {
    Credits held_by_others;
    Credits held_by_users;
    for (auto& [actor, balance] : book_.actors) {
      balance.held = balance.in - balance.out;
      const bool user = actor.starts_with("users of ");
      sum(user ? held_by_users : held_by_others, balance.held);
      if (!user && raw(balance.held) < 0) {
        book_.imbalances.push_back(
            fmt::format("{} paid {} credits and received {}", actor, raw(balance.out), raw(balance.in)));
      }
    }
    if (raw(held_by_others + held_by_users) != 0) {
      book_.imbalances.push_back(fmt::format("users are down {} credits, everyone else holds {}",
                                             -raw(held_by_users), raw(held_by_others)));
    }
    if (raw(book_.unassigned) != 0) {
      book_.imbalances.push_back(fmt::format(
          "{} credits were assigned to nobody and stay with the origin pools", raw(book_.unassigned)));
    }
  }

  const ledger::Ledger& ledger_;
  const policy::Policy& policy_;
  rules::SettlementFormula formula_;
  std::vector<ledger::WindowClosed> windows_;
  std::map<std::int64_t, std::map<std::string, Credits>> intervals_;
  LegBook book_;
};

}  // namespace

std::string_view name(LegState state) {
  switch (state) {
    case LegState::pending:
      return "pending";
    case LegState::accrued:
      return "accrued";
    case LegState::proposed:
      return "proposed";
  }
  return "accrued";
}

LegBook leg_book(const ledger::Ledger& ledger, const policy::Policy& policy) {
  return Writer(ledger, policy).write();
}

}  // namespace homeostat::lifecycle
