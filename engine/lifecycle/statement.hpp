// A statement: what one actor has received, is owed, has pending, in dispute, struck, deferred and burned,
// leg by leg, so that the sum of the parts is the total. Built on the legs of leg.hpp and on nothing else.
//
// A share that an executing pool passes on to its worker is as far as the bilateral payment that it comes
// from: settled when the origin's settlement is in force. The dev fund and the treasury accrue: what is
// theirs is visible, and no settlement pays it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/lifecycle/actor.hpp"
#include "engine/lifecycle/leg.hpp"

namespace homeostat::lifecycle {

/// The states of legs in the order in which a statement lists them.
inline constexpr std::array<LegState, kLegStates> kStatementOrder{
    LegState::settled, LegState::proposed, LegState::accrued,  LegState::pending,
    LegState::held,    LegState::struck,   LegState::deferred, LegState::burned};

/// One leg as its actor sees it.
struct StatementLine {
  rules::Micros at;     ///< the row's created_at, the burn's, the dispute's
  std::string record;   ///< "row", "burn" or "dispute"
  std::int64_t id = 0;  ///< of that record
  std::string job_id;   ///< may be empty for a burn
  std::string purpose;  ///< as legs name it
  std::string other;    ///< who pays, or is paid
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

struct StatementRequest {
  std::optional<rules::Micros> from;  ///< records created from then on
  std::optional<rules::Micros> to;    ///< and before then
  bool lines = false;                 ///< also leg by leg
};

struct AccountStatement {
  Actor actor;
  std::array<StatementPart, kLegStates> parts;  ///< by LegState
  rules::Credits in;                            ///< everything that comes in, whatever its state
  rules::Credits out;
  rules::Credits in_moving;  ///< without what moves nothing (struck, deferred)
  rules::Credits out_moving;
  rules::Credits keeps;                        ///< in_moving - out_moving
  rules::Credits collected;                    ///< of the burns: what settlements kept back so far; all time
  std::optional<rules::Micros> pending_since;  ///< when the oldest pending row was recorded
  std::vector<StatementLine> lines;            ///< by record: rows by id, burns, disputes
  std::vector<std::string> faults;             ///< sums that do not agree; empty is right
  [[nodiscard]] bool adds_up() const { return faults.empty(); }
  [[nodiscard]] const StatementPart& part(LegState state) const {
    return parts[static_cast<std::size_t>(state)];
  }
};

/// Without from and to, the sum is also compared with the leg book's. Throws LedgerDamaged if a sum leaves 64
/// bits. REQUIRES: a policy was adopted.
AccountStatement statement(const State& state, const Actor& actor, const StatementRequest& request);

}  // namespace homeostat::lifecycle
