// Reads and writes games in Gambit's .nfg format; see nfg.hpp.
#include "sim/study/games/nfg.hpp"

#include <fmt/format.h>

#include "engine/base/encoding.hpp"
#include "sim/study/games/nfg_words.hpp"

namespace homeostat::sim::games {
namespace {

constexpr std::size_t kMostPlayers = 64;

class Reader {
 public:
  Reader(std::string_view text, const std::string& file) : words_(text, file) {}

  NormalForm read() {
    heading();
    strategies();
    if (words_.now().kind == '"') words_.take();  // a comment
    const Shape shape = game_.shape();
    if (words_.now().kind == '{') {
      by_outcomes(shape);
    } else {
      by_payoffs(shape);
    }
    if (words_.now().kind != 0) {
      words_.fail(fmt::format("the end, after {} profiles of {} players", shape.profiles(), shape.players()));
    }
    return std::move(game_);
  }

 private:
  void word(std::string_view wanted) {
    const std::string expected = "NFG 1 R \"title\" { players } { strategies }";
    if (words_.now().kind != 'w' || words_.now().text != wanted) words_.fail(expected);
    words_.take();
  }

  /// A title or a name: of one line, as tables and messages have it.
  std::string take_name(const std::string& expected) {
    const NfgWord word = words_.take('"', expected);
    for (const char c : word.text) {
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
        words_.fail(word.line, "has the name " + base::quoted(word.text),
                    "a name without control characters");
      }
    }
    return word.text;
  }

  void heading() {
    word("NFG");
    word("1");
    if (words_.now().kind == 'w' && words_.now().text == "D") {
      words_.take();  // decimals, which are fractions too
    } else {
      word("R");
    }
    game_.title = take_name("the game's title in quotes");
    words_.take('{', "{ and the players' names");
    while (words_.now().kind == '"') game_.players.push_back(take_name("a name"));
    if (game_.players.empty()) words_.fail("a player's name in quotes");
    if (game_.players.size() > kMostPlayers) words_.fail(fmt::format("at most {} players", kMostPlayers));
    words_.take('}', "a player's name in quotes, or }");
    for (std::size_t p = 0; p < game_.players.size(); ++p) {
      if (game_.players[p].empty()) game_.players[p] = fmt::format("player {}", p + 1);
    }
  }

  /// { 2 3 }, or { { "a" "b" } { "c" "d" "e" } }.
  void strategies() {
    const std::size_t line = words_.take('{', "{ and the players' strategies").line;
    std::size_t payoffs = game_.players.size();
    for (const std::string& player : game_.players) {
      std::vector<std::string>& names = game_.strategies.emplace_back();
      if (words_.now().kind == '{') {
        words_.take();
        while (words_.now().kind == '"') names.push_back(take_name("a name"));
        if (names.empty()) words_.fail("a name for each strategy of " + base::quoted(player));
        words_.take('}', "a strategy's name in quotes, or }");
      } else {
        names.resize(words_.count(1, kMostPayoffs,
                                  "how many strategies " + base::quoted(player) + " has, or their names"));
      }
      for (std::size_t s = 0; s < names.size(); ++s) {
        if (names[s].empty()) names[s] = fmt::format("{}", s + 1);
      }
      payoffs *= names.size();
      if (payoffs > kMostPayoffs) {
        words_.fail(line, "makes too many profiles", fmt::format("at most {} payoffs in all", kMostPayoffs));
      }
    }
    words_.take('}', fmt::format("}} after the strategies of {} players", game_.players.size()));
  }

  void by_payoffs(const Shape& shape) {
    for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
      for (const std::string& player : game_.players) {
        game_.payoffs.push_back(
            words_.number(fmt::format("a number: what profile {} of {} pays to {}", profile + 1,
                                      shape.profiles(), base::quoted(player))));
      }
    }
  }

  void by_outcomes(const Shape& shape) {
    std::vector<std::vector<Rational>> outcomes{std::vector<Rational>(shape.players())};  // [0] pays nothing
    words_.take();
    while (words_.now().kind == '{') {
      words_.take();
      words_.take('"', "the outcome's name in quotes");
      std::vector<Rational>& pays = outcomes.emplace_back();
      for (const std::string& player : game_.players) {
        pays.push_back(words_.number(
            fmt::format("a number: what outcome {} pays to {}", outcomes.size() - 1, base::quoted(player))));
      }
      words_.take('}', fmt::format("}} after {} payoffs", shape.players()));
    }
    words_.take('}', "{ and an outcome, or } after the last");
    for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
      const std::size_t outcome =
          words_.count(0, outcomes.size() - 1,
                       fmt::format("the outcome of profile {} of {}, 0 to {}", profile + 1, shape.profiles(),
                                   outcomes.size() - 1));
      game_.payoffs.insert(game_.payoffs.end(), outcomes[outcome].begin(), outcomes[outcome].end());
    }
  }

  NfgWords words_;
  NormalForm game_;
};

std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string list(const std::vector<std::string>& names) {
  std::string text = "{";
  for (const std::string& name : names) text += " " + in_quotes(name);
  return text + " }";
}

}  // namespace

NormalForm parse_nfg(std::string_view text, const std::string& file) {
  return Reader(text, file).read();
}

std::string nfg_text(const NormalForm& game) {
  std::string text = "NFG 1 R " + in_quotes(game.title) + " " + list(game.players) + "\n\n{";
  for (const auto& names : game.strategies) text += " " + list(names) + "\n";
  text += "}\n\"\"\n\n";
  const std::size_t players = game.players.size();
  for (std::size_t i = 0; i < game.payoffs.size(); ++i) {
    text += game.payoffs[i].str() + (i % players + 1 == players ? "\n" : " ");
  }
  return text;
}

}  // namespace homeostat::sim::games
