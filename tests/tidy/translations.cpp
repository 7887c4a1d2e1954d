// docs/fr/: a reader in either language follows the same steps.
#include <algorithm>
#include <filesystem>

#include "tests/tidy/checks.hpp"

namespace homeostat::tidy {
namespace {

/// Where the first link of `file` leads to, from the project's root; empty if it has none.
std::string first_link(const File& file) {
  const auto open = file.text.find("](");
  const auto close = file.text.find(')', open);
  if (open == std::string::npos || close == std::string::npos) return "";
  const auto target = file.text.substr(open + 2, close - open - 2);
  return (std::filesystem::path(file.folder()) / target).lexically_normal().generic_string();
}

/// The lines of a page that its reader types (tests/docs/page.py knows how they are written), from 1.
std::vector<std::pair<std::size_t, std::string>> commands_of(const File& file) {
  std::vector<std::pair<std::size_t, std::string>> commands;
  const auto lines = lines_of(file.text);
  bool fenced = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("```")) fenced = !fenced;
    const bool indented = lines[i].starts_with("    ");
    if (!fenced && !indented) continue;
    const auto line = lines[i].substr(fenced ? 0 : 4);
    const bool typed = line.starts_with("$ ") || line.starts_with("network$ ") ||
                       line.starts_with("minutes$ ") || line == "./run" || line.starts_with("./run ");
    if (typed) commands.emplace_back(i + 1, line);
  }
  return commands;
}

}  // namespace

Findings translations(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (file.folder() != "docs/fr" || file.extension() != ".md" || file.path == "docs/fr/README.md") continue;
    const auto path = first_link(file);
    const File* original = tree.find(path);
    if (original == nullptr || !path.starts_with("docs/") || original->folder() == "docs/fr") {
      findings.push_back({file.path, 0, "does not say in its first link which page it translates"});
      continue;
    }
    const auto here = commands_of(file);
    const auto there = commands_of(*original);
    for (std::size_t i = 0; i < std::max(here.size(), there.size()); ++i) {
      if (i < here.size() && i < there.size() && here[i].second == there[i].second) continue;
      const auto missing =
          i < there.size() ? "the command of " + path + ":" + std::to_string(there[i].first) : "no command";
      findings.push_back({file.path, i < here.size() ? here[i].first : 0, missing + " should stand here"});
      break;  // what follows only follows from it
    }
  }
  return findings;
}

}  // namespace homeostat::tidy
