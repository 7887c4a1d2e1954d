// The leg book: who paid whom, for every credit of every row of a ledger, and in which state each leg is.
// What a settlement formula leaves out is visible here as accrued, and what rounding assigned to nobody as
// unassigned; nothing is silent.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "engine/ledger/ledger.hpp"
#include "engine/policy/policy.hpp"

namespace homeostat::lifecycle {

/// The states that a leg can have in dry run (DESIGN.md section 3 names the others).
enum class LegState {
  pending,   ///< the row waits for its worker's signature
  accrued,   ///< owed and visible, in no closed window or outside of what settlement covers
  proposed,  ///< in a proposal of a closed window
};
std::string_view name(LegState state);

struct LegKey {
  std::string from;
  std::string to;
  std::string purpose;  ///< "usage", "bilateral", or the recipient's name
  LegState state{};
  friend auto operator<=>(const LegKey&, const LegKey&) = default;
};

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
  std::map<std::string, ActorBalance> actors;
  std::map<std::string, rules::Credits> by_recipient;
  std::vector<RoleInterval> over_time;
  rules::Credits spent;       ///< by all users: the sum of all totals
  rules::Credits unassigned;  ///< given to nobody by rounding; it stays with the origins
  std::int64_t pending_rows = 0;
  rules::Credits pending_worth;
  std::vector<std::string> imbalances;  ///< an actor that paid more than it got, or a sum that is not what it
                                        ///< should be; empty is right
};

/// Derived from the rows and the closed windows alone. Actors are named as the ledger names them; `users of
/// POOL`, `dev`, `treasury` and `users` stand for those the ledger does not name. Throws LedgerDamaged if a
/// sum leaves the range of credits.
LegBook leg_book(const ledger::Ledger& ledger, const policy::Policy& policy);

}  // namespace homeostat::lifecycle
