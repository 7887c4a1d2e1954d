// Events: everything that changes a ledger. Events are typed and versioned. Each carries its time, the
// authority that sent it, and what was observed of the kill switch.
//
// Each event lists its fields once, in fields(). Storing, reading and `homeostat events` all use that list
// (event_codec.hpp). The names of fields are part of the format.
// `homeostat events` prints (event_codec.hpp). A field's name is part of the format.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "engine/ledger/events_of_disputes.hpp"
#include "engine/ledger/events_of_governance.hpp"
#include "engine/ledger/events_of_people.hpp"
#include "engine/ledger/events_of_rows.hpp"
#include "engine/ledger/events_of_settlement.hpp"
#include "engine/ledger/refusal.hpp"

namespace homeostat::ledger {

using Happening =
    std::variant<InferenceRecorded, RowImported, PageImported, Attributed, WindowClosed, SettlementProposed,
                 SettlementSettled, SettlementRolledBack, PeerEnrolled, PeerTrusted, PeerRevoked,
                 WorkerEnrolled, WorkerRevoked, Sampled, DisputeFiled, VerifierDrawn, DisputeResolved,
                 DisputeExpired, Burned, RevokedAndBurned, FlagSet, ModeSet, Killed, Resumed, PolicyAdopted,
                 VerdictRecorded, DecisionRecorded, CheckpointPublished, TokenRequested>;

/// One event: what happened, when, who sends it, and what was seen of the kill switch.
struct Event {
  rules::Micros at;       ///< when it happened, by the sender's clock
  std::string authority;  ///< who sends it
  Happening what;
  bool kill_observed = false;  ///< the kill switch was found set, or unreadable, when the event was applied
};

/// The kind of an event.
EventKind kind_of(const Happening& what);

/// The event was accepted and has its effect.
struct Accepted {
  std::int64_t subject = 0;  ///< id of the row, settlement, dispute, ... that it is about; 0 if none
};
/// The event was recorded before or is already true, so nothing changed.
struct Duplicate {
  std::int64_t row_id = 0;  ///< id of the row or settlement, or the start of the window
};
using Outcome = std::variant<Accepted, Duplicate, Refused>;

/// The message that a worker signs (reference of the launch policy, attribution v1):
/// "homeostat-attribution-v1", origin_pool_id, job_id and the response digest (lower-case hex), joined by
/// 0x1F.
std::string attribution_message(const Row& row, const std::string& response_sha256);

}  // namespace homeostat::ledger
