// The kinds of events, with their persistent numbers and names.
#pragma once

#include <cstdint>
#include <string_view>

namespace homeostat::ledger {

/// The numbers are stored (column events.kind) and never reused.
enum class EventKind : std::uint16_t {
  inference_recorded = 1,
  row_imported = 2,
  attributed = 3,
  window_closed = 4,
  settlement_proposed = 5,
  settlement_settled = 6,
  settlement_rolled_back = 7,
  page_imported = 8,
  peer_enrolled = 10,
  peer_trusted = 11,
  peer_revoked = 12,
  worker_enrolled = 13,
  worker_revoked = 14,
  sampled = 20,
  dispute_filed = 21,
  verifier_drawn = 22,
  dispute_resolved = 23,
  dispute_expired = 24,
  burned = 30,
  revoked_and_burned = 31,
  flag_set = 40,
  mode_set = 41,
  killed = 42,
  resumed = 43,
  policy_adopted = 50,
  verdict_recorded = 51,
  decision_recorded = 52,
  checkpoint_published = 53,
  token_requested = 54,
};

/// The stable name, for example "dispute-filed".
std::string_view name(EventKind kind);

}  // namespace homeostat::ledger
