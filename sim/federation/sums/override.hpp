// Sets one key of a scenario or of its policy to another value than the files say.
#pragma once

#include <string>
#include <string_view>

#include "engine/policy/policy.hpp"
#include "sim/federation/sums/parameters.hpp"

namespace homeostat::sim {

/// Sets `key` to `value`, given as TOML. The key is one of parameter_keys(), or a key of the policy that
/// holds an integer, a truth value or a word. Throws InputError (file "KEY=VALUE") on an unknown key (with
/// the nearest known one), on a value of the wrong type or out of range, and if the policy has a fault
/// afterwards.
void override_key(std::string_view key, const std::string& value, Parameters& parameters,
                  policy::Policy& policy);
/// The same for a key of the policy only.
void override_policy_key(std::string_view key, const std::string& value, policy::Policy& policy);

/// The key of an economy or of a policy that override_key() can set, or nullptr.
const base::KeyFormat* find_settable(std::string_view path);

}  // namespace homeostat::sim
