// Separates C++ source text into code on the one side and comments and literals on the other, without a
// compiler.
#pragma once

#include <string>
#include <string_view>

namespace homeostat::base {

/// `text` with comments, strings and character literals replaced by blanks; positions and lines stay the
/// same.
std::string code_only(std::string_view text);
/// `text` with code replaced by blanks; comments and literals stay where they are.
std::string words_only(std::string_view text);

}  // namespace homeostat::base
