// What a text leans on must be there: documents that it names, their headings, and no source that only the
// authors had.
#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <iterator>

#include "tests/tidy/checks.hpp"
#include "tests/tidy/headings.hpp"

namespace homeostat::tidy {
namespace {

constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kPath = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./";
constexpr std::string_view kSource = "abcdefghijklmnopqrstuvwxyz0123456789-_./";
constexpr std::string_view kDocument = ".md";

/// Texts that cite. The checks' own samples are none, nor is what a fuzzer starts from.
bool cites(const File& file) {
  constexpr std::array<std::string_view, 3> kinds{".md", ".toml", ".py"};
  return (is_cpp(file) || std::find(kinds.begin(), kinds.end(), file.extension()) != kinds.end()) &&
         !file.path.starts_with("tests/tidy/") && !file.path.starts_with("tests/fuzz/seeds/");
}

/// The lines of a text in which it speaks to a reader: the comments of a source, and what stands outside of a
/// page's fences. (Two slashes in a string are an address and do no harm.)
std::vector<std::string> spoken_lines(const File& file) {
  auto lines = lines_of(file.text);
  bool fenced = false;
  for (auto& line : lines) {
    if (is_cpp(file)) line.erase(0, line.find("//"));
    const bool fence = file.extension() == kDocument && line.starts_with("```");
    if (fence) fenced = !fenced;
    if (fence || fenced) line.clear();
  }
  return lines;
}

/// True if `name`, as `file` writes it, is a document: from the root, from the file's folder, or below docs/.
bool is_there(const Tree& tree, const File& file, const std::string& name) {
  const std::array<std::filesystem::path, 3> bases{"", file.folder(), "docs"};
  return std::any_of(bases.begin(), bases.end(), [&](const std::filesystem::path& base) {
    return tree.find((base / name).lexically_normal().generic_string()) != nullptr;
  });
}

/// The words of `line` that end in ".md". Addresses are left out, and links: document_links follows those.
std::vector<std::string> documents_in(const std::string& line) {
  std::vector<std::string> names;
  for (auto at = line.find(kDocument); at != std::string::npos; at = line.find(kDocument, at + 1)) {
    const auto end = at + kDocument.size();
    const bool longer =
        end < line.size() && line[end] != '.' && kPath.find(line[end]) != std::string_view::npos;
    auto begin = at;
    while (begin > 0 && kPath.find(line[begin - 1]) != std::string_view::npos) --begin;
    const bool address = begin > 0 && line[begin - 1] == ':';
    const bool link = line.compare(end, 2, "](") == 0 || (begin > 1 && line.compare(begin - 2, 2, "](") == 0);
    if (!longer && begin < at && !address && !link) names.push_back(line.substr(begin, end - begin));
  }
  return names;
}

/// "issue 4", "part 2": an order that the authors had, and no reader has. Empty if there is none.
std::string order_in(const std::string& line) {
  if (has_word(line, "the issue") || has_word(line, "The issue")) return "the issue";
  for (const std::string word : {"issue ", "Issue ", "part ", "Part "}) {
    for (auto at = line.find(word); at != std::string::npos; at = line.find(word, at + 1)) {
      const auto digit = at + word.size();
      const bool alone = at == 0 || std::isalnum(static_cast<unsigned char>(line[at - 1])) == 0;
      if (alone && digit < line.size() && std::isdigit(static_cast<unsigned char>(line[digit])) != 0)
        return line.substr(at, word.size() + 1);
    }
  }
  return "";
}

/// What is wrong with the mention of a page at `at`, where "docs/" begins; empty if nothing.
std::string mention_fault(const Tree& tree, const std::string& line, std::size_t at) {
  auto end = at;
  while (end < line.size() && (kLower.find(line[end]) != std::string_view::npos || line[end] == '/')) ++end;
  if (line.compare(end, kDocument.size(), kDocument) != 0) return "";
  end += kDocument.size();
  const auto path = line.substr(at, end - at);
  const File* page = tree.find(path);
  if (page == nullptr) return "names " + path + ", which is not there";
  if (end == line.size() || line[end] != '#') return "";
  const auto stop = line.find_first_not_of(kLower, end + 1);
  const auto anchor = line.substr(end + 1, stop == std::string::npos ? stop : stop - end - 1);
  return anchors_of(*page).contains(anchor) ? ""
                                            : "names " + path + "#" + anchor + ", and it has no such heading";
}

/// The source of the project that `file` calls `name`: from the root, from its folder, or by its last parts.
/// nullptr: there is none.
const File* source(const Tree& tree, const File& file, const std::string& name) {
  const auto near = (std::filesystem::path(file.folder()) / name).lexically_normal().generic_string();
  const auto found = std::find_if(tree.files.begin(), tree.files.end(), [&](const File& other) {
    return other.path == name || other.path == near || other.path.ends_with("/" + name);
  });
  return found == tree.files.end() ? nullptr : &*found;
}

/// The words in backticks of `line`.
std::vector<std::string> code_in(const std::string& line) {
  std::vector<std::string> words;
  for (auto open = line.find('`'); open != std::string::npos;) {
    const auto close = line.find('`', open + 1);
    if (close == std::string::npos) break;
    words.push_back(line.substr(open + 1, close - open - 1));
    open = line.find('`', close + 1);
  }
  return words;
}

bool names_source(const std::string& word) {
  return word.find_first_not_of(kSource) == std::string::npos &&
         (word.ends_with(".hpp") || word.ends_with(".cpp") || word.ends_with(".js"));
}

/// What is wrong with `call`, "Recorder::apply()", on a line that names `sources`; empty if one of them has
/// it.
std::string call_fault(const Tree& tree, const File& file, const std::vector<std::string>& sources,
                       const std::string& call) {
  const auto scope = call.rfind(':');
  const auto first = scope == std::string::npos ? 0 : scope + 1;
  const auto name = call.substr(first, call.size() - first - 2);
  const bool found = std::any_of(sources.begin(), sources.end(), [&](const std::string& path) {
    const File* const text = source(tree, file, path);
    return text != nullptr && has_word(text->text, name);
  });
  return found ? "" : "says that " + call + " is in a source that its line names, and none has it";
}

}  // namespace

Findings document_mentions(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!cites(file) || file.extension() == ".py") continue;  // which makes up pages for a test
    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (auto at = lines[i].find("docs/"); at != std::string::npos; at = lines[i].find("docs/", at + 1)) {
        const auto fault = mention_fault(tree, lines[i], at);
        if (!fault.empty()) findings.push_back({file.path, i + 1, fault});
      }
    }
  }
  return findings;
}

Findings citations(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!cites(file)) continue;
    const auto lines = spoken_lines(file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto order = order_in(lines[i]);
      if (!order.empty())
        findings.push_back({file.path, i + 1, "cites \"" + order + "\"; say what it says, or cite a page"});
      if (file.extension() == ".py") continue;
      for (const auto& name : documents_in(lines[i])) {
        if (!is_there(tree, file, name))
          findings.push_back({file.path, i + 1, "cites " + name + ", which is nowhere in the project"});
      }
    }
  }
  return findings;
}

Findings named_sources(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    // The changelog names what there was, and these how-tos what a reader is about to write.
    if (file.extension() != kDocument || file.path == "CHANGELOG.md" ||
        file.path.starts_with("docs/howto/add-"))
      continue;
    const auto lines = spoken_lines(file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (const auto& name : code_in(lines[i])) {
        if (names_source(name) && source(tree, file, name) == nullptr)
          findings.push_back({file.path, i + 1, "names " + name + ", which is not there"});
      }
    }
  }
  return findings;
}

Findings named_functions(const Tree& tree) {
  Findings findings;
  const File* const ways = tree.find("ARCHITECTURE.md");
  if (ways == nullptr) return findings;
  const auto lines = spoken_lines(*ways);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto words = code_in(lines[i]);
    std::vector<std::string> sources;
    std::copy_if(words.begin(), words.end(), std::back_inserter(sources), names_source);
    for (const auto& word : words) {
      if (!word.ends_with("()")) continue;
      const auto fault = call_fault(tree, *ways, sources, word);
      if (!fault.empty()) findings.push_back({ways->path, i + 1, fault});
    }
  }
  return findings;
}

}  // namespace homeostat::tidy
