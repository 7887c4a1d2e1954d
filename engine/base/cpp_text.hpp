// The little of C++ that a reader of sources has to understand: what is code, and what is comment or text.
#pragma once

#include <string>
#include <string_view>

namespace homeostat::base {

/// C++ `text` with comments, strings and character literals blanked out; positions and lines stay.
std::string code_only(std::string_view text);
/// The rest: code blanked out, comments and literals left where they are.
std::string words_only(std::string_view text);

}  // namespace homeostat::base
