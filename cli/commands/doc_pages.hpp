// The pages of docs/, which the build embeds into the program (cli/commands/doc_pages.cmake), so that they
// are available without the sources.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/command_line/command_line.hpp"

namespace homeostat::cli {

void add_docs_command(Command& app);  ///< homeostat docs

/// One page. All views are valid as long as the program runs.
struct DocPage {
  std::string_view path;      ///< below docs/: "howto/audit-a-ledger.md"
  std::string_view original;  ///< for a translation, the path of the original; else empty
  std::string_view text;      ///< the Markdown of the file

  [[nodiscard]] std::string_view name() const;   ///< the name by which a reader asks for it: "audit-a-ledger"
  [[nodiscard]] std::string_view title() const;  ///< its first heading
  [[nodiscard]] std::string_view language() const;  ///< "en" or "fr"
};

/// All pages: the English ones by path, then the French ones by path.
std::span<const DocPage> doc_pages();

/// The placeholder in a page for the reader's own key.
inline constexpr std::string_view kTokenPlace = "iam_YOUR_TOKEN";
/// True if `token` is `iam_` and letters or digits, at least one and at most 256.
bool is_token(std::string_view token);
/// `text` with every placeholder replaced by `token`. REQUIRES: is_token(token).
std::string with_token(std::string_view text, std::string_view token);

}  // namespace homeostat::cli
