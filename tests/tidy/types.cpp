// A type's name says which type is meant: two public headers that both declare a World make a reader look up
// the namespace in every line.
#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>

#include "tests/tidy/checks.hpp"

namespace homeostat::tidy {
namespace {

constexpr std::array<std::string_view, 6> kProduct{"engine/", "invariants/", "proofs/",
                                                   "sim/",    "review/",     "cli/"};
constexpr std::array<std::string_view, 6> kKeywords{"struct ",      "class ", "enum class ",
                                                    "enum struct ", "union ", "using "};

/// The name that begins `text`; empty if none does.
std::string_view name_at(std::string_view text) {
  const auto* const end = std::find_if(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_';
  });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::string_view trimmed(std::string_view text) {
  const auto start = text.find_first_not_of(' ');
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

/// The type that `line` declares for its whole namespace. Nothing for what stands inside a class (its line is
/// indented), for a forward declaration, a specialisation, a definition of a nested class, and an alias that
/// keeps the name of the type that it stands for.
std::optional<std::string> declared(std::string_view line) {
  const auto* const keyword = std::find_if(kKeywords.begin(), kKeywords.end(),
                                           [&](std::string_view each) { return line.starts_with(each); });
  if (keyword == kKeywords.end()) return std::nullopt;
  line = trimmed(line.substr(keyword->size()));
  if (line.starts_with("alignas("))
    line = trimmed(line.substr(std::min(line.find(')'), line.size() - 1) + 1));
  const std::string_view name = name_at(line);
  const std::string_view rest = trimmed(line.substr(name.size()));
  if (name.empty() || rest.starts_with("::") || rest.starts_with("<") || rest.starts_with(";"))
    return std::nullopt;
  if (*keyword == "using ") {
    if (!rest.starts_with("=") || has_word(rest, name)) return std::nullopt;
  }
  return std::string(name);
}

}  // namespace

Findings own_type_names(const Tree& tree) {
  Findings findings;
  std::map<std::string, std::string> where;  // the header of each name
  for (const File& file : tree.files) {
    if (file.extension() != ".hpp") continue;
    if (std::none_of(kProduct.begin(), kProduct.end(),
                     [&](std::string_view folder) { return file.path.starts_with(folder); })) {
      continue;
    }
    const auto lines = lines_of(code_only(file.text));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto name = declared(lines[i]);
      if (!name) continue;
      const auto [known, added] = where.try_emplace(*name, file.path);
      if (added || known->second == file.path) continue;
      findings.push_back({file.path, i + 1,
                          *name + " is also a type of " + known->second + "; give each a name of its own"});
    }
  }
  return findings;
}

}  // namespace homeostat::tidy
