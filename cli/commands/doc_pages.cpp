// The names, titles and languages of embedded pages, and the placeholder for a key; see doc_pages.hpp.
#include "cli/commands/doc_pages.hpp"

#include <algorithm>

#include "engine/rules/contract.hpp"

namespace homeostat::cli {

std::string_view DocPage::name() const {
  const auto file = path.substr(path.rfind('/') + 1);
  return file.substr(0, file.rfind('.'));
}

std::string_view DocPage::title() const {
  const auto line = text.substr(0, text.find('\n'));
  return line.substr(std::min(line.size(), line.find_first_not_of("# ")));
}

std::string_view DocPage::language() const {
  return original.empty() ? "en" : "fr";
}

bool is_token(std::string_view token) {
  constexpr std::string_view prefix = "iam_";
  constexpr std::size_t longest = 256;
  if (!token.starts_with(prefix)) return false;
  token.remove_prefix(prefix.size());
  // Not isalnum(), which asks the locale.
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  return !token.empty() && token.size() <= longest && std::all_of(token.begin(), token.end(), plain);
}

std::string with_token(std::string_view text, std::string_view token) {
  HOMEOSTAT_REQUIRE(is_token(token), "a token");
  std::string filled;
  for (;;) {
    const auto at = text.find(kTokenPlace);
    filled += text.substr(0, at);
    if (at == std::string_view::npos) return filled;
    filled += token;
    text.remove_prefix(at + kTokenPlace.size());
  }
}

}  // namespace homeostat::cli
