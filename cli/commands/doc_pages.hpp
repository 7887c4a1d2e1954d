// The pages of docs/, as the build embeds them (cli/commands/doc_pages.cmake), so that they are there
// wherever the command is.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/command_line/command_line.hpp"

namespace homeostat::cli {

void add_docs_command(Command& app);  ///< homeostat docs

/// One page. All views live as long as the program.
struct DocPage {
  std::string_view path;      ///< below docs/: "howto/audit-a-ledger.md"
  std::string_view original;  ///< of a translation: the path of what it translates; else empty
  std::string_view text;      ///< Markdown, as it is in the file

  [[nodiscard]] std::string_view name() const;      ///< what a reader asks for: "audit-a-ledger"
  [[nodiscard]] std::string_view title() const;     ///< its first heading
  [[nodiscard]] std::string_view language() const;  ///< "en" or "fr"
};

/// All of them: the English ones by path, then the French ones by path.
std::span<const DocPage> doc_pages();

/// What stands in a page where the reader's own key belongs.
inline constexpr std::string_view kTokenPlace = "iam_YOUR_TOKEN";
/// True if `token` is `iam_` and letters or digits, at least one and at most 256.
bool is_token(std::string_view token);
/// `text` with every place for a key filled with `token`. REQUIRES: is_token(token)
std::string with_token(std::string_view text, std::string_view token);

}  // namespace homeostat::cli
