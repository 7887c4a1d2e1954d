// Checks the wording of texts: the instrument is ALPHA and for participation, never a way to profit, and only
// what is proved is called proved. These are heuristics over words, in English and French; docs/wording.md
// has the rules.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::base {

/// A place where a text says something that it must not say.
struct WordingFault {
  std::size_t line = 0;
  std::string what;
  std::string instead;
};

/// How a text is divided into paragraphs.
enum class TextKind {
  plain,     ///< blank lines end a paragraph
  markdown,  ///< list items, headings and table rows end one too; inline code is ignored
  source,    ///< C++: only comments and literals are checked
};
/// The kind of a file, by the ending of its name.
TextKind text_kind(std::string_view path);

/// The faults, by line. `text` may contain any bytes.
std::vector<WordingFault> wording_faults(std::string_view text, TextKind kind);

}  // namespace homeostat::base
