// Sums the legs of a ledger by payer, recipient and state, and checks that the sums balance.
#include "engine/lifecycle/leg_book.hpp"

#include <algorithm>

#include "engine/base/errors.hpp"
#include "engine/rules/contract.hpp"
#include "engine/rules/legs.hpp"
#include "engine/rules/window.hpp"

namespace homeostat::lifecycle {
namespace {

using rules::Credits;
using rules::raw;

class LegWriter {
 public:
  explicit LegWriter(const State& state)
      : state_(state), policy_(*state.policy()), formula_(policy_.formula()) {}

  LegBook write() {
    for_each_leg(
        state_, [this](const Leg& leg) { add(leg.key, leg.amount); }, Kept::visited);
    for (const RowEntry& row : state_.rows()) enter(row);
    for (const ledger::BurnRecord& burn : state_.burns()) sum(book_.burned, burn.amount);
    for (const ledger::WriteOffRecord& write_off : state_.write_offs()) {
      sum(book_.burned, rules::credits(0) - write_off.amount);
    }
    for (const ledger::DisputeRecord& dispute : state_.disputes()) {
      if (!dispute.verifier_peer_id.empty()) sum(book_.deferred, dispute.deferred);
    }
    for (auto& [start, interval] : intervals_) {
      book_.over_time.push_back({rules::micros(start), std::move(interval)});
    }
    balance();
    return std::move(book_);
  }

 private:
  void enter(const RowEntry& row) {
    rules::CheckedArithmetic checked;
    const auto amounts =
        rules::legs(checked, formula_, row.total, row.shares, rules::CheckedBool(row.origin == row.exec));
    const auto window = rules::window_of(checked, row.created_at, policy_.period_seconds * 1'000'000);
    for (const policy::Recipient& recipient : policy_.recipients) {
      sum(book_.by_recipient[recipient.name], row.shares[recipient.column]);
      sum(intervals_[raw(window.start)][recipient.name], row.shares[recipient.column]);
    }
    sum(book_.spent, row.total);
    assign(row, amounts.unassigned);
    count(row);
  }

  /// Counts the credits that nobody was given: what is left of rounding, and columns that the policy assigns
  /// to nobody. A row that pays out more than its total is counted separately, so that two wrong rows cannot
  /// cancel out.
  void assign(const RowEntry& row, Credits unassigned) {
    if (raw(unassigned) < 0) {
      sum(book_.overpaid, rules::credits(0) - unassigned);
    } else {
      sum(book_.unassigned, unassigned);
    }
    for (const rules::Slot slot : rules::kAllSlots) {
      const bool taken =
          std::any_of(policy_.recipients.begin(), policy_.recipients.end(),
                      [&](const policy::Recipient& recipient) { return recipient.column == slot; });
      if (!taken) sum(book_.unassigned, row.shares[slot]);
    }
  }

  void count(const RowEntry& row) {
    if (row.life.pending.holds()) {
      ++book_.pending_rows;
      sum(book_.pending_worth, row.total);
      if (!book_.pending_since || (row.recorded_at <= *book_.pending_since).holds()) {
        book_.pending_since = row.recorded_at;
      }
    }
    if (row.life.contested.holds()) {
      ++book_.contested_rows;
      sum(book_.contested_worth, row.total);
    }
    if (row.life.struck.holds()) {
      ++book_.struck_rows;
      sum(book_.struck_worth, row.total);
    }
  }

  void add(const LegKey& key, Credits amount) {
    if (key.from == key.to) {
      sum(book_.kept[key], amount);
      return;
    }
    sum(book_.legs[key], amount);
    if (!moves(key.state)) return;
    sum(book_.actors[key.from].out, amount);
    sum(book_.actors[key.to].in, amount);
  }

  void sum(Credits& total, Credits amount) {
    std::int64_t result = 0;
    if (__builtin_add_overflow(raw(total), raw(amount), &result)) {
      throw base::LedgerDamaged("the ledger of " + state_.self(),
                                "the credits of its rows add up beyond 64 bits");
    }
    total = rules::credits(result);
  }

  /// Checks for every actor that received = paid + held. Only users may hold less than nothing, and in total
  /// exactly what they spent.
  void balance() {
    for (auto& [actor, balance] : book_.actors) {
      balance.held = balance.in - balance.out;
      if (actor.kind != ActorKind::users && raw(balance.held) < 0) {
        book_.imbalances.emplace_back(Overdrawn{actor, balance.out, balance.in});
      }
    }
    if (raw(book_.overpaid) != 0) book_.imbalances.emplace_back(Overpaid{book_.overpaid});
    if (raw(book_.unassigned) != 0) book_.imbalances.emplace_back(Unassigned{book_.unassigned});
  }

  const State& state_;
  const policy::Policy& policy_;
  rules::SettlementFormula formula_;
  std::map<std::int64_t, std::map<std::string, Credits>> intervals_;
  LegBook book_;
};

}  // namespace

LegBook leg_book(const State& state) {
  HOMEOSTAT_REQUIRE(state.policy() != nullptr, "legs are read under an adopted policy");
  return LegWriter(state).write();
}

}  // namespace homeostat::lifecycle
