// Stories of counterexamples as a page or a terminal shows them: a line for each event.
#pragma once

#include <string>

namespace homeostat::cli {

/// Each line of a story behind `indent`, and a line feed after each.
std::string story_lines(const std::string& story, const std::string& indent);
/// What stands behind a colon: " STORY\n" if it is one line, else its lines below.
std::string story_after_colon(const std::string& story, const std::string& indent);

}  // namespace homeostat::cli
