// The keys of disputes, slashing, going live, treasury, decisions and token: what a wrong value of each is
// told, and what is accepted.
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

#include "engine/policy/keys.hpp"
#include "tests/policy/complaint.hpp"

namespace homeostat::policy {
namespace {

struct KeyCase {
  std::string key;
  std::string value;
  std::string message;  ///< after "p.toml:2: KEY "
};
void PrintTo(const KeyCase& c, std::ostream* out) {
  *out << c.key << " = " << c.value.substr(0, 60);
}

const std::string kPoints = "expected an integer from 0 to 10000";
const std::string kTrust = "expected an integer from 0 to 4";
const std::string kLoss = "expected an integer from 0 to 1000000000000";
const std::string kTruth = "expected true or false";
const std::string kSchedule =
    "expected a list of at most 16 integers from 1 to 10000, none less than the one before";
const std::string kBlocked =
    "expected on-chain, cash-out and swap: none can be unblocked until the guardian can agree to it, which "
    "this version of it cannot";
const std::string kNames = "expected a list of different names, each of 1 to 64 bytes";

const std::vector<KeyCase>& key_cases() {
  static const std::vector<KeyCase> all{
      {"settlement.minimum_trust", "5", "is 5; " + kTrust},
      {"settlement.minimum_trust", "-1", "is -1; " + kTrust},
      {"dispute.sampling_basis_points", "10001", "is 10001; " + kPoints},
      {"dispute.sampling_basis_points", "0.01", "is a number with a fraction; " + kPoints},
      {"dispute.seed", "\"job_id\"", "is \"job_id\"; expected one of job-id, commitment-beacon"},
      {"dispute.epoch_seconds", "0", "is 0; expected an integer from 1 to 31536000"},
      {"dispute.verifier_minimum_trust", "5", "is 5; " + kTrust},
      {"dispute.hold", "1", "is an integer; " + kTruth},
      {"dispute.outcomes_final", "\"yes\"", "is a text; " + kTruth},
      {"dispute.expires_after_seconds", "59", "is 59; expected an integer from 60 to 31536000"},
      {"dispute.verifier_basis_points", "-1", "is -1; " + kPoints},
      {"slashing.schedule", "1000", "is an integer; " + kSchedule},
      {"slashing.schedule", "[1000, \"2500\"]", "has an element that is not an integer; " + kSchedule},
      {"slashing.schedule", "[1000, 2500.0]", "has an element that is not an integer; " + kSchedule},
      {"slashing.schedule", "[[1000]]", "has an element that is not an integer; " + kSchedule},
      {"slashing.schedule", "[0, 1000]", "has 0; " + kSchedule},
      {"slashing.schedule", "[1000, 10001]", "has 10001; " + kSchedule},
      {"slashing.schedule", "[1000, 2500, 2499]", "has 2499 after 2500; " + kSchedule},
      {"slashing.schedule", "[1,1,1,1, 1,1,1,1, 1,1,1,1, 1,1,1,1, 1]", "has 17 integers; " + kSchedule},
      {"slashing.capped", "[]", "is a list; " + kTruth},
      {"slashing.once_per_offence", "0", "is an integer; " + kTruth},
      {"golive.sequence", "\"unsafe\"", "is \"unsafe\"; expected one of safe, independent"},
      {"golive.verdict_required", "\"false\"", "is a text; " + kTruth},
      {"treasury.address", "\"" + std::string(257, 'x') + "\"",
       "has 257 bytes; expected a line of text of at most 256 bytes"},
      {"dispute.origin_required", "1", "is an integer; expected true or false"},
      {"golive.kill_switch_stops_burns", "\"yes\"", "is a text; expected true or false"},
      {"treasury.address", "\"a\\nb\"",
       "has a control character: \"a\\x0ab\"; expected a line of text of at most 256 bytes"},
      {"decision.minimum_rate_above_peers", "1000001", "is 1000001; expected an integer from 0 to 1000000"},
      {"loss.worker", "-1", "is -1; " + kLoss},
      {"loss.pool", "0.5", "is a number with a fraction; " + kLoss},
      {"loss.user", "\"1\"", "is a text; " + kLoss},
      {"loss.verifier", "1000000000001", "is 1000000000001; " + kLoss},
      {"loss.dev", "true", "is a truth value; " + kLoss},
      {"loss.treasury", "[]", "is a list; " + kLoss},
      {"loss.until", "\"" + std::string(65, 'x') + "\"",
       "has 65 bytes; expected a line of text of at most 64 bytes"},
      {"equilibrium.coalition", "0", "is 0; expected an integer from 1 to 16"},
      {"equilibrium.shock_basis_points", "99", "is 99; expected an integer from 100 to 10000"},
      {"token.blocked", "[]", "does not name \"on-chain\"; " + kBlocked},
      {"token.blocked", "[\"on-chain\", \"swap\"]", "does not name \"cash-out\"; " + kBlocked},
      {"token.blocked", "[\"on-chain\", \"cash-out\"]", "does not name \"swap\"; " + kBlocked},
      {"token.blocked", "[\"on-chain\", \"cash-out\", \"swap\", \"sawp\"]",
       "names \"sawp\"; expected on-chain, cash-out and swap, and no other"},
      {"token.blocked", "[\"swap\", \"swap\"]", "names \"swap\" twice; " + kNames},
      {"token.blocked", "[1]", "has an element that is not a text; " + kNames},
      {"token.blocked", "\"swap\"", "is a text; " + kNames},
  };
  return all;
}

class LifecycleKeyFault : public testing::TestWithParam<KeyCase> {};
TEST_P(LifecycleKeyFault, is_told_on_one_line) {
  const auto& bad = GetParam();
  EXPECT_EQ(complaint(kName + bad.key + " = " + bad.value + "\n"),
            "p.toml:2: " + bad.key + " " + bad.message);
}
INSTANTIATE_TEST_SUITE_P(Policy, LifecycleKeyFault, testing::ValuesIn(key_cases()));

TEST(LifecycleKeys, each_has_a_bad_value_above) {
  bool reached = false;
  for (const auto& key : policy_keys()) {
    reached = reached || key.path == "dispute.sampling_basis_points";
    const bool told = std::any_of(key_cases().begin(), key_cases().end(),
                                  [&](const KeyCase& c) { return c.key == key.path; });
    EXPECT_TRUE(told || !reached) << key.path;
  }
  EXPECT_TRUE(reached);
}

/// The policy of one line beside the name.
Policy with(const std::string& line) {
  return parse_policy(kName + line + "\n", "p.toml");
}

TEST(LifecycleKeys, are_read_into_their_fields) {
  EXPECT_EQ(with("settlement.minimum_trust = 4").minimum_trust, 4);
  EXPECT_EQ(with("dispute.sampling_basis_points = 7").dispute_sampling.count, 7);
  EXPECT_EQ(with("dispute.seed = \"job-id\"").dispute_seed, DisputeSeed::job_id);
  EXPECT_EQ(with("dispute.epoch_seconds = 1").dispute_epoch_seconds, 1);
  EXPECT_EQ(with("dispute.verifier_minimum_trust = 0").verifier_minimum_trust, 0);
  EXPECT_FALSE(with("dispute.hold = false").dispute_hold);
  EXPECT_FALSE(with("dispute.outcomes_final = false").outcomes_final);
  EXPECT_EQ(with("dispute.expires_after_seconds = 60").dispute_expires_seconds, 60);
  EXPECT_EQ(with("dispute.verifier_basis_points = 0").verifier_basis_points.count, 0);
  EXPECT_FALSE(with("slashing.capped = false").burn_capped);
  EXPECT_FALSE(with("slashing.once_per_offence = false").burn_once);
  EXPECT_EQ(with("golive.sequence = \"independent\"").golive_sequence, GoliveSequence::independent);
  EXPECT_FALSE(with("golive.verdict_required = false").verdict_required);
  EXPECT_EQ(with("treasury.address = \"a: b\"").treasury_address, "a: b");
  EXPECT_EQ(with("decision.minimum_rate_above_peers = 0").minimum_rate_above_peers, 0);
  EXPECT_EQ(with("equilibrium.coalition = 3").equilibrium_coalition, 3);
  EXPECT_EQ(with("equilibrium.shock_basis_points = 2500").equilibrium_shock.count, 2500);
  EXPECT_EQ(with("token.blocked = [\"swap\", \"on-chain\", \"cash-out\"]").token_blocked.front(), "swap");
}

TEST(LifecycleKeys, a_schedule_may_be_empty_level_and_sixteen_long) {
  EXPECT_TRUE(with("slashing.schedule = []").slashing_schedule.empty());
  const std::string line = "slashing.schedule = [1,1,1,1, 2,2,2,2, 3,3,3,3, 10000,10000,10000,10_000]";
  const auto policy = with(line);
  EXPECT_EQ(policy.slashing_schedule.size(), base::kMostIntegers);
  EXPECT_EQ(policy.slashing_schedule.back(), 10'000);
  EXPECT_EQ(parse_policy(to_toml(policy), "p.toml"), policy);
}

TEST(LifecycleKeys, a_faulty_schedule_in_memory_is_found_too) {
  Policy policy;
  policy.name = "p";
  policy.slashing_schedule = {2, 1};
  EXPECT_EQ(find_fault(policy).value().what, "slashing.schedule has 1 after 2");
  policy.slashing_schedule = {};
  policy.token_blocked.clear();
  EXPECT_EQ(find_fault(policy).value().key, "token.blocked");
}

}  // namespace
}  // namespace homeostat::policy
