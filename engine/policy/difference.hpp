// In which keys two policies differ.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/policy/keys.hpp"

namespace homeostat::policy {

struct Difference {
  std::string key;
  std::optional<Value> a;  ///< nothing: this policy has no such recipient
  std::optional<Value> b;
};

/// By key, sorted; empty if and only if the policies have the same hash.
std::vector<Difference> differences(const Policy& a, const Policy& b);

/// The value of one side as TOML, "(none)" where there is none.
std::string written(const std::optional<Value>& value);

}  // namespace homeostat::policy
