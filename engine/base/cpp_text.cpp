// Finds comments, strings and character literals in C++ sources without a compiler; see cpp_text.hpp.
#include "engine/base/cpp_text.hpp"

#include <algorithm>
#include <cctype>

namespace homeostat::base {
namespace {

/// Blanks text[from, to), line ends apart.
void blank(std::string& text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < std::min(to, text.size()); ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
}

/// The place after the literal whose opening quote is at `start`.
std::size_t literal_end(std::string_view text, std::size_t start) {
  if (text[start] == '"' && start > 0 && text[start - 1] == 'R') {
    const auto open = text.find('(', start);
    if (open == std::string_view::npos) return text.size();
    const std::string close = ")" + std::string(text.substr(start + 1, open - start - 1)) + "\"";
    const auto end = text.find(close, open);
    return end == std::string_view::npos ? text.size() : end + close.size();
  }
  for (std::size_t i = start + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == text[start] || text[i] == '\n') {
      return i + 1;
    }
  }
  return text.size();
}

/// True if the quote at `place` separates digits, as in 10'000.
bool separates_digits(std::string_view text, std::size_t place) {
  return text[place] == '\'' && place > 0 && place + 1 < text.size() &&
         std::isxdigit(static_cast<unsigned char>(text[place - 1])) != 0 &&
         std::isxdigit(static_cast<unsigned char>(text[place + 1])) != 0;
}

}  // namespace

std::string code_only(std::string_view text) {
  std::string code(text);
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    if (text.substr(i, 2) == "//") {
      end = std::min(text.find('\n', i), text.size());
    } else if (text.substr(i, 2) == "/*") {
      const auto close = text.find("*/", i + 2);
      end = close == std::string_view::npos ? text.size() : close + 2;
    } else if ((text[i] == '"' || text[i] == '\'') && !separates_digits(text, i)) {
      end = literal_end(text, i);
    }
    blank(code, i, end);
    i = std::max(end, i + 1);
  }
  return code;
}

std::string words_only(std::string_view text) {
  const std::string code = code_only(text);
  std::string words(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (code[i] != ' ' && code[i] != '\n') words[i] = ' ';
  }
  return words;
}

}  // namespace homeostat::base
