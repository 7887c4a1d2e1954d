// Finds the keys in which two policies differ.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/policy/keys.hpp"

namespace homeostat::policy {

/// A key with its value under both policies.
struct Difference {
  std::string key;
  std::optional<base::KeyValue> a;  ///< empty if this policy has no such recipient
  std::optional<base::KeyValue> b;
};

/// All differences, sorted by key; empty exactly if the policies have the same hash.
std::vector<Difference> differences(const Policy& a, const Policy& b);

/// One side's value as TOML, or "(none)".
std::string written(const std::optional<base::KeyValue>& value);

}  // namespace homeostat::policy
