// Renaming shared terms.
#include "proofs/solvers/stable_names.hpp"

#include <algorithm>
#include <cctype>
#include <map>

namespace homeostat::proofs {
namespace {

/// How long the name of a shared term at the start of `text` is; 0 if there is none.
std::size_t shared_term(std::string_view text) {
  if (!text.starts_with("?x") && !text.starts_with("$x")) return 0;
  const auto* const end = std::find_if(
      text.begin() + 2, text.end(), [](char c) { return std::isdigit(static_cast<unsigned char>(c)) == 0; });
  const auto length = static_cast<std::size_t>(end - text.begin());
  return length == 2 ? 0 : length;
}

}  // namespace

std::string with_stable_names(std::string_view smt2_text) {
  std::string out;
  std::map<std::string_view, std::size_t> numbers;
  bool between_bars = false;
  while (!smt2_text.empty()) {
    if (smt2_text.front() == '|') between_bars = !between_bars;
    if (!between_bars && smt2_text.starts_with("(assert")) numbers.clear();
    const std::size_t length = between_bars ? 0 : shared_term(smt2_text);
    if (length == 0) {
      out += smt2_text.front();
      smt2_text.remove_prefix(1);
      continue;
    }
    const auto [known, added] = numbers.try_emplace(smt2_text.substr(0, length), numbers.size() + 1);
    out += std::string(smt2_text.substr(0, 2)) + std::to_string(known->second);
    smt2_text.remove_prefix(length);
  }
  return out;
}

}  // namespace homeostat::proofs
