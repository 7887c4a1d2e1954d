// What a reader finds: links that lead somewhere, a README in each folder, and lists that are complete.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>

#include "tests/tidy/checks.hpp"
#include "tests/tidy/headings.hpp"

namespace homeostat::tidy {
namespace {

/// The lines of a document with fenced blocks emptied and inline code blanked.
std::vector<std::string> prose_of(const File& file) {
  auto lines = lines_of(file.text);
  bool fenced = false;
  for (auto& line : lines) {
    const bool fence = line.starts_with("```");
    if (fence) fenced = !fenced;
    if (fence || fenced) line.clear();
    bool code = false;
    for (char& c : line) {
      if (c == '`') code = !code;
      if (code) c = ' ';
    }
  }
  return lines;
}

/// What is wrong with a link from `file` to `target`; empty if nothing.
std::string link_fault(const Tree& tree, const File& file, const std::string& target) {
  if (target.find(':') != std::string::npos) return "";  // another scheme: not ours to follow
  const auto hash = target.find('#');
  const auto path = target.substr(0, hash);
  auto resolved = path.empty()
                      ? file.path
                      : (std::filesystem::path(file.folder()) / path).lexically_normal().generic_string();
  if (resolved.ends_with('/')) resolved.pop_back();
  const File* found = tree.find(resolved);
  if (found == nullptr) return tree.has_folder(resolved) ? "" : "no file or folder " + resolved;
  if (hash == std::string::npos || found->extension() != ".md") return "";
  const auto anchor = target.substr(hash + 1);
  return anchors_of(*found).contains(anchor) ? "" : resolved + " has no heading #" + anchor;
}

/// Every file of `folder` with `extension` must be named in `index`.
void require_listed(const Tree& tree, const std::string& folder, const std::string& extension,
                    const std::string& index, Findings& findings) {
  const File* list = tree.find(index);
  for (const File& file : tree.files) {
    if (file.folder() != folder || file.extension() != extension || file.path == index) continue;
    const auto name = file.path.substr(folder.size() + 1);
    if (list == nullptr || list->text.find(name) == std::string::npos) {
      findings.push_back({file.path, 0, "is not listed in " + index});
    }
  }
}

/// A folder of one file may be explained by the README above it, which then names the folder.
bool explained_above(const Tree& tree, const std::string& folder) {
  const auto parent = std::filesystem::path(folder).parent_path().generic_string();
  const auto name = std::filesystem::path(folder).filename().generic_string();
  const auto inside = std::count_if(tree.files.begin(), tree.files.end(),
                                    [&](const File& file) { return file.path.starts_with(folder + "/"); });
  const File* above = tree.find(parent + "/README.md");
  return inside == 1 && above != nullptr && above->text.find(name + "/") != std::string::npos;
}

/// The enumerators of the enum `name` in a header, in written order.
std::vector<std::string> enumerators(const File& header, const std::string& name) {
  std::vector<std::string> found;
  bool inside = false;
  for (const auto& line : lines_of(code_only(header.text))) {
    if (line.find("enum class " + name + " ") != std::string::npos) {
      inside = true;
    } else if (inside && line.find('}') != std::string::npos) {
      break;
    } else if (inside) {
      const auto begin = line.find_first_not_of(' ');
      const auto end = line.find_first_of(" ,=", begin);
      if (begin != std::string::npos) found.push_back(line.substr(begin, end - begin));
    }
  }
  return found;
}

}  // namespace

Findings document_links(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (file.extension() != ".md") continue;
    const auto lines = prose_of(file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (auto at = lines[i].find("]("); at != std::string::npos; at = lines[i].find("](", at + 1)) {
        const auto target = lines[i].substr(at + 2, lines[i].find(')', at) - at - 2);
        const auto fault = link_fault(tree, file, target);
        if (!fault.empty()) findings.push_back({file.path, i + 1, "dead link: " + fault});
      }
    }
  }
  return findings;
}

Findings folder_readmes(const Tree& tree) {
  Findings findings;
  const File* tests = tree.find("tests/README.md");
  for (const auto& folder : tree.folders()) {
    if (folder.starts_with(".")) continue;
    if (folder.starts_with("tests/")) {
      // One page for all tests: it names each of its folders.
      const auto name = folder.substr(6);
      if (name.find('/') == std::string::npos &&
          (tests == nullptr || tests->text.find(name + "/") == std::string::npos)) {
        findings.push_back({folder, 0, "is not named in tests/README.md"});
      }
    } else if (tree.find(folder + "/README.md") == nullptr && !explained_above(tree, folder)) {
      findings.push_back({folder, 0, "has no README.md"});
    }
  }
  return findings;
}

Findings listings(const Tree& tree) {
  Findings findings;
  require_listed(tree, "scenarios", ".toml", "scenarios/README.md", findings);
  require_listed(tree, "scenarios/policies", ".toml", "scenarios/policies/README.md", findings);
  require_listed(tree, "scenarios/proposals", ".toml", "scenarios/proposals/README.md", findings);
  require_listed(tree, "scenarios/machines", ".toml", "scenarios/machines/README.md", findings);
  require_listed(tree, "scenarios/traces", ".csv", "scenarios/traces/README.md", findings);
  require_listed(tree, "docs", ".md", "docs/README.md", findings);
  require_listed(tree, "docs/howto", ".md", "docs/README.md", findings);
  require_listed(tree, "docs/fr", ".md", "docs/README.md", findings);
  require_listed(tree, "docs/schemas", ".json", "docs/schemas/README.md", findings);
  require_listed(tree, "docs/adr", ".md", "docs/adr/README.md", findings);
  const File* refusals = tree.find("engine/rules/refusal.hpp");
  const File* sections = tree.find("docs/refusals.md");
  if (refusals == nullptr) return findings;
  const auto anchors = sections == nullptr ? std::set<std::string>{} : anchors_of(*sections);
  for (auto name : enumerators(*refusals, "Refusal")) {
    std::replace(name.begin(), name.end(), '_', '-');
    const bool present = std::any_of(anchors.begin(), anchors.end(), [&](const std::string& anchor) {
      return anchor.find(name) != std::string::npos;
    });
    if (!present) findings.push_back({"docs/refusals.md", 0, "has no section for " + name});
  }
  return findings;
}

}  // namespace homeostat::tidy
