// What a policy could say instead: one key each, no faults, defaults first.
#include "engine/policy/alternatives.hpp"

#include <gtest/gtest.h>

#include "engine/policy/difference.hpp"

namespace homeostat::policy {
namespace {

Policy launch() {
  return read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/launch.toml");
}

/// The key of a change of the remainder account counts with that of the rounding.
std::string without_account(const std::vector<Difference>& differences) {
  std::string keys;
  for (const Difference& difference : differences) {
    if (difference.key != "split.remainder_account") keys += difference.key + "\n";
  }
  return keys;
}

TEST(Alternatives, each_differs_in_its_key_alone_and_has_no_fault) {
  for (const char* file : {"launch", "reference-2026-04"}) {
    const Policy policy =
        read_policy(std::string(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/") + file + ".toml");
    const auto all = alternatives(policy);
    EXPECT_GT(all.size(), 20U);
    for (const Alternative& alternative : all) {
      SCOPED_TRACE(alternative.key + " = " + alternative.instead);
      EXPECT_FALSE(find_fault(alternative.policy));
      const std::string keys = without_account(differences(policy, alternative.policy));
      EXPECT_FALSE(keys.empty());
      if (alternative.key != kRecipients) {
        EXPECT_EQ(keys, alternative.key + "\n");
      }
    }
  }
}

TEST(Alternatives, every_choice_of_every_key_is_there) {
  const Policy policy = launch();
  const auto all = alternatives(policy);
  for (const PolicyKey& key : policy_keys()) {
    for (const std::string_view choice : key.choices) {
      const base::KeyValue value = std::string(choice);
      if (key.get(policy) == value) continue;
      const auto there = [&](const Alternative& alternative) {
        return alternative.key == key.path && key.get(alternative.policy) == value;
      };
      EXPECT_TRUE(std::any_of(all.begin(), all.end(), there)) << key.path << " = " << choice;
    }
  }
}

TEST(Alternatives, the_default_comes_first_and_the_list_of_recipients_is_one_key) {
  Policy policy = launch();
  policy.rounding = rules::Rounding::floor;
  policy.recipients[0].basis_points.count = 6001;
  policy.recipients[1].basis_points.count = 1999;
  std::vector<std::string> roundings;
  bool recipients = false;
  for (const Alternative& alternative : alternatives(policy)) {
    if (alternative.key == "split.rounding") roundings.push_back(alternative.instead);
    recipients = recipients || alternative.key == kRecipients;
  }
  EXPECT_EQ(roundings, (std::vector<std::string>{"\"largest-remainder\"", "\"written-order\"",
                                                 "\"remainder-account\""}));
  EXPECT_TRUE(recipients);
}

TEST(Alternatives, several_at_once) {
  const Policy policy = launch();
  std::vector<Alternative> some;
  for (Alternative& alternative : alternatives(policy)) {
    if (alternative.key == "dispute.hold" || alternative.key == "slashing.capped")
      some.push_back(std::move(alternative));
  }
  ASSERT_EQ(some.size(), 2U);
  const Policy changed = with(policy, some);
  EXPECT_FALSE(changed.dispute_hold);
  EXPECT_FALSE(changed.burn_capped);
  EXPECT_EQ(differences(policy, changed).size(), 2U);
}

TEST(PolicyLines, each_key_where_the_file_says_it) {
  const auto read = read_policy_with_lines(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/launch.toml");
  EXPECT_EQ(read.policy, launch());
  EXPECT_EQ(line_of(read.lines, "policy.name"), 8U);
  EXPECT_EQ(line_of(read.lines, "split.rounding"), 15U);
  EXPECT_EQ(line_of(read.lines, "split.recipient"), 21U);
  EXPECT_EQ(line_of(read.lines, "split.recipient[1].column"), 29U);
  EXPECT_EQ(line_of(read.lines, "split.nothing"), 0U);
}

}  // namespace
}  // namespace homeostat::policy
