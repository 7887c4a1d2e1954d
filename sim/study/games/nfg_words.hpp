// Splits a .nfg file into words, each with its line.
#pragma once

#include <string>
#include <string_view>

#include "sim/kernel/rational.hpp"

namespace homeostat::sim::games {

/// One word: a quoted text, a brace, or a bare word (a number, NFG, R). `kind` is '"', '{', '}' or 'w', or 0
/// at the end.
struct NfgWord {
  char kind = 0;
  std::string text;
  std::size_t line = 1;
};

/// Reads one word after the other. Commas between words count as white space, as in Gambit.
class NfgWords {
 public:
  /// Throws InputError if `text` is not UTF-8.
  NfgWords(std::string_view text, std::string file);
  [[nodiscard]] const NfgWord& now() const { return now_; }
  /// Returns the present word and moves to the next. Throws InputError on a quote that is not closed.
  NfgWord take();
  /// The same, but throws InputError unless the word is of this kind; `expected` is what the message calls
  /// it.
  NfgWord take(char kind, const std::string& expected);
  /// Reads a number in the format's forms: 3, -0.25, 1.5e3, 22/7.
  Rational number(const std::string& expected);
  /// Reads an integer from `least` to `most`.
  std::size_t count(std::size_t least, std::size_t most, const std::string& expected);
  /// Throws InputError about the present word.
  [[noreturn]] void fail(const std::string& expected) const;
  /// Throws InputError about `line`.
  [[noreturn]] void fail(std::size_t line, const std::string& what, const std::string& expected) const;

 private:
  void read();

  std::string_view text_;
  std::string file_;
  std::size_t place_ = 0;
  std::size_t line_ = 1;
  NfgWord now_;
};

}  // namespace homeostat::sim::games
