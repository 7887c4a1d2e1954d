// The leg book: who paid whom, for every credit of every row of a ledger, and the state of each leg. Credits
// that a settlement formula leaves out are visible here as accrued, and credits that rounding assigned to
// nobody as unassigned, so that nothing is hidden.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/lifecycle/leg.hpp"

namespace homeostat::lifecycle {

/// What one actor received and paid.
struct ActorBalance {
  rules::Credits in;
  rules::Credits out;
  rules::Credits held;  ///< what the actor keeps: received minus paid
};

/// An actor, other than users, that paid more than it received.
struct Overdrawn {
  ActorId actor;
  rules::Credits paid;
  rules::Credits received;
};
/// Rows that pay out more than their totals, together by `amount`.
struct Overpaid {
  rules::Credits amount;
};
/// Credits that were assigned to nobody; they stay with the origin pools.
struct Unassigned {
  rules::Credits amount;
};
/// Why the sums of a ledger do not balance.
using Imbalance = std::variant<Overdrawn, Overpaid, Unassigned>;

/// Credits of the rows created in one settlement window, by the recipients' names.
struct RoleInterval {
  rules::Micros start;
  std::map<std::string, rules::Credits> by_recipient;
};

/// The sums of all legs of a ledger.
struct LegBook {
  std::map<LegKey, rules::Credits> legs;
  std::map<LegKey, rules::Credits> kept;  ///< from a party to itself: the party keeps them and nothing moves
  std::map<ActorId, ActorBalance> actors;
  std::map<std::string, rules::Credits> by_recipient;  ///< by the recipients' names
  std::vector<RoleInterval> over_time;
  rules::Credits spent;       ///< by all users: the sum of all totals
  rules::Credits overpaid;    ///< what rows pay out beyond their totals
  rules::Credits unassigned;  ///< assigned to nobody by rounding; stays with the origins
  std::int64_t pending_rows = 0;
  rules::Credits pending_worth;
  std::optional<rules::Micros> pending_since;  ///< when the oldest pending row was recorded
  std::int64_t contested_rows = 0;
  rules::Credits contested_worth;
  std::int64_t struck_rows = 0;
  rules::Credits struck_worth;
  rules::Credits burned;  ///< and not written off
  rules::Credits deferred;
  std::vector<Imbalance> imbalances;  ///< empty in a sound ledger
};

/// Derives the book from the state. Struck and deferred legs move nothing. Throws LedgerDamaged if a sum
/// leaves the range of credits. REQUIRES: a policy was adopted.
LegBook leg_book(const State& state);

}  // namespace homeostat::lifecycle
