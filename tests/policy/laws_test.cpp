// Laws of reading and writing a policy, searched over generated policies: what is written is read back, and
// the hash is over what the policy means and not over how its file is written.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "engine/policy/keys.hpp"

namespace homeostat::policy {
namespace {

/// A name of 1 to 12 characters, some of which TOML has to escape.
rc::Gen<std::string> a_name() {
  const auto piece =
      rc::gen::elementOf(std::vector<std::string>{"a", "b", "Z", "0", " ", "#", "\"", "\\", "'", "=", "[",
                                                  "]", ".", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x8C\xB1"});
  return rc::gen::map(
      rc::gen::resize(12, rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(piece))),
      [](const std::vector<std::string>& pieces) {
        const auto count = std::min<std::size_t>(pieces.size(), 12);
        return std::accumulate(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(count),
                               std::string());
      });
}

/// Any number of integers that a list may have, none less than the one before.
rc::Gen<std::vector<std::int64_t>> integers(base::Limits limits) {
  return rc::gen::map(
      rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange(limits.least, limits.most + 1)),
      [](std::vector<std::int64_t> list) {
        list.resize(std::min(list.size(), base::kMostIntegers));
        std::sort(list.begin(), list.end());
        return list;
      });
}

/// Values of every choice and range, straight from the list of keys.
template <class Owner>
void randomise(Owner& owner, const base::TypedKey<Owner>& key) {
  switch (key.type) {
    case base::KeyType::boolean:
      key.set(owner, *rc::gen::arbitrary<bool>());
      return;
    case base::KeyType::integer:
      key.set(owner, *rc::gen::inRange(key.limits.least, key.limits.most + 1));
      return;
    case base::KeyType::choice:
      key.set(owner, std::string(key.choices[*rc::gen::inRange<std::size_t>(0, key.choices.size())]));
      return;
    case base::KeyType::name:
      key.set(owner, *a_name());
      return;
    case base::KeyType::text:
      key.set(owner, *a_name() + *rc::gen::element<std::string>("", "\n", "\t\n\"\"\"\n"));
      return;
    case base::KeyType::integers:
      key.set(owner, *integers(key.limits));
      return;
    case base::KeyType::number:
      FAIL() << "a policy has no fractions";
    case base::KeyType::names:
      return;  // depends on the recipients, or on what the token can do
  }
}

/// A policy without fault: any recipients in any order, any basis points that sum to 10 000, any subset
/// bilateral.
Policy a_policy(std::size_t least_recipients = 1) {
  Policy policy;
  for (const auto& key : policy_keys()) randomise(policy, key);
  const auto count = *rc::gen::inRange<std::size_t>(least_recipients, 5);
  auto columns = std::vector<rules::Slot>(rules::kAllSlots.begin(), rules::kAllSlots.end());
  for (std::size_t i = columns.size(); i > 1; --i)
    std::swap(columns[i - 1], columns[*rc::gen::inRange<std::size_t>(0, i)]);
  policy.recipients.clear();
  std::int64_t left = rules::kBasisPointsInWhole;
  for (std::size_t i = 0; i < count; ++i) {
    Recipient recipient;
    for (const auto& key : recipient_keys()) randomise(recipient, key);
    recipient.name += std::to_string(i);  // no two alike
    recipient.column = columns[i];
    recipient.basis_points = {i + 1 == count ? left : *rc::gen::inRange<std::int64_t>(0, left + 1)};
    left -= recipient.basis_points.count;
    policy.recipients.push_back(recipient);
  }
  policy.bilateral.clear();
  for (const auto& recipient : policy.recipients) {
    if (*rc::gen::arbitrary<bool>()) policy.bilateral.insert(policy.bilateral.begin(), recipient.name);
  }
  if (*rc::gen::arbitrary<bool>()) std::swap(policy.token_blocked.front(), policy.token_blocked.back());
  const bool account = policy.rounding == rules::Rounding::remainder_account;
  policy.remainder_account = account ? policy.recipients[*rc::gen::inRange<std::size_t>(0, count)].name : "";
  if (policy.merge_origin_when_local) policy.merge_origin_when_local = count == 4;
  return policy;
}

RC_GTEST_PROP(PolicyLaw, what_is_written_is_read_back, ()) {
  const auto policy = a_policy();
  RC_ASSERT(!find_fault(policy).has_value());
  RC_ASSERT(parse_policy(to_toml(policy), "p.toml") == policy);
}

RC_GTEST_PROP(PolicyLaw, equal_hashes_exactly_when_equal, ()) {
  const auto a = a_policy();
  const auto b = a_policy();
  RC_ASSERT((canonical(a) == canonical(b)) == (a == b));
  RC_ASSERT((hash(a) == hash(b)) == (a == b));
}

RC_GTEST_PROP(PolicyLaw, comments_and_the_order_of_keys_do_not_count, ()) {
  const auto policy = a_policy();
  // One dotted key a line, in any order, recipients last and their keys in any order; no comment survives.
  std::vector<std::string> lines;
  std::vector<std::string> recipients(policy.recipients.size());
  for (const auto& key : policy_keys())
    lines.push_back(std::string(key.path) + " = " + base::toml_value(key.get(policy)) + "\n");
  for (std::size_t i = lines.size(); i > 1; --i)
    std::swap(lines[i - 1], lines[*rc::gen::inRange<std::size_t>(0, i)]);
  auto text = std::accumulate(lines.begin(), lines.end(), std::string());
  for (const auto& recipient : policy.recipients) {
    std::vector<std::string> own;
    for (const auto& key : recipient_keys())
      own.push_back(std::string(key.path) + "=" + base::toml_value(key.get(recipient)));
    std::rotate(own.begin(), own.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, 4), own.end());
    // A header would end the [split] that dotted keys opened, so each is an element of a list.
    text += recipient == policy.recipients.front() ? "split.recipient = [" : ", ";
    text += "{" + own[0] + ", " + own[1] + ", " + own[2] + ", " + own[3] + "}";
  }
  text += "] # in written order\n";
  RC_ASSERT(hash(parse_policy(text, "p.toml")) == hash(policy));
}

RC_GTEST_PROP(PolicyLaw, the_written_order_of_recipients_counts, ()) {
  auto policy = a_policy(2);
  const auto before = hash(policy);
  std::rotate(policy.recipients.begin(), policy.recipients.begin() + 1, policy.recipients.end());
  RC_ASSERT(!find_fault(policy).has_value());
  RC_ASSERT(hash(policy) != before);
}

RC_GTEST_PROP(PolicyLaw, every_shape_is_what_the_split_requires, ()) {
  const auto policy = a_policy();
  for (const bool local : {false, true}) {
    const auto shape = policy.shape(local);
    RC_ASSERT(shape.count >= 1);
    std::set<rules::Slot> listed(shape.order.begin(),
                                 shape.order.begin() + static_cast<std::ptrdiff_t>(shape.count));
    RC_ASSERT(listed.size() == shape.count);
    std::int64_t sum = 0;
    for (const auto slot : rules::kAllSlots) {
      if (listed.count(slot) == 0) RC_ASSERT(shape.basis_points[slot].count == 0);
      sum += shape.basis_points[slot].count;
    }
    RC_ASSERT(sum == rules::kBasisPointsInWhole);
    if (shape.rounding == rules::Rounding::remainder_account)
      RC_ASSERT(listed.count(shape.remainder_account) == 1);
  }
}

TEST(PolicyHash, each_key_counts) {
  Policy policy;
  policy.name = "p";
  std::set<std::string> hashes{hash(policy)};
  const auto other = [](const base::KeyValue& value) -> base::KeyValue {
    if (const auto* truth = std::get_if<bool>(&value)) return !*truth;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer + 1;
    if (const auto* text = std::get_if<std::string>(&value)) return *text + "x";
    if (std::holds_alternative<std::vector<std::int64_t>>(value)) return std::vector<std::int64_t>{1};
    return std::vector<std::string>{"worker"};
  };
  for (const auto& key : policy_keys()) {
    auto changed = policy;
    const auto value = key.type == base::KeyType::choice ? base::KeyValue(std::string(key.choices.back()))
                                                         : other(key.get(policy));
    ASSERT_TRUE(key.set(changed, value));
    if (!(changed == policy)) {
      EXPECT_TRUE(hashes.insert(hash(changed)).second) << key.path;
      continue;
    }
    ASSERT_TRUE(key.set(changed, std::string(key.choices.front())))
        << key.path;  // the last choice was the default
    EXPECT_FALSE(changed == policy) << key.path;
    EXPECT_TRUE(hashes.insert(hash(changed)).second) << key.path;
  }
  for (const auto& key : recipient_keys()) {
    auto changed = policy;
    const auto value = key.type == base::KeyType::choice ? base::KeyValue(std::string(key.choices.back()))
                                                         : other(key.get(policy.recipients[0]));
    ASSERT_TRUE(key.set(changed.recipients[0], value));
    EXPECT_FALSE(changed == policy) << key.path;
    EXPECT_TRUE(hashes.insert(hash(changed)).second) << key.path;
  }
}

TEST(PolicyHash, the_canonical_form_is_frozen) {
  const auto launch = read_policy(std::string(HOMEOSTAT_SOURCE_DIR) + "/scenarios/policies/launch.toml");
  auto policy = launch;
  policy.description = "two\nlines";
  EXPECT_EQ(canonical(policy), R"(anchor.minimum_credits = 1
attribution.one_row = true
decision.minimum_rate_above_peers = 20
dispute.epoch_seconds = 3600
dispute.expires_after_seconds = 604800
dispute.hold = true
dispute.origin_required = true
dispute.outcomes_final = true
dispute.sampling_basis_points = 100
dispute.seed = "commitment-beacon"
dispute.verifier_basis_points = 100
dispute.verifier_minimum_trust = 3
equilibrium.coalition = 1
equilibrium.shock_basis_points = 1000
golive.kill_switch_stops_burns = true
golive.sequence = "safe"
golive.verdict_required = true
ledger.admission = "strict"
loss.dev = 0
loss.pool = 0
loss.treasury = 0
loss.until = "2027-04-20"
loss.user = 0
loss.verifier = 250000
loss.worker = 0
policy.description = "two\nlines"
policy.name = "launch"
policy.version = "1"
settlement.bilateral = ["worker", "pool", "dev"]
settlement.burns_deducted = false
settlement.minimum_trust = 2
settlement.mode = "dry_run"
settlement.pending_excluded = true
settlement.period_seconds = 3600
settlement.window.by = "eligible_at"
settlement.window.contiguous = true
slashing.capped = true
slashing.once_per_offence = true
slashing.schedule = [1000, 2500, 5000, 10000]
split.merge_origin_when_local = false
split.recipient[0].basis_points = 6000
split.recipient[0].column = "credits_worker"
split.recipient[0].holder = "worker"
split.recipient[0].name = "worker"
split.recipient[1].basis_points = 2000
split.recipient[1].column = "credits_exec"
split.recipient[1].holder = "exec"
split.recipient[1].name = "pool"
split.recipient[2].basis_points = 1000
split.recipient[2].column = "credits_origin"
split.recipient[2].holder = "dev"
split.recipient[2].name = "dev"
split.recipient[3].basis_points = 1000
split.recipient[3].column = "credits_treasury"
split.recipient[3].holder = "treasury"
split.recipient[3].name = "treasury"
split.remainder_account = ""
split.rounding = "largest-remainder"
token.blocked = ["on-chain", "cash-out", "swap"]
treasury.address = ""
)");
}

TEST(PolicyHash, a_written_default_counts_like_one_left_out) {
  Policy policy;
  policy.name = "p";
  EXPECT_EQ(hash(parse_policy("policy.name = \"p\"\n", "p.toml")),
            hash(parse_policy(to_toml(policy), "p.toml")));
}

}  // namespace
}  // namespace homeostat::policy
