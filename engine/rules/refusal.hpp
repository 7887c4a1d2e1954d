// Refusals: the reasons why the engine does not accept an event. The numbers are part of the event format:
// they never change and are never reused. An event with several faults is refused for the first of these:
// not_authorised; kill_switch; whatever keeps it from being judged at all (time_out_of_range, text_invalid,
// no_policy, a subject that is unknown); then the fault with the lowest number. Each refusal has a section in
// docs/refusals.md.
#pragma once

#include <cstdint>
#include <string_view>

namespace homeostat::rules {

/// The reasons, grouped by subject.
enum class Refusal : std::uint16_t {
  // A row that may not enter a ledger at all (engine/ledger/admissible.hpp).
  id_out_of_range = 1,        ///< id < 1
  empty_id = 2,               ///< job, origin, exec or worker id is empty
  text_too_long = 3,          ///< a text above 256 bytes
  text_not_utf8 = 4,          ///< a text that is not well-formed UTF-8
  control_character = 5,      ///< U+0000..U+001F, U+007F..U+009F in a text (0x1F separates canonical fields)
  chain_element_empty = 6,    ///< forward_chain has an empty element
  chain_element_comma = 7,    ///< forward_chain has an element with a comma (it joins them)
  chain_too_long = 8,         ///< forward_chain has more than 16 elements
  tokens_out_of_range = 9,    ///< a token count outside [0, 2^62]
  credits_out_of_range = 10,  ///< an amount outside [0, 2^62], or shares whose sum is above 2^62
  time_out_of_range = 11,     ///< created_at before 1970 or from year 10000 on
  // A row that does not fit the log.
  id_not_increasing = 20,       ///< a local row whose id is not above the last one
  contradicts_stored_row = 21,  ///< the same (origin, job) is stored with another content
  row_state_invalid = 22,       ///< an export claims a state of the row to which no events lead
  split_differs = 23,           ///< the shares are not the split of the total under the policy in force
  // Attribution.
  unknown_row = 30,          ///< no row with that id
  already_attributed = 31,   ///< the row is not pending
  no_response_digest = 32,   ///< the row has no response digest to sign
  signature_invalid = 33,    ///< the worker's signature does not verify
  worker_not_enrolled = 34,  ///< no certificate of the row's worker has that key
  worker_revoked = 35,       ///< its certificate was revoked before, in the order of the ledger
  // Settlement.
  window_invalid = 40,           ///< end <= start
  window_overlaps = 41,          ///< the window shares an instant with a recorded one
  window_leaves_gap = 42,        ///< the window does not touch any recorded one
  sum_out_of_range = 43,         ///< a debt of the window would exceed 2^62
  settlement_off = 44,           ///< the policy's settlement mode is off
  window_not_closed = 45,        ///< a proposal for a window that was not closed
  peer_not_trusted = 46,         ///< the peer has less trust than the policy asks for
  proposal_differs = 47,         ///< the proposal is not what the rows add up to now
  settlement_in_force = 48,      ///< the pair has a proposal or settlement of that window already
  unknown_settlement = 49,       ///< no settlement with that id
  settlement_not_proposed = 50,  ///< only a proposed settlement can come into force
  settlement_closed = 51,        ///< the settlement was rolled back, which is final
  window_not_over = 52,          ///< the window ends after the event that closes it
  // Flags, mode, kill switch and policy.
  not_authorised = 60,   ///< this authority may not send this event
  kill_switch = 61,      ///< the kill switch is set, or unreadable
  flag_off = 62,         ///< the flag that this event needs is off
  unsafe_sequence = 63,  ///< flags go on SLASHING, DISPUTE, SETTLE, mode active, and off in reverse
  no_verdict = 64,       ///< no ACTIVATE verdict is recorded for this policy and engine
  mode_not_active = 65,  ///< settling needs the mode active
  no_policy = 66,        ///< no policy was adopted
  policy_in_force = 67,  ///< a policy is not exchanged while a flag is on
  not_killed = 68,       ///< the kill switch is not recorded, so there is nothing to resume
  simulation_only = 69,  ///< a hypothetical verdict is accepted by simulated ledgers only
  rows_unfit = 70,       ///< a row is paid as the new policy pays none: pending, in dispute or struck
  // Peers and workers.
  unknown_peer = 80,    ///< the peer was never enrolled
  peer_known = 81,      ///< the peer is enrolled already with other data
  peer_revoked = 82,    ///< the peer was revoked
  trust_invalid = 83,   ///< trust outside 0..4
  trust_locked = 84,    ///< trust 4 is locked until settlement is active
  worker_known = 85,    ///< that key is enrolled for that worker already
  key_malformed = 86,   ///< not 64 lower-case hexadecimal digits
  unknown_worker = 87,  ///< no certificate of that worker is in force
  // Disputes.
  not_sampled = 100,         ///< the draw does not choose this row
  already_in_dispute = 101,  ///< the row is in dispute, or was
  row_settled = 102,         ///< a settlement in force covers the row: roll it back, or burn
  unknown_dispute = 103,     ///< no dispute with that id
  dispute_final = 104,       ///< the dispute has its outcome
  verifier_excluded = 105,   ///< the verifier is the contested pool or the origin
  verifier_not_bonded =
      106,                 ///< the verifier has less trust than the policy asks for, or is revoked or unknown
  no_candidates = 107,     ///< nobody may verify
  wrong_draw = 108,        ///< the draw gives another verifier
  not_expired = 109,       ///< the dispute's time is not over
  beacon_too_early = 110,  ///< the checkpoint was published before the result was committed
  beacon_partial = 111,    ///< the contested pool or the origin contributed to the checkpoint
  no_commitment = 112,     ///< the row has no response digest, so nothing was committed
  unknown_checkpoint = 113,  ///< no checkpoint with that id
  origin_unknown = 114,      ///< the verifier might be the origin, which the ledger does not know
  // Slashing.
  amount_invalid = 120,       ///< an amount that is not positive
  burn_above_cap = 121,       ///< more than the party has attributed, unsettled, unstruck and unburned
  burn_above_schedule = 122,  ///< more than the policy's schedule allows for this offence
  offence_burned = 123,       ///< the offence was burned already
  // Token, decisions, log.
  operation_blocked = 140,   ///< on-chain, cash-out and swap are blocked by the policy
  unknown_decision = 141,    ///< decisions are Q1 to Q7
  checkpoint_differs = 142,  ///< the ledger's first rows have another root
  text_invalid = 143,        ///< a text of the event is empty, too long or has control characters
};

/// The stable name, for example "contradicts-stored-row".
std::string_view name(Refusal refusal);

}  // namespace homeostat::rules
