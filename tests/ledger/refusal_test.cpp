// Refusal numbers and names are part of the event format: a change here is a change of the format.
#include "engine/ledger/refusal.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/ledger/event.hpp"

namespace homeostat::ledger {
namespace {

struct Expected {
  Refusal refusal;
  int number;
  const char* name;
};

const std::vector<Expected> kRefusals{
    {Refusal::id_out_of_range, 1, "id-out-of-range"},
    {Refusal::empty_id, 2, "empty-id"},
    {Refusal::text_too_long, 3, "text-too-long"},
    {Refusal::text_not_utf8, 4, "text-not-utf8"},
    {Refusal::control_character, 5, "control-character"},
    {Refusal::chain_element_empty, 6, "chain-element-empty"},
    {Refusal::chain_element_comma, 7, "chain-element-comma"},
    {Refusal::chain_too_long, 8, "chain-too-long"},
    {Refusal::tokens_out_of_range, 9, "tokens-out-of-range"},
    {Refusal::credits_out_of_range, 10, "credits-out-of-range"},
    {Refusal::time_out_of_range, 11, "time-out-of-range"},
    {Refusal::id_not_increasing, 20, "id-not-increasing"},
    {Refusal::contradicts_stored_row, 21, "contradicts-stored-row"},
    {Refusal::row_state_invalid, 22, "row-state-invalid"},
    {Refusal::split_differs, 23, "split-differs"},
    {Refusal::unknown_row, 30, "unknown-row"},
    {Refusal::already_attributed, 31, "already-attributed"},
    {Refusal::no_response_digest, 32, "no-response-digest"},
    {Refusal::signature_invalid, 33, "signature-invalid"},
    {Refusal::worker_not_enrolled, 34, "worker-not-enrolled"},
    {Refusal::worker_revoked, 35, "worker-revoked"},
    {Refusal::window_invalid, 40, "window-invalid"},
    {Refusal::window_overlaps, 41, "window-overlaps"},
    {Refusal::window_leaves_gap, 42, "window-leaves-gap"},
    {Refusal::sum_out_of_range, 43, "sum-out-of-range"},
    {Refusal::settlement_off, 44, "settlement-off"},
    {Refusal::window_not_closed, 45, "window-not-closed"},
    {Refusal::peer_not_trusted, 46, "peer-not-trusted"},
    {Refusal::proposal_differs, 47, "proposal-differs"},
    {Refusal::settlement_in_force, 48, "settlement-in-force"},
    {Refusal::unknown_settlement, 49, "unknown-settlement"},
    {Refusal::settlement_not_proposed, 50, "settlement-not-proposed"},
    {Refusal::settlement_closed, 51, "settlement-closed"},
    {Refusal::window_not_over, 52, "window-not-over"},
    {Refusal::not_authorised, 60, "not-authorised"},
    {Refusal::kill_switch, 61, "kill-switch"},
    {Refusal::flag_off, 62, "flag-off"},
    {Refusal::unsafe_sequence, 63, "unsafe-sequence"},
    {Refusal::no_verdict, 64, "no-verdict"},
    {Refusal::mode_not_active, 65, "mode-not-active"},
    {Refusal::no_policy, 66, "no-policy"},
    {Refusal::policy_in_force, 67, "policy-in-force"},
    {Refusal::not_killed, 68, "not-killed"},
    {Refusal::simulation_only, 69, "simulation-only"},
    {Refusal::rows_unfit, 70, "rows-unfit"},
    {Refusal::unknown_peer, 80, "unknown-peer"},
    {Refusal::peer_known, 81, "peer-known"},
    {Refusal::peer_revoked, 82, "peer-revoked"},
    {Refusal::trust_invalid, 83, "trust-invalid"},
    {Refusal::trust_locked, 84, "trust-locked"},
    {Refusal::worker_known, 85, "worker-known"},
    {Refusal::key_malformed, 86, "key-malformed"},
    {Refusal::unknown_worker, 87, "unknown-worker"},
    {Refusal::not_sampled, 100, "not-sampled"},
    {Refusal::already_in_dispute, 101, "already-in-dispute"},
    {Refusal::row_settled, 102, "row-settled"},
    {Refusal::unknown_dispute, 103, "unknown-dispute"},
    {Refusal::dispute_final, 104, "dispute-final"},
    {Refusal::verifier_excluded, 105, "verifier-excluded"},
    {Refusal::verifier_not_bonded, 106, "verifier-not-bonded"},
    {Refusal::no_candidates, 107, "no-candidates"},
    {Refusal::wrong_draw, 108, "wrong-draw"},
    {Refusal::not_expired, 109, "not-expired"},
    {Refusal::beacon_too_early, 110, "beacon-too-early"},
    {Refusal::beacon_partial, 111, "beacon-partial"},
    {Refusal::no_commitment, 112, "no-commitment"},
    {Refusal::unknown_checkpoint, 113, "unknown-checkpoint"},
    {Refusal::origin_unknown, 114, "origin-unknown"},
    {Refusal::amount_invalid, 120, "amount-invalid"},
    {Refusal::burn_above_cap, 121, "burn-above-cap"},
    {Refusal::burn_above_schedule, 122, "burn-above-schedule"},
    {Refusal::offence_burned, 123, "offence-burned"},
    {Refusal::operation_blocked, 140, "operation-blocked"},
    {Refusal::unknown_decision, 141, "unknown-decision"},
    {Refusal::checkpoint_differs, 142, "checkpoint-differs"},
    {Refusal::text_invalid, 143, "text-invalid"},
};

TEST(Refusal, numbers_and_names_never_change) {
  for (const auto& expected : kRefusals) {
    EXPECT_EQ(static_cast<int>(expected.refusal), expected.number) << expected.name;
    EXPECT_EQ(name(expected.refusal), expected.name);
  }
}

TEST(RefusalDeathTest, a_number_that_is_no_refusal_is_a_broken_contract) {
  EXPECT_DEATH(static_cast<void>(name(static_cast<Refusal>(12))), "broken contract");
}

TEST(EventKind, numbers_and_names_never_change) {
  EXPECT_EQ(static_cast<int>(EventKind::inference_recorded), 1);
  EXPECT_EQ(static_cast<int>(EventKind::row_imported), 2);
  EXPECT_EQ(static_cast<int>(EventKind::attributed), 3);
  EXPECT_EQ(static_cast<int>(EventKind::window_closed), 4);
  EXPECT_EQ(static_cast<int>(EventKind::settlement_proposed), 5);
  EXPECT_EQ(name(EventKind::inference_recorded), "inference-recorded");
  EXPECT_EQ(name(EventKind::row_imported), "row-imported");
  EXPECT_EQ(name(EventKind::attributed), "attributed");
  EXPECT_EQ(name(EventKind::window_closed), "window-closed");
  EXPECT_EQ(name(EventKind::settlement_proposed), "settlement-proposed");
}

}  // namespace
}  // namespace homeostat::ledger
