// The stable name of each refusal. The names are part of the event format (refusal.hpp).
#include "engine/rules/refusal.hpp"

#include <algorithm>
#include <array>

#include "engine/rules/contract.hpp"

namespace homeostat::rules {
namespace {

struct Named {
  Refusal refusal;
  std::string_view name;
};

/// By number.
constexpr std::array kNames{
    Named{Refusal::id_out_of_range, "id-out-of-range"},
    Named{Refusal::empty_id, "empty-id"},
    Named{Refusal::text_too_long, "text-too-long"},
    Named{Refusal::text_not_utf8, "text-not-utf8"},
    Named{Refusal::control_character, "control-character"},
    Named{Refusal::chain_element_empty, "chain-element-empty"},
    Named{Refusal::chain_element_comma, "chain-element-comma"},
    Named{Refusal::chain_too_long, "chain-too-long"},
    Named{Refusal::tokens_out_of_range, "tokens-out-of-range"},
    Named{Refusal::credits_out_of_range, "credits-out-of-range"},
    Named{Refusal::time_out_of_range, "time-out-of-range"},
    Named{Refusal::id_not_increasing, "id-not-increasing"},
    Named{Refusal::contradicts_stored_row, "contradicts-stored-row"},
    Named{Refusal::row_state_invalid, "row-state-invalid"},
    Named{Refusal::split_differs, "split-differs"},
    Named{Refusal::unknown_row, "unknown-row"},
    Named{Refusal::already_attributed, "already-attributed"},
    Named{Refusal::no_response_digest, "no-response-digest"},
    Named{Refusal::signature_invalid, "signature-invalid"},
    Named{Refusal::worker_not_enrolled, "worker-not-enrolled"},
    Named{Refusal::worker_revoked, "worker-revoked"},
    Named{Refusal::window_invalid, "window-invalid"},
    Named{Refusal::window_overlaps, "window-overlaps"},
    Named{Refusal::window_leaves_gap, "window-leaves-gap"},
    Named{Refusal::sum_out_of_range, "sum-out-of-range"},
    Named{Refusal::settlement_off, "settlement-off"},
    Named{Refusal::window_not_closed, "window-not-closed"},
    Named{Refusal::peer_not_trusted, "peer-not-trusted"},
    Named{Refusal::proposal_differs, "proposal-differs"},
    Named{Refusal::settlement_in_force, "settlement-in-force"},
    Named{Refusal::unknown_settlement, "unknown-settlement"},
    Named{Refusal::settlement_not_proposed, "settlement-not-proposed"},
    Named{Refusal::settlement_closed, "settlement-closed"},
    Named{Refusal::window_not_over, "window-not-over"},
    Named{Refusal::not_authorised, "not-authorised"},
    Named{Refusal::kill_switch, "kill-switch"},
    Named{Refusal::flag_off, "flag-off"},
    Named{Refusal::unsafe_sequence, "unsafe-sequence"},
    Named{Refusal::no_verdict, "no-verdict"},
    Named{Refusal::mode_not_active, "mode-not-active"},
    Named{Refusal::no_policy, "no-policy"},
    Named{Refusal::policy_in_force, "policy-in-force"},
    Named{Refusal::not_killed, "not-killed"},
    Named{Refusal::simulation_only, "simulation-only"},
    Named{Refusal::rows_unfit, "rows-unfit"},
    Named{Refusal::unknown_peer, "unknown-peer"},
    Named{Refusal::peer_known, "peer-known"},
    Named{Refusal::peer_revoked, "peer-revoked"},
    Named{Refusal::trust_invalid, "trust-invalid"},
    Named{Refusal::trust_locked, "trust-locked"},
    Named{Refusal::worker_known, "worker-known"},
    Named{Refusal::key_malformed, "key-malformed"},
    Named{Refusal::unknown_worker, "unknown-worker"},
    Named{Refusal::not_sampled, "not-sampled"},
    Named{Refusal::already_in_dispute, "already-in-dispute"},
    Named{Refusal::row_settled, "row-settled"},
    Named{Refusal::unknown_dispute, "unknown-dispute"},
    Named{Refusal::dispute_final, "dispute-final"},
    Named{Refusal::verifier_excluded, "verifier-excluded"},
    Named{Refusal::verifier_not_bonded, "verifier-not-bonded"},
    Named{Refusal::no_candidates, "no-candidates"},
    Named{Refusal::wrong_draw, "wrong-draw"},
    Named{Refusal::not_expired, "not-expired"},
    Named{Refusal::beacon_too_early, "beacon-too-early"},
    Named{Refusal::beacon_partial, "beacon-partial"},
    Named{Refusal::no_commitment, "no-commitment"},
    Named{Refusal::unknown_checkpoint, "unknown-checkpoint"},
    Named{Refusal::origin_unknown, "origin-unknown"},
    Named{Refusal::amount_invalid, "amount-invalid"},
    Named{Refusal::burn_above_cap, "burn-above-cap"},
    Named{Refusal::burn_above_schedule, "burn-above-schedule"},
    Named{Refusal::offence_burned, "offence-burned"},
    Named{Refusal::operation_blocked, "operation-blocked"},
    Named{Refusal::unknown_decision, "unknown-decision"},
    Named{Refusal::checkpoint_differs, "checkpoint-differs"},
    Named{Refusal::text_invalid, "text-invalid"},
};

}  // namespace

std::string_view name(Refusal refusal) {
  const auto* const found =
      std::lower_bound(kNames.begin(), kNames.end(), refusal,
                       [](const Named& named, Refusal wanted) { return named.refusal < wanted; });
  if (found == kNames.end() || found->refusal != refusal) {
    contract_broken(__FILE__, __LINE__, "a refusal is one of its enumerators", static_cast<int>(refusal), 0);
  }
  return found->name;
}

}  // namespace homeostat::rules
