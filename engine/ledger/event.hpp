// Events: everything that changes a ledger. Typed and versioned; time and acting authority are fields of
// every event.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "engine/ledger/refusal.hpp"
#include "engine/ledger/row.hpp"
#include "engine/ledger/signature.hpp"

namespace homeostat::ledger {

/// Persistent numbers of the event kinds (column events.kind). Never reused.
enum class EventKind : std::uint16_t {
  inference_recorded = 1,
  row_imported = 2,
  attributed = 3,
  window_closed = 4,
  settlement_proposed = 5,
};
std::string_view name(EventKind kind);

/// A job was served here. The ledger gives the row its id (`row.id` is not read).
struct InferenceRecorded {
  Row row;
  std::optional<std::string> response_sha256;  ///< lower-case hex
};

/// A row of a peer's signed page (`provenance` set: it gets the next local id and starts pending), or of the
/// owner's own export (`provenance` empty: it keeps its id and state).
struct RowImported {
  Row row;
  RowState state;
  std::optional<Provenance> provenance;
};

/// A worker's signature over the attribution message of a row.
struct Attributed {
  std::int64_t row_id = 0;
  PublicKey worker_key{};
  Signature signature{};
};

/// A settlement window [start, end) was closed under the policy of that hash.
struct WindowClosed {
  rules::Micros start;
  rules::Micros end;
  std::string policy_sha256;
};

/// A bilateral net was proposed. Nothing moves.
struct SettlementProposed {
  std::string self_id;
  std::string peer_id;
  rules::Micros start;
  rules::Micros end;
  rules::Credits self_owes_peer;
  rules::Credits peer_owes_self;
  std::int64_t settlable = 0;
  std::int64_t pending = 0;
};

struct Event {
  rules::Micros at;       ///< when it happened, by the actor's clock
  std::string authority;  ///< who acts
  std::variant<InferenceRecorded, RowImported, Attributed, WindowClosed, SettlementProposed> what;
};

struct Accepted {
  std::int64_t subject = 0;  ///< the row's id, or the proposal's
};
/// The same row is already stored with the same content; nothing changed.
struct Duplicate {
  std::int64_t row_id = 0;
};
using Outcome = std::variant<Accepted, Duplicate, Refused>;

/// What a worker signs (reference of the launch policy, attribution v1): "homeostat-attribution-v1",
/// origin_pool_id, job_id and the response digest (lower-case hex), joined by 0x1F.
std::string attribution_message(const Row& row, const std::string& response_sha256);

}  // namespace homeostat::ledger
