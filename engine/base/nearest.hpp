// Finds the known names that somebody probably meant.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::base {

/// The Levenshtein distance: the number of insertions, deletions and replacements of single bytes. O(product
/// of the lengths).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// At most `most` of the `known` names near `unknown`, nearest first: names that begin with it, and names
/// that differ from it in at most a third of its bytes. Only the first 128 bytes are compared.
std::vector<std::string> nearest(std::string_view unknown, const std::vector<std::string>& known,
                                 std::size_t most);

/// The one of `known` that is nearest to `word`, however far it is, the first of equals; empty if there is
/// none.
std::string nearest_one(std::string_view word, const std::set<std::string, std::less<>>& known);

/// The same of paths like "settlement.mode": a path cut short and a last part in the wrong table are near,
/// however many bytes differ. REQUIRES: some are known.
std::string nearest_path(std::string_view unknown, const std::vector<std::string>& known);

}  // namespace homeostat::base
