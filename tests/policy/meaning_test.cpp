// What a policy means to the rules: the shape of its split and the formula of its settlement.
#include <gtest/gtest.h>

#include <numeric>

#include "engine/policy/policy.hpp"

namespace homeostat::policy {
namespace {
using rules::Slot;

Policy valid() {
  Policy policy;
  policy.name = "test";
  return policy;
}

Policy shipped(const std::string& file) {
  return read_policy(std::string(HOMEOSTAT_SOURCE_DIR) + "/scenarios/policies/" + file);
}

/// The shares of `total` credits, in the order worker, exec, origin, treasury.
std::vector<std::int64_t> shares(const rules::SplitShape& shape, std::int64_t total) {
  rules::CheckedArithmetic domain;
  const auto split = rules::split(domain, shape, rules::credits(total));
  std::vector<std::int64_t> all;
  for (const Slot slot : rules::kAllSlots) all.push_back(rules::raw(split[slot]));
  return all;
}

using Shares = std::vector<std::int64_t>;

TEST(PolicyDefault, is_the_economy_page) {
  const Policy policy;
  ASSERT_EQ(policy.recipients.size(), 4U);
  EXPECT_EQ(policy.recipients[0], (Recipient{"worker", Slot::worker, {6000}, Holder::worker}));
  EXPECT_EQ(policy.recipients[1], (Recipient{"pool", Slot::exec, {2000}, Holder::exec}));
  EXPECT_EQ(policy.recipients[2], (Recipient{"dev", Slot::origin, {1000}, Holder::dev}));
  EXPECT_EQ(policy.recipients[3], (Recipient{"treasury", Slot::treasury, {1000}, Holder::treasury}));
  EXPECT_EQ(policy.rounding, rules::Rounding::largest_remainder);
  EXPECT_FALSE(policy.merge_origin_when_local);
  EXPECT_EQ(policy.bilateral, (std::vector<std::string>{"worker", "pool", "dev"}));
  EXPECT_TRUE(policy.pending_excluded);
  EXPECT_FALSE(policy.burns_deducted);
  EXPECT_EQ(policy.window_by, WindowBy::eligible_at);
  EXPECT_EQ(policy.mode, SettlementMode::dry_run);
  EXPECT_EQ(policy.period_seconds, 86'400);
  EXPECT_EQ(policy.minimum_credits, 1);
}

TEST(PolicyDefault, protects_the_lifecycle) {
  const Policy policy;
  EXPECT_EQ(policy.minimum_trust, 2);
  EXPECT_EQ(policy.dispute_sampling.count, 100);
  EXPECT_EQ(policy.dispute_seed, DisputeSeed::commitment_beacon);
  EXPECT_EQ(policy.dispute_epoch_seconds, 3600);
  EXPECT_EQ(policy.verifier_minimum_trust, 3);
  EXPECT_TRUE(policy.dispute_hold);
  EXPECT_TRUE(policy.outcomes_final);
  EXPECT_EQ(policy.dispute_expires_seconds, 604'800);
  EXPECT_EQ(policy.verifier_basis_points.count, 100);
  EXPECT_EQ(policy.slashing_schedule, (std::vector<std::int64_t>{1000, 2500, 5000, 10'000}));
  EXPECT_TRUE(policy.burn_capped);
  EXPECT_TRUE(policy.burn_once);
  EXPECT_EQ(policy.golive_sequence, GoliveSequence::safe);
  EXPECT_TRUE(policy.verdict_required);
  EXPECT_TRUE(policy.windows_contiguous);
  EXPECT_EQ(policy.admission, Admission::strict);
  EXPECT_TRUE(policy.one_row_per_signature);
  EXPECT_TRUE(policy.origin_required);
  EXPECT_TRUE(policy.kill_stops_burns);
  EXPECT_EQ(policy.treasury_address, "");
  EXPECT_EQ(policy.minimum_rate_above_peers, 20);
  EXPECT_EQ(policy.token_blocked, (std::vector<std::string>{"on-chain", "cash-out", "swap"}));
}

TEST(PolicyMeaning, the_last_entry_of_a_schedule_holds_for_all_further_offences) {
  Policy policy;
  EXPECT_EQ(policy.burn_share(0)->count, 1000);
  EXPECT_EQ(policy.burn_share(3)->count, 10'000);
  EXPECT_EQ(policy.burn_share(400)->count, 10'000);
  policy.slashing_schedule.clear();
  EXPECT_FALSE(policy.burn_share(0));
}

TEST(PolicyDefault, lacks_a_name_only) {
  EXPECT_EQ(find_fault(Policy{}).value().key, "policy.name");
  EXPECT_FALSE(find_fault(valid()).has_value());
}

TEST(PolicyShape, splits_as_written) {
  const auto policy = valid();
  EXPECT_EQ(shares(policy.shape(false), 7), (Shares{4, 1, 1, 1}));
  EXPECT_EQ(shares(policy.shape(true), 7), (Shares{4, 1, 1, 1}));
  EXPECT_EQ(policy.shape(false).order,
            (std::array<Slot, 4>{Slot::worker, Slot::exec, Slot::origin, Slot::treasury}));
}

TEST(PolicyShape, the_written_order_breaks_ties) {
  auto policy = valid();
  for (auto& recipient : policy.recipients) recipient.basis_points = {2500};
  EXPECT_EQ(shares(policy.shape(false), 1), (Shares{1, 0, 0, 0}));
  std::swap(policy.recipients[0], policy.recipients[3]);
  EXPECT_EQ(shares(policy.shape(false), 1), (Shares{0, 0, 0, 1}));
}

TEST(PolicyShape, merges_the_origin_before_rounding) {
  const auto policy = shipped("reference-2026-04.toml");
  // 19 x 3000 / 10 000 = 5.7; rounded down apart, 3.8 and 1.9 would be 3 + 1.
  EXPECT_EQ(shares(policy.shape(false), 19), (Shares{11, 3, 1, 1}));
  EXPECT_EQ(shares(policy.shape(true), 19), (Shares{11, 5, 0, 1}));
  const auto local = policy.shape(true);
  EXPECT_EQ(local.count, 3U);
  EXPECT_EQ(local.basis_points[Slot::exec].count, 3000);
  EXPECT_EQ(local.basis_points[Slot::origin].count, 0);
  for (std::size_t i = 0; i < local.count; ++i) EXPECT_NE(local.order[i], Slot::origin);
  EXPECT_EQ(policy.shape(false).count, 4U);
}

TEST(PolicyShape, merges_whatever_is_written_first) {
  auto policy = valid();
  policy.merge_origin_when_local = true;
  std::rotate(policy.recipients.begin(), policy.recipients.begin() + 2,
              policy.recipients.end());  // dev first
  const auto local = policy.shape(true);
  EXPECT_EQ(local.basis_points[Slot::exec].count, 3000);
  EXPECT_EQ(local.basis_points[Slot::origin].count, 0);
  EXPECT_EQ(local.count, 3U);
}

TEST(PolicyShape, a_merged_remainder_account_is_the_exec_column) {
  auto policy = valid();
  policy.rounding = rules::Rounding::remainder_account;
  policy.remainder_account = "dev";
  policy.merge_origin_when_local = true;
  EXPECT_EQ(shares(policy.shape(false), 9), (Shares{5, 1, 3, 0}));
  EXPECT_EQ(shares(policy.shape(true), 9), (Shares{5, 4, 0, 0}));
}

TEST(PolicyShape, the_constants_sum_to_the_whole_in_both_shapes) {
  for (const char* file : {"launch.toml", "reference-2026-04.toml"}) {
    const auto policy = shipped(file);
    for (const bool local : {false, true}) {
      const auto shape = policy.shape(local);
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < shape.count; ++i) sum += shape.basis_points[shape.order[i]].count;
      EXPECT_EQ(sum, rules::kBasisPointsInWhole) << file;
    }
  }
}

TEST(PolicyShapeDeathTest, a_faulty_policy_is_a_broken_contract) {
  auto policy = valid();
  policy.recipients.pop_back();
  EXPECT_DEATH(static_cast<void>(policy.shape(false)), "broken contract.*no fault");
  EXPECT_DEATH(static_cast<void>(policy.formula()), "broken contract.*no fault");
}

TEST(PolicyFormula, counts_the_bilateral_columns) {
  auto policy = valid();
  const auto formula = policy.formula();
  EXPECT_TRUE(formula.counts[Slot::worker]);
  EXPECT_TRUE(formula.counts[Slot::exec]);
  EXPECT_TRUE(formula.counts[Slot::origin]);
  EXPECT_FALSE(formula.counts[Slot::treasury]);
  EXPECT_TRUE(formula.pending_excluded);
  policy.bilateral = {"treasury"};
  policy.pending_excluded = false;
  EXPECT_FALSE(formula.burns_deducted);
  policy.burns_deducted = true;
  EXPECT_TRUE(policy.formula().burns_deducted);
  EXPECT_TRUE(policy.formula().counts[Slot::treasury]);
  EXPECT_FALSE(policy.formula().counts[Slot::worker]);
  EXPECT_FALSE(policy.formula().pending_excluded);
}

TEST(ShippedPolicy, launch_is_the_default_with_an_hourly_window_and_a_declared_loss) {
  auto expected = valid();
  const auto launch = shipped("launch.toml");
  expected.name = "launch";
  expected.version = launch.version;
  expected.description = launch.description;
  expected.period_seconds = 3600;
  expected.loss_verifier = 250'000;  // verifying is not paid yet
  expected.loss_until = "2027-04-20";
  EXPECT_EQ(launch, expected);
}

TEST(ShippedPolicy, the_reference_is_as_found) {
  Policy expected;
  const auto reference = shipped("reference-2026-04.toml");
  expected.name = "reference-2026-04";
  expected.version = reference.version;
  expected.description = reference.description;
  expected.rounding = rules::Rounding::floor;
  expected.merge_origin_when_local = true;
  expected.recipients = {{"worker", Slot::worker, {6000}, Holder::worker},
                         {"exec", Slot::exec, {2000}, Holder::exec},
                         {"origin", Slot::origin, {1000}, Holder::origin},
                         {"treasury", Slot::treasury, {1000}, Holder::treasury}};
  expected.bilateral = {"worker", "exec", "origin"};
  expected.window_by = WindowBy::created_at;
  expected.dispute_seed = DisputeSeed::job_id;
  expected.verifier_minimum_trust = 0;
  expected.dispute_hold = false;
  expected.outcomes_final = false;
  expected.slashing_schedule = {};
  expected.burn_capped = false;
  expected.burn_once = false;
  expected.golive_sequence = GoliveSequence::independent;
  expected.verdict_required = false;
  expected.windows_contiguous = false;
  expected.admission = Admission::any;
  expected.one_row_per_signature = false;
  expected.origin_required = false;
  expected.kill_stops_burns = false;
  EXPECT_EQ(reference, expected);
}

TEST(ShippedPolicy, each_has_its_own_hash) {
  EXPECT_NE(hash(shipped("launch.toml")), hash(shipped("reference-2026-04.toml")));
}

}  // namespace
}  // namespace homeostat::policy
