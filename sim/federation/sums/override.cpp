// Finds a key by its name and sets it to a new value; see override.hpp.
#include "sim/federation/sums/override.hpp"

#include <fmt/format.h>

#include <set>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/nearest.hpp"
#include "engine/policy/keys.hpp"
#include "sim/federation/sums/economy_scenario.hpp"

namespace homeostat::sim {
namespace {

/// The error for a key that was set: its name, and why the value is not possible.
struct Refuser {
  std::string_view key;
  const std::string& value;
  [[noreturn]] void operator()(const std::string& what, const std::string& expected) const {
    throw base::InputError(fmt::format("{}={}", key, value), 0, what, expected);
  }
};

bool can_be_set(const base::KeyFormat& key) {
  using base::KeyType;
  return key.type == KeyType::boolean || key.type == KeyType::integer || key.type == KeyType::number ||
         key.type == KeyType::choice;
}

template <class Owner>
void set(const base::TypedKey<Owner>& key, const std::string& text, Owner& owner) {
  const Refuser refuse{key.path, text};
  if (!can_be_set(key)) refuse("is no number, no truth value and no choice", "a key that can be varied");
  const auto value = base::value_from(key, text);
  if (!value || !base::out_of_limits(key, *value).empty()) {
    refuse(base::quoted(text) + " is not right", base::expected(key));
  }
  if (!key.set(owner, *value)) {
    refuse(base::quoted(std::get<std::string>(*value)) + " is none of its values", base::expected(key));
  }
}

void set_policy(const policy::PolicyKey& key, const std::string& text, policy::Policy& policy) {
  set(key, text, policy);
  if (const auto fault = policy::find_fault(policy)) {
    Refuser{key.path, text}(fault->what, fault->expected);
  }
}

const policy::PolicyKey* policy_key(std::string_view path) {
  return base::find_key(policy::policy_keys(), path);
}

}  // namespace

const base::KeyFormat* find_settable(std::string_view path) {
  const base::KeyFormat* found = find_parameter(path);
  if (found == nullptr) found = policy_key(path);
  return found != nullptr && can_be_set(*found) ? found : nullptr;
}

void override_key(std::string_view key, const std::string& value, Parameters& parameters,
                  policy::Policy& policy) {
  if (const ParameterKey* const found = find_parameter(key)) return set(*found, value, parameters);
  if (const auto* const found = policy_key(key)) return set_policy(*found, value, policy);
  std::set<std::string, std::less<>> known;
  for (const ParameterKey& each : parameter_keys()) known.emplace(each.path);
  for (const auto& each : policy::policy_keys()) known.emplace(each.path);
  Refuser{key, value}("there is no such key of an economy or of a policy",
                      base::quoted(base::nearest_one(key, known)));
}

void override_policy_key(std::string_view key, const std::string& value, policy::Policy& policy) {
  if (const auto* const found = policy_key(key)) return set_policy(*found, value, policy);
  std::set<std::string, std::less<>> known;
  for (const auto& each : policy::policy_keys()) known.emplace(each.path);
  Refuser{key, value}("there is no such key of a policy", base::quoted(base::nearest_one(key, known)));
}

}  // namespace homeostat::sim
