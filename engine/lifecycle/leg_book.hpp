// The leg book: who paid whom, for every credit of every row of a ledger, and the state of each leg. Credits
// that a settlement formula leaves out are visible here as accrued, and credits that rounding assigned to
// nobody as unassigned, so that nothing is hidden.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/lifecycle/leg.hpp"

namespace homeostat::lifecycle {

/// What one actor received and paid.
struct ActorBalance {
  rules::Credits in;
  rules::Credits out;
  rules::Credits held;  ///< what the actor keeps: received minus paid
};

/// Credits of the rows created in one settlement window, by recipient.
struct RoleInterval {
  rules::Micros start;
  std::map<std::string, rules::Credits> by_recipient;
};

/// The sums of all legs of a ledger.
struct LegBook {
  std::map<LegKey, rules::Credits> legs;
  std::map<LegKey, rules::Credits> kept;  ///< from a party to itself: the party keeps them and nothing moves
  std::map<std::string, ActorBalance> actors;
  std::map<std::string, rules::Credits> by_recipient;
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
  /// Sentences about actors that paid more than they received, and sums that do not agree; empty in a sound
  /// ledger.
  std::vector<std::string> imbalances;
};

/// Derives the book from the state. Actors have the names that the ledger gives them; `users of POOL`, `dev`,
/// `treasury`, `users` and `burned` stand for those that it does not name. Struck and deferred legs move
/// nothing. Throws LedgerDamaged if a sum leaves the range of credits. REQUIRES: a policy was adopted.
LegBook leg_book(const State& state);

}  // namespace homeostat::lifecycle
