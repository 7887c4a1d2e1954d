// Setting one key of a scenario or of its policy otherwise than the files say.
#pragma once

#include <string>
#include <string_view>

#include "engine/policy/policy.hpp"
#include "sim/federation/sums/parameters.hpp"

namespace homeostat::sim {

/// Sets `key`, one of parameter_keys() or a key of the policy that holds an integer, a truth value or a word,
/// to `value` as TOML writes it. Throws InputError (file "KEY=VALUE") on an unknown key, with the nearest
/// known one, on a value of the wrong type or out of range, and where the policy has a fault afterwards.
void override_key(std::string_view key, const std::string& value, Parameters& parameters,
                  policy::Policy& policy);
/// The same, of a key of the policy alone.
void override_policy_key(std::string_view key, const std::string& value, policy::Policy& policy);

}  // namespace homeostat::sim
