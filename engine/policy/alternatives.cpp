// Makes the variants of a policy in which one key is changed; see alternatives.hpp.
#include "engine/policy/alternatives.hpp"

#include <algorithm>

namespace homeostat::policy {
namespace {

using base::KeyValue;

/// The values that `key` could have instead of `now`, its default first.
std::vector<KeyValue> others(const PolicyKey& key, const KeyValue& now, const KeyValue& preset) {
  std::vector<KeyValue> values;
  const auto add = [&](KeyValue value) {
    if (value != now && std::find(values.begin(), values.end(), value) == values.end())
      values.push_back(std::move(value));
  };
  add(preset);
  if (key.type == base::KeyType::boolean) {
    add(true);
    add(false);
  }
  for (const std::string_view choice : key.choices) add(std::string(choice));
  return values;
}

/// Changes the remainder account together with the rounding, of which it is a part.
void follow_rounding(Policy& policy) {
  if (policy.rounding != rules::Rounding::remainder_account) {
    policy.remainder_account.clear();
  } else if (policy.remainder_account.empty() && !policy.recipients.empty()) {
    policy.remainder_account = policy.recipients.back().name;
  }
}

bool read_by_no_rule(std::string_view path) {
  return path == "policy.name" || path == "policy.version" || path == "policy.description";
}

}  // namespace

std::vector<Alternative> alternatives(const Policy& policy) {
  const Policy preset;
  std::vector<Alternative> all;
  const auto add = [&](Alternative alternative) {
    follow_rounding(alternative.policy);
    if (!find_fault(alternative.policy)) all.push_back(std::move(alternative));
  };
  for (const PolicyKey& key : policy_keys()) {
    if (read_by_no_rule(key.path)) continue;
    const KeyValue now = key.get(policy);
    const KeyValue usual = key.get(preset);
    for (const KeyValue& value : others(key, now, usual)) {
      Alternative alternative{std::string(key.path), base::toml_value(now), base::toml_value(value),
                              value == usual, policy};
      key.set(alternative.policy, value);
      add(std::move(alternative));
    }
  }
  if (policy.recipients != preset.recipients) {
    Alternative alternative{std::string(kRecipients), "", "", true, policy};
    alternative.policy.recipients = preset.recipients;
    add(std::move(alternative));
  }
  return all;
}

Policy with(Policy policy, const std::vector<Alternative>& changes) {
  for (const Alternative& change : changes) {
    if (change.key == kRecipients) policy.recipients = change.policy.recipients;
    for (const PolicyKey& key : policy_keys()) {
      if (key.path == change.key) key.set(policy, key.get(change.policy));
    }
  }
  follow_rounding(policy);
  return policy;
}

}  // namespace homeostat::policy
