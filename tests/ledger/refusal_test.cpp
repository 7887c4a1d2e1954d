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
    {Refusal::unknown_row, 30, "unknown-row"},
    {Refusal::already_attributed, 31, "already-attributed"},
    {Refusal::no_response_digest, 32, "no-response-digest"},
    {Refusal::signature_invalid, 33, "signature-invalid"},
    {Refusal::window_invalid, 40, "window-invalid"},
    {Refusal::window_overlaps, 41, "window-overlaps"},
    {Refusal::window_leaves_gap, 42, "window-leaves-gap"},
    {Refusal::sum_out_of_range, 43, "sum-out-of-range"},
    {Refusal::settlement_off, 44, "settlement-off"},
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
