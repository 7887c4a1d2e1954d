// How a file is written: its first line, its length, its words, and the addresses in it.
#include <algorithm>
#include <array>

#include "engine/base/wording.hpp"
#include "tests/tidy/checks.hpp"

namespace homeostat::tidy {
namespace {

constexpr std::size_t kMaxLines = 450;

/// Files that are longer, each with the length that it may not exceed. Entries only shrink and go.
struct Long {
  std::string_view path;
  std::size_t lines;
};
constexpr std::array<Long, 0> kLong{};

/// Texts that we wrote: not data, not the licence.
bool is_text(const File& file) {
  if (file.path == "LICENSE" || file.path.starts_with("tests/data/") ||
      file.path.find("/seeds/") != std::string::npos) {
    return false;
  }
  const std::string extension = file.extension();
  constexpr std::array<std::string_view, 12> kinds{".cpp", ".hpp", ".md",   ".txt", ".toml", ".cmake",
                                                   ".js",  ".css", ".html", ".sh",  ".svg",  ".json"};
  return file.path == "run" || file.path == ".ci/run" || file.path == ".clang-tidy" ||
         std::find(kinds.begin(), kinds.end(), extension) != kinds.end();
}

bool is_document(const File& file) {
  return file.extension() == ".md";
}

/// Calls `visit(line, number)` for each line of each text.
template <class Visit>
void for_each_line(const Tree& tree, const Visit& visit) {
  for (const File& file : tree.files) {
    if (!is_text(file)) continue;
    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) visit(file, lines[i], i + 1);
  }
}

}  // namespace

Findings top_comments(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (is_cpp(file) && !file.text.starts_with("// ")) {
      findings.push_back({file.path, 1, "does not say in its first line what it is"});
    }
    if (file.path.starts_with("scenarios/") && file.extension() == ".toml" && !file.text.starts_with("# ")) {
      findings.push_back({file.path, 1, "does not say in its first line what it asks"});
    }
  }
  return findings;
}

Findings file_sizes(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!is_text(file)) continue;
    const auto lines = lines_of(file.text).size();
    const auto* const entry =
        std::find_if(kLong.begin(), kLong.end(), [&](const Long& known) { return known.path == file.path; });
    const auto limit = entry == kLong.end() ? kMaxLines : entry->lines;
    if (lines > limit) {
      findings.push_back({file.path, 0, std::to_string(lines) + " lines; at most " + std::to_string(limit)});
    } else if (entry != kLong.end() && lines < limit) {
      findings.push_back(
          {file.path, 0, "has shrunk to " + std::to_string(lines) + " lines: lower its entry in kLong"});
    }
  }
  return findings;
}

Findings wording(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!is_text(file)) continue;
    for (const base::WordingFault& fault : base::wording_faults(file.text, base::text_kind(file.path)))
      findings.push_back({file.path, fault.line, fault.what + "; " + fault.instead});
  }
  return findings;
}

Findings download_addresses(const Tree& tree) {
  const std::string scheme = std::string(":") + "//";
  const std::array<std::string, 9> fetchers{
      "wge" + std::string("t "),           "cur" + std::string("l -"),
      "cur" + std::string("l http"),       "Fetch" + std::string("Content"),
      "External" + std::string("Project"), "deb" + std::string(" http"),
      "pip" + std::string(" install"),     "npm" + std::string(" install"),
      "\"resolved\"" + std::string(":")};
  constexpr std::array<std::string_view, 8> archives{".tar", ".tgz", ".zip", ".deb",
                                                     ".whl", ".gz",  ".xz",  ".iso"};
  Findings findings;
  for_each_line(tree, [&](const File& file, const std::string& line, std::size_t number) {
    // A reader's own key fetches a reader's own page; nothing that we build or run does.
    const bool by_a_reader = is_document(file) && line.find("iam_YOUR_TOKEN") != std::string::npos;
    for (const auto& fetcher : fetchers) {
      if (!by_a_reader && line.find(fetcher) != std::string::npos) {
        findings.push_back({file.path, number, "fetches something (" + fetcher + "); Debian packages only"});
      }
    }
    const auto at = line.find("http" + scheme) != std::string::npos ? line.find("http" + scheme)
                                                                    : line.find("https" + scheme);
    if (at == std::string::npos) return;
    const auto address = std::string_view(line).substr(at, line.find_first_of(" )>\"'`|", at) - at);
    const bool archive = std::any_of(archives.begin(), archives.end(),
                                     [&](std::string_view ending) { return address.ends_with(ending); });
    const bool cited = is_document(file) || file.path.starts_with("scenarios/");
    // Names that formats have, which nobody follows: of SVG, of SARIF's schema, of the language of schemas.
    const bool name_space = address.find("www.w3.org/") != std::string_view::npos ||
                            address.find("docs.oasis-open.org/sarif/") != std::string_view::npos ||
                            address.find("json-schema.org/draft/") != std::string_view::npos;
    if (archive || (!cited && !name_space)) {
      findings.push_back({file.path, number, "an address: " + std::string(address)});
    }
  });
  return findings;
}

}  // namespace homeostat::tidy
