// Finds a key by its name and sets it to a new value; see override.hpp.
#include "sim/federation/sums/override.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
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

template <class Number>
std::optional<Number> parsed(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string without_quotes(const std::string& text) {
  const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  return quoted ? text.substr(1, text.size() - 2) : text;
}

void set(const ParameterKey& key, const std::string& value, Parameters& parameters) {
  const Refuser refuse{key.path, value};
  if (!key.choices.empty()) {
    const std::string word = without_quotes(value);
    const auto found = std::find(key.choices.begin(), key.choices.end(), word);
    if (found == key.choices.end()) {
      refuse(base::quoted(word) + " is none of its values",
             fmt::format("one of {}", fmt::join(key.choices, ", ")));
    }
    key.set(parameters, static_cast<double>(found - key.choices.begin()));
    return;
  }
  const std::string expected =
      fmt::format("{} from {} to {}", key.whole ? "an integer" : "a number", key.least, key.most);
  const auto number = parsed<double>(value);
  if (!number || !(*number >= key.least && *number <= key.most)) {
    refuse(base::quoted(value) + " is not right", expected);
  }
  if (key.whole && !parsed<std::int64_t>(value)) refuse(base::quoted(value) + " is not right", expected);
  key.set(parameters, *number);
}

void set(const policy::Key<policy::Policy>& key, const std::string& value, policy::Policy& policy) {
  using policy::KeyType;
  const Refuser refuse{key.path, value};
  policy::Value given;
  switch (key.type) {
    case KeyType::integer: {
      const auto number = parsed<std::int64_t>(value);
      if (!number) refuse(base::quoted(value) + " is not right", "an integer");
      given = *number;
      break;
    }
    case KeyType::boolean:
      if (value != "true" && value != "false") refuse(base::quoted(value) + " is not right", "true or false");
      given = value == "true";
      break;
    case KeyType::choice:
      given = without_quotes(value);
      break;
    default:
      refuse("is no number, no truth value and no choice", "a key that can be varied");
  }
  if (!key.set(policy, given)) {
    refuse(base::quoted(value) + " is not right", fmt::format("one of {}", fmt::join(key.choices, ", ")));
  }
  if (const auto fault = policy::find_fault(policy)) {
    refuse(fault->key + " " + fault->what, fault->expected);
  }
}

const policy::Key<policy::Policy>* policy_key(std::string_view path) {
  for (const auto& key : policy::policy_keys()) {
    if (key.path == path) return &key;
  }
  return nullptr;
}

}  // namespace

void override_key(std::string_view key, const std::string& value, Parameters& parameters,
                  policy::Policy& policy) {
  if (const ParameterKey* const found = find_parameter(key)) return set(*found, value, parameters);
  if (const auto* const found = policy_key(key)) return set(*found, value, policy);
  std::set<std::string, std::less<>> known;
  for (const ParameterKey& each : parameter_keys()) known.emplace(each.path);
  for (const auto& each : policy::policy_keys()) known.emplace(each.path);
  Refuser{key, value}("there is no such key of an economy or of a policy",
                      base::quoted(base::nearest_one(key, known)));
}

void override_policy_key(std::string_view key, const std::string& value, policy::Policy& policy) {
  if (const auto* const found = policy_key(key)) return set(*found, value, policy);
  std::set<std::string, std::less<>> known;
  for (const auto& each : policy::policy_keys()) known.emplace(each.path);
  Refuser{key, value}("there is no such key of a policy", base::quoted(base::nearest_one(key, known)));
}

}  // namespace homeostat::sim
