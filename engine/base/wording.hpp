// What no text may say. The instrument is ALPHA and for participation, never a way to profit; and only what
// is proved is called so. Heuristics over words, in English and French: docs/wording.md has the rules.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::base {

struct WordingFault {
  std::size_t line = 0;
  std::string what;
  std::string instead;
};

/// How a text is cut into paragraphs.
enum class TextKind {
  plain,     ///< blank lines end a paragraph
  markdown,  ///< list items, headings and rows of tables too; inline code is not looked at
  source,    ///< C++: comments and literals
};
/// By the name's ending.
TextKind text_kind(std::string_view path);

/// By line. `text` may hold any bytes.
std::vector<WordingFault> wording_faults(std::string_view text, TextKind kind);

}  // namespace homeostat::base
