// Events: everything that changes a ledger. Typed and versioned; time, acting authority and what was observed
// of the kill switch are fields of every event.
//
// Each event lists its fields once, in fields(): that list drives the stored payload, its reader, and what
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

struct Event {
  rules::Micros at;       ///< when it happened, by the actor's clock
  std::string authority;  ///< who acts
  Happening what;
  bool kill_observed = false;  ///< the kill switch was found set, or unreadable, when the event was applied
};

EventKind kind_of(const Happening& what);

struct Accepted {
  std::int64_t subject = 0;  ///< the row's id, the settlement's, the dispute's, ...; 0 if there is none
};
/// The same thing is already so; nothing changed.
struct Duplicate {
  std::int64_t row_id = 0;  ///< of the row, the settlement, the window's start
};
using Outcome = std::variant<Accepted, Duplicate, Refused>;

/// What a worker signs (reference of the launch policy, attribution v1): "homeostat-attribution-v1",
/// origin_pool_id, job_id and the response digest (lower-case hex), joined by 0x1F.
std::string attribution_message(const Row& row, const std::string& response_sha256);

}  // namespace homeostat::ledger
