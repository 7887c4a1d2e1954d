// Headings, and the anchors that forges give them.
#include "tests/tidy/headings.hpp"

#include <cctype>
#include <string_view>

namespace homeostat::tidy {
namespace {

std::string anchor_of(std::string_view heading) {
  std::string anchor;
  for (const char c : heading) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_' || byte >= 0x80) {
      anchor += static_cast<char>(std::tolower(byte));
    } else if (c == ' ') {
      anchor += '-';
    }
  }
  return anchor;
}

}  // namespace

std::set<std::string> anchors_of(const File& file) {
  std::set<std::string> anchors;
  bool fenced = false;
  for (const auto& line : lines_of(file.text)) {
    if (line.starts_with("```")) fenced = !fenced;
    const auto text = line.find_first_not_of('#');
    if (!fenced && text != 0 && text != std::string::npos && line[text] == ' ') {
      anchors.insert(anchor_of(std::string_view(line).substr(text + 1)));
    }
  }
  return anchors;
}

}  // namespace homeostat::tidy
