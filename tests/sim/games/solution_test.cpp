// Solving: elimination, pure equilibria by exhaustion, mixed ones of three players, and what each is worth.
#include "sim/study/games/solution.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "sim/study/games/matrix_game.hpp"
#include "tests/sim/games/games.hpp"

namespace homeostat::sim::games {
namespace {

Solution solved(const NormalForm& game, unsigned threads = 1) {
  return solve_game(game, 1, threads);
}

NormalForm random_game(const std::vector<std::size_t>& strategies, int bound) {
  std::size_t count = strategies.size();
  for (const std::size_t each : strategies) count *= each;
  std::vector<std::int64_t> payoffs;
  for (std::size_t i = 0; i < count; ++i)
    payoffs.push_back(*rc::gen::resize(1'000, rc::gen::inRange(-bound, bound + 1)));
  return game_of(strategies, payoffs);
}

TEST(MatrixGame, knows_its_value) {
  const MatrixGame pennies = solve_matrix_game({{1, -1}, {-1, 1}});
  EXPECT_EQ(pennies.value, 0);
  EXPECT_EQ(pennies.row, (std::vector<Rational>{ratio(1, 2), ratio(1, 2)}));
  const MatrixGame saddle = solve_matrix_game({{4, 2}, {1, 0}});
  EXPECT_EQ(saddle.value, 2);
  EXPECT_EQ(saddle.row, (std::vector<Rational>{1, 0}));
}

RC_GTEST_PROP(MatrixGame, the_two_players_agree_on_the_value, ()) {
  const auto m = *rc::gen::inRange<std::size_t>(1, 6);
  const auto n = *rc::gen::inRange<std::size_t>(1, 6);
  std::vector<std::vector<Rational>> pays(m, std::vector<Rational>(n));
  std::vector<std::vector<Rational>> turned(n, std::vector<Rational>(m));
  for (std::size_t i = 0; i < m; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      pays[i][j] = *rc::gen::resize(1'000, rc::gen::inRange(-9, 10));
      turned[j][i] = -pays[i][j];
    }
  }
  const MatrixGame rows = solve_matrix_game(pays);
  RC_ASSERT(rows.value == -solve_matrix_game(turned).value);
  Rational sum = 0;
  for (const Rational& each : rows.row) {
    RC_ASSERT(each >= 0);
    sum += each;
  }
  RC_ASSERT(sum == 1);
  for (std::size_t j = 0; j < n; ++j) {
    Rational sure = 0;
    for (std::size_t i = 0; i < m; ++i) sure += rows.row[i] * pays[i][j];
    RC_ASSERT(sure >= rows.value);
  }
}

TEST(Dominance, goes_on_until_nothing_goes) {
  const Solution dilemma = solved(game_of({2, 2}, {3, 3, 5, 0, 0, 5, 1, 1}));
  EXPECT_EQ(dilemma.elimination.gone.size(), 2U);
  EXPECT_EQ(dilemma.elimination.left, (std::vector<std::vector<std::size_t>>{{1}, {1}}));
  ASSERT_EQ(dilemma.equilibria.size(), 1U);
  EXPECT_TRUE(dilemma.equilibria.front().strict);
  EXPECT_EQ(dilemma.equilibria.front().payoffs, (std::vector<Rational>{1, 1}));
}

TEST(Dominance, by_a_mix_of_others) {
  // Row's third strategy pays 1; half of the first and half of the second pay 3/2 whatever column does.
  const auto gone = eliminate(game_of({3, 2}, {3, 0, 0, 0, 1, 0, 0, 0, 3, 0, 1, 0})).gone;
  ASSERT_EQ(gone.size(), 1U);
  EXPECT_EQ(gone.front().strategy, 2U);
  EXPECT_EQ(gone.front().by, (std::vector<Rational>{ratio(1, 2), ratio(1, 2), 0}));
}

RC_GTEST_PROP(Dominance, nothing_that_goes_is_a_best_response, ()) {
  const NormalForm game =
      random_game({*rc::gen::inRange<std::size_t>(1, 5), *rc::gen::inRange<std::size_t>(1, 5),
                   *rc::gen::inRange<std::size_t>(1, 3)},
                  9);
  const Shape shape = game.shape();
  auto left = std::vector<std::set<std::size_t>>();
  for (const std::size_t count : shape.all()) {
    left.emplace_back();
    for (std::size_t s = 0; s < count; ++s) left.back().insert(s);
  }
  for (const Dominated& each : eliminate(game).gone) {
    for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
      bool alive = true;
      for (std::size_t q = 0; q < shape.players(); ++q)
        alive = alive && left[q].contains(shape.at(profile, q));
      if (!alive) continue;
      Rational by = 0;
      for (std::size_t s = 0; s < each.by.size(); ++s) {
        RC_ASSERT(each.by[s] == 0 || left[each.player].contains(s));
        by += each.by[s] * game.payoff(shape.with(profile, each.player, s), each.player);
      }
      RC_ASSERT(by > game.payoff(shape.with(profile, each.player, each.strategy), each.player));
    }
    left[each.player].erase(each.strategy);
  }
}

RC_GTEST_PROP(Solution, every_pure_equilibrium_is_listed_and_every_listed_one_is_one, ()) {
  const auto players = *rc::gen::inRange<std::size_t>(1, 5);
  std::vector<std::size_t> strategies;
  for (std::size_t p = 0; p < players; ++p) strategies.push_back(*rc::gen::inRange<std::size_t>(1, 4));
  const NormalForm game = random_game(strategies, *rc::gen::element(1, 9));
  const Solution solution = solved(game);
  const Shape shape = game.shape();
  std::set<Mix<Rational>> listed;
  for (const Equilibrium& each : solution.equilibria) {
    RC_ASSERT(is_mix(each.mix));
    RC_ASSERT(most_gained(game, each.mix) == each.epsilon);
    RC_ASSERT(each.epsilon < ratio(1, 1'000'000));
    if (each.pure || players == 2) RC_ASSERT(each.epsilon == 0);
    RC_ASSERT(listed.insert(each.mix).second);
  }
  for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
    const auto mix = pure_mix(shape, shape.profile(profile));
    RC_ASSERT((most_gained(game, mix) == 0) == listed.contains(mix));
  }
}

/// McKelvey and McLennan, "Computation of equilibria in finite games", Handbook of Computational Economics 1
/// (1996): three players, two strategies each, nine equilibria, of which two mix everywhere.
TEST(Solution, finds_the_nine_equilibria_of_mckelvey_and_mclennan) {
  const NormalForm game =
      game_of({2, 2, 2}, {9, 8, 12, 0, 0, 0, 0, 0, 0, 9, 8, 2, 0, 0, 0, 3, 4, 6, 3, 4, 6, 0, 0, 0});
  const Solution solution = solved(game);
  EXPECT_EQ(solution.reach, Reach::looked);
  EXPECT_EQ(solution.equilibria.size(), 9U);
  std::size_t everywhere = 0;
  for (const Equilibrium& each : solution.equilibria) {
    EXPECT_LT(each.epsilon, ratio(1, 1'000'000'000));
    const bool all = std::all_of(each.mix.begin(), each.mix.end(),
                                 [](const auto& role) { return role[0] > 0 && role[1] > 0; });
    everywhere += all ? 1 : 0;
  }
  EXPECT_EQ(everywhere, 2U);
}

/// Jordan, "Three problems in learning mixed-strategy Nash equilibria", Games and Economic Behavior 5 (1993):
/// each wants to match the next, the last wants not to; only everybody's even mix is an equilibrium.
TEST(Solution, finds_jordans_mixed_one_exactly) {
  std::vector<std::int64_t> payoffs;
  for (int profile = 0; profile < 8; ++profile) {
    const int a = profile & 1;
    const int b = profile >> 1 & 1;
    const int c = profile >> 2 & 1;
    payoffs.insert(payoffs.end(), {a == b ? 1 : -1, b == c ? 1 : -1, c != a ? 1 : -1});
  }
  const Solution solution = solved(game_of({2, 2, 2}, payoffs));
  ASSERT_EQ(solution.equilibria.size(), 1U);
  EXPECT_EQ(solution.equilibria.front().epsilon, 0);
  const Rational half = ratio(1, 2);
  EXPECT_EQ(solution.equilibria.front().mix, (Mix<Rational>{{half, half}, {half, half}, {half, half}}));
}

TEST(Solution, does_not_depend_on_threads) {
  const NormalForm game =
      game_of({2, 2, 2}, {9, 8, 12, 0, 0, 0, 0, 0, 0, 9, 8, 2, 0, 0, 0, 3, 4, 6, 3, 4, 6, 0, 0, 0});
  const Solution one = solved(game, 1);
  const Solution two = solved(game, 2);
  ASSERT_EQ(one.equilibria.size(), two.equilibria.size());
  for (std::size_t i = 0; i < one.equilibria.size(); ++i) {
    EXPECT_EQ(one.equilibria[i].mix, two.equilibria[i].mix);
    EXPECT_EQ(one.equilibria[i].epsilon, two.equilibria[i].epsilon);
  }
}

/// One role in which the others of the role matter: hawks and doves (Maynard Smith and Price 1973), with a
/// prize of 2 and wounds of 3.
TEST(Solution, of_a_role_that_plays_itself) {
  PayoffTable<Rational> table{Shape({2}), {{{ratio(-1, 2), 2}, {0, 1}}}};  // [hawk, dove] against hawk, dove
  const Solution solution = solve_game(table, 1, 1);
  ASSERT_EQ(solution.equilibria.size(), 1U);
  EXPECT_EQ(solution.equilibria.front().mix, (Mix<Rational>{{ratio(2, 3), ratio(1, 3)}}));
  EXPECT_EQ(solution.equilibria.front().epsilon, 0);
}

TEST(RestPoints, simple_fractions_are_found_again) {
  for (const auto& [above, below] : {std::pair{0, 1}, {1, 1}, {1, 2}, {2, 3}, {3, 7}, {999, 1000}}) {
    EXPECT_EQ(simplest_within(static_cast<double>(above) / below, 1e-9), ratio(above, below));
  }
  EXPECT_EQ(simplest_within(0.3333, 0.001), ratio(1, 3));
}

}  // namespace
}  // namespace homeostat::sim::games
