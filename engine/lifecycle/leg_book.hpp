// The leg book: who paid whom, for every credit of every row of a ledger, and in which state each leg is.
// What a settlement formula leaves out is visible here as accrued, and what rounding assigned to nobody as
// unassigned; nothing is silent.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/lifecycle/leg.hpp"

namespace homeostat::lifecycle {

struct ActorBalance {
  rules::Credits in;
  rules::Credits out;
  rules::Credits held;  ///< what it keeps: in - out
};

/// Credits of the rows created in one settlement window, by recipient.
struct RoleInterval {
  rules::Micros start;
  std::map<std::string, rules::Credits> by_recipient;
};

struct LegBook {
  std::map<LegKey, rules::Credits> legs;
  std::map<LegKey, rules::Credits> kept;  ///< from a party to itself: it keeps them, nothing moves
  std::map<std::string, ActorBalance> actors;
  std::map<std::string, rules::Credits> by_recipient;
  std::vector<RoleInterval> over_time;
  rules::Credits spent;       ///< by all users: the sum of all totals
  rules::Credits overpaid;    ///< that rows pay out beyond their totals
  rules::Credits unassigned;  ///< given to nobody by rounding; it stays with the origins
  std::int64_t pending_rows = 0;
  rules::Credits pending_worth;
  std::optional<rules::Micros> pending_since;  ///< when the oldest pending row was recorded
  std::int64_t contested_rows = 0;
  rules::Credits contested_worth;
  std::int64_t struck_rows = 0;
  rules::Credits struck_worth;
  rules::Credits burned;
  rules::Credits deferred;
  std::vector<std::string> imbalances;  ///< an actor that paid more than it got, or a sum that is not what it
                                        ///< should be; empty is right
};

/// Derived from the state. Actors are named as the ledger names them; `users of POOL`, `dev`, `treasury`,
/// `users` and `burned` stand for those the ledger does not name. Struck and deferred legs move nothing.
/// Throws LedgerDamaged if a sum leaves the range of credits. REQUIRES: a policy was adopted.
LegBook leg_book(const State& state);

}  // namespace homeostat::lifecycle
