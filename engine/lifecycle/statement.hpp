// A statement: what one actor has received, is owed, has pending, in dispute, struck, deferred and burned,
// leg by leg, so that the parts sum to the total. It is derived from the legs of leg.hpp only.
//
// A share that an executing pool passes on to its worker has the state of the bilateral payment that funds
// it: it counts as settled once the origin's settlement is in force. Credits of the dev fund and the treasury
// accrue: they are visible, and no settlement pays them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lifecycle/leg.hpp"

namespace homeostat::lifecycle {

/// The states of legs in the order in which a statement lists them.
inline constexpr std::array<LegState, kLegStates> kStatementOrder{
    LegState::settled, LegState::proposed, LegState::accrued,  LegState::pending,
    LegState::held,    LegState::struck,   LegState::deferred, LegState::burned};

/// The records that legs come from.
enum class LegRecord { row, burn, write_off, dispute };
std::string_view name(LegRecord record);

/// One leg as its actor sees it.
struct StatementLine {
  rules::Micros at;  ///< when the row or the burn was created, or the dispute opened
  LegRecord record{};
  std::int64_t id = 0;  ///< the id of that record
  std::string job_id;   ///< may be empty for a burn, and is for a write-off
  LegPurpose purpose;
  ActorId other;  ///< the other side: who pays, or who is paid
  LegState state{};
  bool incoming = false;
  rules::Credits amount;
};

/// The legs of one state.
struct StatementPart {
  std::int64_t legs = 0;
  rules::Credits in;
  rules::Credits out;
};

/// Which part of an actor's legs a statement covers.
struct StatementRequest {
  std::optional<rules::Micros> from;  ///< only records created at or after this instant
  std::optional<rules::Micros> to;    ///< only records created before this instant
  bool lines = false;                 ///< also list every leg
};

/// The statement of one actor.
struct AccountStatement {
  ActorId actor;
  std::array<StatementPart, kLegStates> parts;  ///< indexed by LegState
  rules::Credits in;                            ///< everything that comes in, whatever its state
  rules::Credits out;
  rules::Credits in_moving;  ///< the same without states that move nothing (struck, deferred)
  rules::Credits out_moving;
  rules::Credits keeps;      ///< in_moving - out_moving
  rules::Credits collected;  ///< how much of the burns settlements have collected so far, over all time
  std::optional<rules::Micros> pending_since;  ///< when the oldest pending row was recorded
  std::vector<StatementLine> lines;            ///< by record: rows by id, then burns, then disputes
  std::vector<std::string> faults;             ///< sums that do not agree; empty in a sound ledger
  [[nodiscard]] bool adds_up() const { return faults.empty(); }
  [[nodiscard]] const StatementPart& part(LegState state) const {
    return parts[static_cast<std::size_t>(state)];
  }
};

/// The statement of `actor`. Without `from` and `to`, its sum is also compared with the leg book's. Throws
/// LedgerDamaged if a sum leaves 64 bits. REQUIRES: a policy was adopted.
AccountStatement statement(const State& state, const ActorId& actor, const StatementRequest& request);

}  // namespace homeostat::lifecycle
