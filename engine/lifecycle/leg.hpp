// Legs one by one: every payment behind every row, every burn, every burn that was written off and every
// deferred verification, with its state.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/lifecycle/actor_id.hpp"
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

/// The kinds of purposes.
enum class PurposeKind {
  usage,         ///< users pay for a job
  bilateral,     ///< a pool pays another for a job that it forwarded
  share,         ///< a pool passes a column of a row on to its holder
  burn,          ///< credits leave circulation
  write_off,     ///< a burn is taken back
  verification,  ///< what a verifier is owed
};

/// What a leg is for.
struct LegPurpose {
  PurposeKind kind{};
  std::string recipient{};  ///< of a share: the recipient's name in the policy; else empty
  friend auto operator<=>(const LegPurpose&, const LegPurpose&) = default;

  static LegPurpose share(std::string recipient) { return {PurposeKind::share, std::move(recipient)}; }
};

/// What legs are summed by: payer, recipient, purpose and state.
struct LegKey {
  ActorId from;
  ActorId to;
  LegPurpose purpose;
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

/// Whether to visit legs from a party to itself (credits that it would owe itself, and keeps).
enum class Kept { left_out, visited };

/// Calls `visit` for every leg whose amount is not 0: those of rows by index, then those of burns, of
/// write-offs and of disputes. The leg is valid only during the call. REQUIRES: a policy was adopted.
void for_each_leg(const State& state, const std::function<void(const Leg&)>& visit,
                  Kept kept = Kept::left_out);

}  // namespace homeostat::lifecycle
