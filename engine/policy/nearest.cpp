// The known key that someone probably meant.
#include <algorithm>

#include "engine/policy/keys.hpp"

namespace homeostat::policy {
namespace {

/// Levenshtein's distance: insertions, deletions and replacements of one byte.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

std::string_view leaf(std::string_view path) {
  return path.substr(path.find_last_of('.') + 1);
}

/// A key cut short (settlement.period) and a key in the wrong table (split.mode) are near, however many bytes
/// differ.
std::size_t distance(std::string_view unknown, std::string_view known) {
  if (known.substr(0, unknown.size()) == unknown) return 1;
  const auto whole = edit_distance(unknown, known);
  return std::min(whole, 1 + edit_distance(leaf(unknown), leaf(known)));
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
