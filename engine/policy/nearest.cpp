// Finds the known key that somebody probably meant.
#include "engine/base/nearest.hpp"

#include <algorithm>

#include "engine/policy/keys.hpp"

namespace homeostat::policy {
namespace {

std::string_view leaf(std::string_view path) {
  return path.substr(path.find_last_of('.') + 1);
}

/// A key cut short (settlement.period) and a key in the wrong table (split.mode) are near, however many bytes
/// differ.
std::size_t distance(std::string_view unknown, std::string_view known) {
  if (known.substr(0, unknown.size()) == unknown) return 1;
  const auto whole = base::edit_distance(unknown, known);
  return std::min(whole, 1 + base::edit_distance(leaf(unknown), leaf(known)));
}

}  // namespace

std::vector<std::string> known_paths() {
  std::vector<std::string> paths;
  for (const auto& key : policy_keys()) paths.emplace_back(key.path);
  for (const auto& key : recipient_keys())
    paths.push_back(std::string(kRecipients) + "." + std::string(key.path));
  return paths;
}

std::string nearest_path(std::string_view unknown) {
  unknown = unknown.substr(0, 256);  // the distance costs the product of the lengths
  const auto paths = known_paths();
  return *std::min_element(paths.begin(), paths.end(), [&](const std::string& a, const std::string& b) {
    return distance(unknown, a) < distance(unknown, b);
  });
}

}  // namespace homeostat::policy
