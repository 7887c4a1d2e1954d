// Computes edit distances between names; see nearest.hpp.
#include "engine/base/nearest.hpp"

#include <algorithm>
#include <utility>

namespace homeostat::base {
namespace {

std::string_view last_part(std::string_view path) {
  return path.substr(path.find_last_of('.') + 1);
}

std::size_t path_distance(std::string_view unknown, std::string_view known) {
  if (known.starts_with(unknown)) return 1;
  const auto whole = edit_distance(unknown, known);
  return std::min(whole, 1 + edit_distance(last_part(unknown), last_part(known)));
}

}  // namespace

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

std::vector<std::string> nearest(std::string_view unknown, const std::vector<std::string>& known,
                                 std::size_t most) {
  constexpr std::size_t kLongest = 128;
  unknown = unknown.substr(0, kLongest);
  const std::size_t limit = std::max<std::size_t>(1, unknown.size() / 3);
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const std::string& name : known) {
    const bool begins = !unknown.empty() && name.starts_with(unknown);
    const auto shown = std::string_view(name).substr(0, kLongest);
    const std::size_t longer = std::max(shown.size(), unknown.size());
    const bool hopeless = longer - std::min(shown.size(), unknown.size()) > limit;
    if (!begins && hopeless) continue;
    const std::size_t distance = begins ? 0 : edit_distance(unknown, shown);
    if (distance <= limit) found.emplace_back(distance, name);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> names;
  for (auto& [distance, name] : found) {
    if (names.size() == most) break;
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  return names;
}

std::string nearest_one(std::string_view word, const std::set<std::string, std::less<>>& known) {
  // A key can be as long as a file; what is beyond the first bytes does not make it nearer.
  word = word.substr(0, 64);
  const auto nearer = [&](const std::string& a, const std::string& b) {
    return edit_distance(word, a) < edit_distance(word, b);
  };
  const auto found = std::min_element(known.begin(), known.end(), nearer);
  return found == known.end() ? std::string() : *found;
}

std::string nearest_path(std::string_view unknown, const std::vector<std::string>& known) {
  unknown = unknown.substr(0, 256);  // the distance costs the product of the lengths
  return *std::min_element(known.begin(), known.end(), [&](const std::string& a, const std::string& b) {
    return path_distance(unknown, a) < path_distance(unknown, b);
  });
}

}  // namespace homeostat::base
