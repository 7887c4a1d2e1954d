// Compares two policies key by key; see difference.hpp.
#include "engine/policy/difference.hpp"

#include <map>

namespace homeostat::policy {

std::vector<Difference> differences(const Policy& a, const Policy& b) {
  std::map<std::string, Difference> by_key;
  for (const auto& entry : entries(a)) by_key[entry.key] = {entry.key, entry.value, std::nullopt};
  for (const auto& entry : entries(b)) {
    auto& difference = by_key[entry.key];
    difference.key = entry.key;
    difference.b = entry.value;
  }
  std::vector<Difference> all;
  for (const auto& [key, difference] : by_key) {
    if (difference.a != difference.b) all.push_back(difference);
  }
  return all;
}

std::string written(const std::optional<base::KeyValue>& value) {
  return value ? base::toml_value(*value) : "(none)";
}

}  // namespace homeostat::policy
