// Formats stories line by line; see story_text.hpp.
#include "cli/words/story_text.hpp"

#include <algorithm>

namespace homeostat::cli {

std::string story_lines(const std::string& story, const std::string& indent) {
  std::string text;
  for (std::size_t from = 0; from <= story.size();) {
    const std::size_t end = std::min(story.find('\n', from), story.size());
    text += indent + story.substr(from, end - from) + "\n";
    from = end + 1;
  }
  return text;
}

std::string story_after_colon(const std::string& story, const std::string& indent) {
  const bool one_line = story.find('\n') == std::string::npos;
  return one_line ? " " + story + "\n" : "\n" + story_lines(story, indent);
}

}  // namespace homeostat::cli
