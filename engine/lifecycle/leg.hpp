// Legs one by one: every payment behind every row, every burn, every burn that was written off and every
// deferred verification, with its state.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

/// The states that a leg can have (docs/design.md#legs).
enum class LegState {
  pending,   ///< the row waits for its worker's signature
  held,      ///< a dispute about the row is open
  struck,    ///< a dispute found the row invalid, so nobody owes it
  accrued,   ///< owed and visible, but in no proposal, or not covered by settlement at all
  proposed,  ///< in a proposal of a closed window
  settled,   ///< in a settlement in force
  deferred,  ///< owed to a verifier: recorded, never paid, so it moves nothing
  burned,    ///< taken from a party and out of circulation, or given back by a write-off
};
inline constexpr std::size_t kLegStates = 8;
std::string_view name(LegState state);

/// False for legs in a state that moves no credits: struck and deferred.
constexpr bool moves(LegState state) {
  return state != LegState::struck && state != LegState::deferred;
}

/// What legs are summed by: payer, recipient, purpose and state.
struct LegKey {
  std::string from;
  std::string to;
  std::string
      purpose;  ///< "usage", "bilateral", "burn", "write-off", "verification", or the recipient's name
  LegState state{};
  friend auto operator<=>(const LegKey&, const LegKey&) = default;
};

/// One payment, with the record that it comes from.
struct Leg {
  LegKey key;
  rules::Credits amount;
  /// The state of the payment that funds this leg. For a share that the executing pool passes on, this is the
  /// state of the bilateral leg; for any other leg, its own state.
  LegState source{};
  const RowEntry* row = nullptr;  ///< exactly one of these four pointers is set
  const ledger::BurnRecord* burn = nullptr;
  const ledger::WriteOffRecord* write_off = nullptr;
  const ledger::DisputeRecord* dispute = nullptr;
};

/// The name of an actor that the ledger has no id for: "dev", "treasury", "users of POOL", and, by this
/// function, "WORKER (worker of POOL)".
std::string worker_actor(std::string_view worker, std::string_view pool);

/// Whether to visit legs from a party to itself (credits that it would owe itself, and keeps).
enum class Kept { left_out, visited };

/// Calls `visit` for every leg whose amount is not 0: those of rows by index, then those of burns, of
/// write-offs and of disputes. The leg is valid only during the call. REQUIRES: a policy was adopted.
void for_each_leg(const State& state, const std::function<void(const Leg&)>& visit,
                  Kept kept = Kept::left_out);

}  // namespace homeostat::lifecycle
