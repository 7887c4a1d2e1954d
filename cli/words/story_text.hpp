// Formats the stories of counterexamples for a page or a terminal: one line per event.
#pragma once

#include <string>

namespace homeostat::cli {

/// Each line of a story, with `indent` before it and a line feed after it.
std::string story_lines(const std::string& story, const std::string& indent);
/// A story after a colon: " STORY\n" if it is one line, else a line break and its lines as by story_lines().
std::string story_after_colon(const std::string& story, const std::string& indent);

}  // namespace homeostat::cli
