// The functions that the headers of engine/rules/ declare, read from their text: for the tests that ask what
// calls a rule, and which rule nothing calls.
#pragma once

#include <array>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/cpp_text.hpp"

namespace homeostat {

/// A function of a namespace, and the names that its body calls.
struct RuleFunction {
  std::string name;
  std::set<std::string> calls;
};

/// A function of engine/rules/ that decides nothing about the economy, so that an invariant may call it and
/// no obligation has to ask about it.
struct RuleHelper {
  std::string_view name;
  std::string_view why;
};
inline constexpr std::array<RuleHelper, 9> kRuleHelpers{{
    {"contract_broken", "ends the program"},
    {"name", "a word for a refusal"},
    {"credits", "a number with its unit, outside of rules"},
    {"tokens", "a number with its unit, outside of rules"},
    {"micros", "a number with its unit, outside of rules"},
    {"raw", "a number without its unit, outside of rules"},
    {"choose", "select() for truth values; the mutants change its operations inside the rules that call it"},
    {"larger", "of two quantities; the mutants change its operations inside the rules that call it"},
    {"smaller", "of two quantities; the mutants change its operations inside the rules that call it"},
}};
inline bool is_rule_helper(std::string_view name) {
  for (const RuleHelper& helper : kRuleHelpers) {
    if (helper.name == name) return true;
  }
  return false;
}

/// The code of `text` as words and single characters, without comments, literals and preprocessor lines.
inline std::vector<std::string> words_of_code(std::string_view text) {
  const std::string code = base::code_only(text);
  std::vector<std::string> words;
  bool starts_line = true;
  for (std::size_t at = 0; at < code.size();) {
    const char c = code[at];
    const auto is_name = [&](std::size_t place) {
      return place < code.size() &&
             (std::isalnum(static_cast<unsigned char>(code[place])) != 0 || code[place] == '_');
    };
    if (c == '#' && starts_line) {
      while (at < code.size() && code[at] != '\n') {
        if (code[at] == '\\' && at + 1 < code.size()) ++at;  // the directive goes on in the next line
        ++at;
      }
    } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      starts_line = starts_line || c == '\n';
      ++at;
    } else if (is_name(at)) {
      const std::size_t start = at;
      while (is_name(at)) ++at;
      words.push_back(code.substr(start, at - start));
      starts_line = false;
    } else {
      words.emplace_back(1, c);
      starts_line = false;
      ++at;
    }
  }
  return words;
}

/// True if the word at `place` is called: a name before "(" or before template arguments.
inline bool is_called(const std::vector<std::string>& words, std::size_t place) {
  const char first = words[place].front();
  const bool is_word = std::isalpha(static_cast<unsigned char>(first)) != 0 || first == '_';
  if (!is_word || place + 1 >= words.size()) return false;
  const bool compared = place + 2 < words.size() && words[place + 2] == "=";
  return words[place + 1] == "(" || (words[place + 1] == "<" && !compared);
}

namespace detail {

/// The name of the function that a declaration is of; empty if it is of something else.
inline std::string declared_function(const std::vector<std::string>& declaration) {
  static const std::set<std::string> kOthers{"struct",  "class",         "enum",    "union",    "using",
                                             "concept", "static_assert", "typedef", "namespace"};
  std::size_t at = 0;
  while (at < declaration.size() && declaration[at] == "template") {
    int open = 0;
    do {
      ++at;
      if (declaration[at] == "<") ++open;
      if (declaration[at] == ">") --open;
    } while (at + 1 < declaration.size() && open > 0);
    ++at;
  }
  if (at < declaration.size() && kOthers.contains(declaration[at])) return "";
  for (; at < declaration.size() && declaration[at] != "="; ++at) {
    if (declaration[at] == "(" && at > 0) return declaration[at - 1];
  }
  return "";
}

}  // namespace detail

/// The functions that the text of a header declares in its namespaces; no members of classes.
inline std::vector<RuleFunction> functions_of(std::string_view text) {
  std::vector<RuleFunction> found;
  const std::vector<std::string> words = words_of_code(text);
  std::vector<std::string> declaration;
  std::set<std::string> calls;
  int inside = 0;  // braces that are open and no namespace's
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& word = words[at];
    if (inside > 0) {
      if (is_called(words, at)) calls.insert(word);
      inside += word == "{" ? 1 : word == "}" ? -1 : 0;
      if (inside > 0) continue;
      const std::string name = detail::declared_function(declaration);
      if (!name.empty()) {
        found.push_back({name, calls});
        declaration.clear();
      }
      calls.clear();
    } else if (word == "{") {
      const bool is_namespace = !declaration.empty() && declaration.front() == "namespace";
      if (is_namespace) declaration.clear();
      if (!is_namespace) ++inside;
    } else if (word == "}") {
      declaration.clear();  // the end of a namespace
    } else if (word == ";") {
      const std::string name = detail::declared_function(declaration);
      if (!name.empty()) found.push_back({name, {}});
      declaration.clear();
    } else {
      declaration.push_back(word);
    }
  }
  return found;
}

}  // namespace homeostat
