// The known names that somebody probably meant.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::base {

/// Levenshtein's distance: insertions, deletions and replacements of one byte. O(product of the lengths).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// At most `most` of `known` that are near `unknown`, nearest first: what begins with it, and what differs in
/// at most a third of its bytes. Texts are compared up to 128 bytes.
std::vector<std::string> nearest(std::string_view unknown, const std::vector<std::string>& known,
                                 std::size_t most);

}  // namespace homeostat::base
