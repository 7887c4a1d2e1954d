// Legs one by one: every payment of every row, every burn and every deferred verification, each in its state.
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
  struck,    ///< a dispute found the row invalid: nobody owes it
  accrued,   ///< owed and visible, in no proposal or outside of what settlement covers
  proposed,  ///< in a proposal of a closed window
  settled,   ///< in a settlement in force
  deferred,  ///< owed to a verifier, recorded and never paid: moves nothing
  burned,    ///< taken from a party, out of circulation
};
inline constexpr std::size_t kLegStates = 8;
std::string_view name(LegState state);

/// False for legs that move nothing: struck and deferred.
constexpr bool moves(LegState state) {
  return state != LegState::struck && state != LegState::deferred;
}

struct LegKey {
  std::string from;
  std::string to;
  std::string purpose;  ///< "usage", "bilateral", "burn", "verification", or the recipient's name
  LegState state{};
  friend auto operator<=>(const LegKey&, const LegKey&) = default;
};

struct Leg {
  LegKey key;
  rules::Credits amount;
  /// The state of what the leg is paid from: of a share that the executing pool passes on, the state of the
  /// bilateral leg; of any other leg, its own.
  LegState source{};
  const RowEntry* row = nullptr;  ///< exactly one of the three is there
  const ledger::BurnRecord* burn = nullptr;
  const ledger::DisputeRecord* dispute = nullptr;
};

/// What the ledger does not name: "dev", "treasury", "users of POOL", "WORKER (worker of POOL)".
std::string worker_actor(std::string_view worker, std::string_view pool);

/// What a party would owe itself, and keeps: a leg from somebody to the same.
enum class Kept { left_out, visited };

/// Every leg that is not of nothing: rows by index, then burns, then disputes. The leg is valid during the
/// call. REQUIRES: a policy was adopted.
void for_each_leg(const State& state, const std::function<void(const Leg&)>& visit,
                  Kept kept = Kept::left_out);

}  // namespace homeostat::lifecycle
