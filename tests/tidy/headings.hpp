// The headings of a Markdown document, as the anchors by which a link reaches them.
#pragma once

#include <set>
#include <string>

#include "tests/tidy/tree.hpp"

namespace homeostat::tidy {

/// The anchors of all headings of `file`, as forges make them: lower case, spaces to hyphens, other
/// punctuation gone. Lines within fences are no headings.
std::set<std::string> anchors_of(const File& file);

}  // namespace homeostat::tidy
