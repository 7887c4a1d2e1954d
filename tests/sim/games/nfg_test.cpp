// Reading and writing .nfg: what is written reads back, by payoffs and by outcomes, and every bad file is
// told in one line.
#include "sim/study/games/nfg.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/base/errors.hpp"
#include "tests/sim/games/games.hpp"

namespace homeostat::sim::games {
namespace {

void expect_same(const NormalForm& a, const NormalForm& b) {
  EXPECT_EQ(a.title, b.title);
  EXPECT_EQ(a.players, b.players);
  EXPECT_EQ(a.strategies, b.strategies);
  EXPECT_EQ(a.payoffs, b.payoffs);
}

TEST(Nfg, numbers_are_exact_in_every_form) {
  const NormalForm game =
      parse_nfg("NFG 1 R \"n\" { \"a\" } { 8 } \"\" 3 -4 +5 1/3 -22/7 0.25 -.5 1.5e-3", "n.nfg");
  const std::vector<Rational> expected{
      3, -4, 5, ratio(1, 3), ratio(-22, 7), ratio(1, 4), ratio(-1, 2), ratio(15, 10'000)};
  EXPECT_EQ(game.payoffs, expected);
  // A leading 0 is not octal.
  EXPECT_EQ(parse_nfg("NFG 1 R \"\" { \"a\" } { 1 } 010", "n.nfg").payoffs.front(), 10);
}

TEST(Nfg, outcomes_are_payoffs_and_outcome_0_pays_nothing) {
  const NormalForm by_payoffs = parse_nfg(
      "NFG 1 D \"t\" { \"a\" \"b\" } { { \"u\" \"d\" } { \"l\" \"r\" } } 1 2  0 0  1.5 -2  1 2", "a.nfg");
  const NormalForm by_outcomes = parse_nfg(
      "NFG 1 R \"t\" { \"a\" \"b\" } { { \"u\" \"d\" } { \"l\" \"r\" } }\n\"comment\"\n"
      "{ { \"\" 1, 2 } { \"odd\" 3/2, -2 } }\n1 0 2 1",
      "b.nfg");
  expect_same(by_payoffs, by_outcomes);
  EXPECT_EQ(by_payoffs.payoff(2, 0), ratio(3, 2));  // u, r
}

TEST(Nfg, names_that_are_missing_are_numbers) {
  const NormalForm game = parse_nfg("NFG 1 R \"\" { \"\" \"b\" } { { \"\" \"x\" } 1 } 1 2 3 4", "n.nfg");
  EXPECT_EQ(game.players, (std::vector<std::string>{"player 1", "b"}));
  EXPECT_EQ(game.strategies, (std::vector<std::vector<std::string>>{{"1", "x"}, {"1"}}));
}

RC_GTEST_PROP(Nfg, what_is_written_reads_back, ()) {
  const auto counts = *rc::gen::resize(
      4,
      rc::gen::nonEmpty(rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, 4))));
  const std::vector<std::size_t> few(counts.begin(),
                                     counts.begin() + std::min<std::ptrdiff_t>(4, std::ssize(counts)));
  NormalForm game = game_of(few, {});
  const auto name =
      rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab \"\\{},'"))));
  game.title = *name;
  for (auto& player : game.players) player = *name;
  for (auto& names : game.strategies) {
    for (auto& each : names) each = *name;
  }
  const std::size_t numbers = game.shape().profiles() * few.size();
  for (std::size_t i = 0; i < numbers; ++i) {
    game.payoffs.push_back(ratio(*rc::gen::arbitrary<int>(), *rc::gen::inRange(1, 1'000)));
  }
  const std::string text = nfg_text(game);
  const NormalForm back = parse_nfg(text, "back.nfg");
  expect_same(game, back);
  RC_ASSERT(nfg_text(back) == text);
}

std::string complaint(const std::string& text) {
  try {
    parse_nfg(text, "g.nfg");
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "read without complaint";
}

TEST(Nfg, every_bad_file_is_told_in_one_line_with_file_and_line) {
  const std::string head = "NFG 1 R \"t\" { \"a\" \"b\" }\n";
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", "g.nfg:1: the file ends here; expected NFG 1 R"},
      {"EFG 2 R", "g.nfg:1: has \"EFG\"; expected NFG 1 R"},
      {"NFG 2 R", "g.nfg:1: has \"2\"; expected NFG 1 R"},
      {"NFG 1 X", "g.nfg:1: has \"X\"; expected NFG 1 R"},
      {"NFG 1 R t", "g.nfg:1: has \"t\"; expected the game's title in quotes"},
      {"NFG 1 R \"t", "g.nfg:1: opens a quote that nothing closes"},
      {"NFG 1 R \"t\"\n{ }", "g.nfg:2: has \"}\"; expected a player's name in quotes"},
      {head + "{ 2 }", "g.nfg:2: has \"}\"; expected how many strategies \"b\" has"},
      {head + "{ 2 0 }", "g.nfg:2: has \"0\"; expected how many strategies \"b\" has"},
      {head + "{ 2 2 2 }", "g.nfg:2: has \"2\"; expected } after the strategies of 2 players"},
      {head + "{ { } 2 }", "g.nfg:2: has \"}\"; expected a name for each strategy of \"a\""},
      {head + "{ 1000 1000 }", "g.nfg:2: makes too many profiles; expected at most 1000000 payoffs"},
      {head + "{ 99999999999999999999999 2 }", "g.nfg:2: has \"99999999999999999999999\"; expected how many"},
      {head + "{ 1 2 }\n1 2 3",
       "g.nfg:3: the file ends here; expected a number: what profile 2 of 2 pays to \"b\""},
      {head + "{ 1 1 }\n1 x", "g.nfg:3: has \"x\"; expected a number"},
      {head + "{ 1 1 }\n1 1/0", "g.nfg:3: has \"1/0\"; expected a number"},
      {head + "{ 1 1 }\n1 1e999999999", "g.nfg:3: has \"1e999999999\"; expected a number"},
      {head + "{ 1 1 }\n1 0x10", "g.nfg:3: has \"0x10\"; expected a number"},
      {head + "{ 1 1 }\n1 2 3", "g.nfg:3: has \"3\"; expected the end, after 1 profiles of 2 players"},
      {head + "{ 1 1 } { { \"o\" 1 } } 1",
       "g.nfg:2: has \"}\"; expected a number: what outcome 1 pays to \"b\""},
      {head + "{ 1 1 } { { \"o\" 1 2 } } 2",
       "g.nfg:2: has \"2\"; expected the outcome of profile 1 of 1, 0 to 1"},
      {"NFG 1 R \"two\nlines\"", "g.nfg:1: has the name \"two\\x0alines\"; expected a name without"},
      {"NFG 1 R \"\xff\"", "g.nfg: is not UTF-8; expected a text file"},
  };
  for (const auto& [text, expected] : cases) {
    const std::string said = complaint(text);
    EXPECT_NE(said.find(expected), std::string::npos) << said << "\nexpected: " << expected;
    EXPECT_EQ(said.find('\n'), std::string::npos) << said;
  }
}

}  // namespace
}  // namespace homeostat::sim::games
