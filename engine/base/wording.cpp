// Divides texts into paragraphs, sentences, clauses and words, and applies three rules to them; see
// wording.hpp.
#include "engine/base/wording.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

#include "engine/base/cpp_text.hpp"

namespace homeostat::base {
namespace {

/// A word in lower case (ASCII), or the end of a clause, a sentence or a paragraph.
enum class Break { none, clause, sentence, paragraph };
struct Token {
  std::string word;
  std::size_t line = 0;
  Break ends = Break::none;
};
using Tokens = std::span<const Token>;

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte >= 0x80 || c == '_' || c == '$';
}

/// A word that begins with one of these is a fault. They are written in two parts, so that this check does
/// not report its own source.
constexpr std::array<std::string_view, 7> kBannedVerb{
    "ea"
    "rn",
    "ea"
    "rns",
    "ea"
    "rned",
    "ea"
    "rning",
    "ea"
    "rnings",
    "ea"
    "rner",
    "ea"
    "rners"};

constexpr std::array<std::string_view, 22> kGain{"profit",
                                                 "profits",
                                                 "profitable",
                                                 "profited",
                                                 "income",
                                                 "incomes",
                                                 "revenue",
                                                 "revenues",
                                                 "yield",
                                                 "yields",
                                                 "yielded",
                                                 "reward",
                                                 "rewards",
                                                 "rewarded",
                                                 "rewarding",
                                                 "revenu",
                                                 "revenus",
                                                 "rendement",
                                                 "rendements",
                                                 "rentable",
                                                 "b\xC3\xA9n\xC3\xA9"
                                                 "fice",
                                                 "dividende"};
constexpr std::array<std::string_view, 3> kGainStems{"gagn",
                                                     "r\xC3\xA9"
                                                     "compens",
                                                     "rentabilit"};

constexpr std::array<std::string_view, 6> kInstrument{"credit",
                                                      "credits",
                                                      "instrument",
                                                      "$ia"
                                                      "mine",
                                                      "cr\xC3\xA9"
                                                      "dit",
                                                      "cr\xC3\xA9"
                                                      "dits"};

constexpr std::array<std::string_view, 21> kNegation{
    "no", "not", "never", "nor",    "neither", "without", "nothing", "none", "nobody", "cannot", "isn",
    "ne", "n",   "pas",   "jamais", "aucun",   "aucune",  "sans",    "ni",   "rien",   "blocked"};

constexpr std::array<std::string_view, 6> kProved{"prove",  "proves",   "proved",
                                                  "proven", "provably", "proving"};
constexpr std::array<std::string_view, 2> kProvedStems{"prouv", "d\xC3\xA9montr"};

constexpr std::array<std::string_view, 5> kSearchedStems{"simul", "empiri", "rapidcheck", "experiment",
                                                         "fuzz"};
constexpr std::array<std::string_view, 6> kSearched{
    "searched", "search", "sampled", "exp\xC3\xA9rimentalement", "test\xC3\xA9", "tests"};

template <class List>
bool is_one_of(const std::string& word, const List& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}
template <class List>
bool begins_with_one_of(const std::string& word, const List& stems) {
  return std::any_of(stems.begin(), stems.end(),
                     [&](std::string_view stem) { return word.starts_with(stem); });
}

bool negates(const Token& token) {
  return is_one_of(token.word, kNegation);
}
bool is_gain(const Token& token) {
  return is_one_of(token.word, kGain) || begins_with_one_of(token.word, kGainStems);
}
bool is_instrument(const Token& token) {
  return is_one_of(token.word, kInstrument);
}
bool is_proved(const Token& token) {
  return is_one_of(token.word, kProved) || begins_with_one_of(token.word, kProvedStems);
}
bool is_searched(const Token& token) {
  return is_one_of(token.word, kSearched) || begins_with_one_of(token.word, kSearchedStems);
}

template <class Predicate>
bool any(Tokens tokens, const Predicate& predicate) {
  return std::any_of(tokens.begin(), tokens.end(), predicate);
}

/// Calls `visit` with each run of tokens up to a break of at least `size`.
template <class Visit>
void for_each_run(Tokens tokens, Break size, const Visit& visit) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].ends < size) continue;
    if (i > begin) visit(tokens.subspan(begin, i - begin));
    begin = i + 1;
  }
  if (begin < tokens.size()) visit(tokens.subspan(begin));
}

/// What the character at `i` ends. A point ends a sentence only before a space, so that 0.5 and a.toml do
/// not.
Break break_at(std::string_view line, std::size_t i) {
  const char c = line[i];
  const bool before_space =
      i + 1 == line.size() || line[i + 1] == ' ' || line[i + 1] == '"' || line[i + 1] == '<';
  if ((c == '.' || c == '!' || c == '?') && before_space) return Break::sentence;
  return std::string_view(",;:()|").find(c) != std::string_view::npos ? Break::clause : Break::none;
}

/// True if the line begins a paragraph of its own in Markdown: a heading, a list item, a row of a table.
bool begins_block(std::string_view line) {
  const auto first = line.find_first_not_of(' ');
  if (first == std::string_view::npos) return true;
  const std::string_view rest = line.substr(first);
  const bool numbered = std::isdigit(static_cast<unsigned char>(rest[0])) != 0 && rest.find(". ") < 4;
  return rest.starts_with("#") || rest.starts_with("- ") || rest.starts_with("* ") || rest.starts_with("|") ||
         numbered;
}

class Tokenizer {
 public:
  explicit Tokenizer(TextKind kind) : kind_(kind) {}

  std::vector<Token> read(std::string_view text) {
    for (std::size_t number = 1; !text.empty(); ++number) {
      const auto end = text.find('\n');
      read_line(text.substr(0, end), number);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return std::move(tokens_);
  }

 private:
  void read_line(std::string_view line, std::size_t number) {
    const bool blank = line.find_first_not_of(" \t\r") == std::string_view::npos;
    if (blank || (kind_ == TextKind::markdown && begins_block(line))) end(Break::paragraph, number);
    if (kind_ == TextKind::markdown && line.starts_with("```")) return;
    bool code = false;
    std::string word;
    for (std::size_t i = 0; i <= line.size(); ++i) {
      if (i < line.size() && kind_ == TextKind::markdown && line[i] == '`') code = !code;
      if (i < line.size() && is_letter(line[i]) && !code) {
        word += static_cast<char>(line[i] >= 'A' && line[i] <= 'Z' ? line[i] - 'A' + 'a' : line[i]);
        continue;
      }
      if (!word.empty()) tokens_.push_back({word, number, Break::none});
      word.clear();
      if (i < line.size() && break_at(line, i) != Break::none && !code) end(break_at(line, i), number);
    }
  }

  void end(Break size, std::size_t line) { tokens_.push_back({"", line, size}); }

  TextKind kind_;
  std::vector<Token> tokens_;
};

const std::string kName = std::string("$IA") + "MINE";

void banned_verb(Tokens all, std::vector<WordingFault>& faults) {
  for (const Token& token : all) {
    if (!is_one_of(token.word, kBannedVerb)) continue;
    faults.push_back({token.line, "\"" + token.word + "\"", "say receives, gets or is assigned credits"});
  }
}

void stage(Tokens paragraph, std::vector<WordingFault>& faults) {
  const auto named = std::find_if(paragraph.begin(), paragraph.end(), [](const Token& token) {
    return token.word ==
           "$ia"
           "mine";
  });
  const bool staged = any(paragraph, [](const Token& token) { return token.word == "alpha"; });
  if (named != paragraph.end() && !staged)
    faults.push_back(
        {named->line, kName + " without its stage", "say that it is ALPHA in the same paragraph"});
}

void gain(Tokens sentence, std::vector<WordingFault>& faults) {
  if (!any(sentence, is_instrument) || any(sentence, negates)) return;
  for (const Token& token : sentence) {
    if (!is_gain(token)) continue;
    faults.push_back({token.line, "\"" + token.word + "\" of the instrument or of credits",
                      "credits count participation: say what is received, and for what"});
  }
}

void proof(Tokens clause, std::vector<WordingFault>& faults) {
  if (!any(clause, is_searched) || any(clause, negates)) return;
  for (const Token& token : clause) {
    if (!is_proved(token)) continue;
    faults.push_back({token.line, "\"" + token.word + "\" of what is simulated, searched or tested",
                      "say simulated, searched or tested, and over what"});
  }
}

}  // namespace

TextKind text_kind(std::string_view path) {
  if (path.ends_with(".cpp") || path.ends_with(".hpp")) return TextKind::source;
  return path.ends_with(".md") ? TextKind::markdown : TextKind::plain;
}

std::vector<WordingFault> wording_faults(std::string_view text, TextKind kind) {
  const std::vector<Token> all =
      kind == TextKind::source ? Tokenizer(kind).read(words_only(text)) : Tokenizer(kind).read(text);
  std::vector<WordingFault> faults;
  // Also as a name in code.
  banned_verb(kind == TextKind::source ? Tokenizer(kind).read(text) : all, faults);
  for_each_run(all, Break::paragraph, [&](Tokens paragraph) {
    stage(paragraph, faults);
    for_each_run(paragraph, Break::sentence, [&](Tokens sentence) {
      gain(sentence, faults);
      for_each_run(sentence, Break::clause, [&](Tokens clause) { proof(clause, faults); });
    });
  });
  std::stable_sort(faults.begin(), faults.end(),
                   [](const WordingFault& a, const WordingFault& b) { return a.line < b.line; });
  return faults;
}

}  // namespace homeostat::base
