// Chooses how to solve a game, by its number of players and its size; see solution.hpp.
#include "sim/study/games/solution.hpp"

#include <algorithm>
#include <iterator>

#include "engine/rules/contract.hpp"

namespace homeostat::sim::games {
namespace {

bool is_pure(const Mix<Rational>& mix) {
  return std::all_of(mix.begin(), mix.end(), [](const auto& role) {
    return std::count(role.begin(), role.end(), Rational(0)) == static_cast<std::ptrdiff_t>(role.size()) - 1;
  });
}

/// What each strategy of each player pays where the others play `mix`.
std::vector<std::vector<Rational>> payoffs_of(const PayoffTable<Rational>& table, const Mix<Rational>& mix) {
  return payoffs(table, mix);
}
std::vector<std::vector<Rational>> payoffs_of(const NormalForm& game, const Mix<Rational>& mix) {
  const Shape shape = game.shape();
  std::vector<std::vector<Rational>> pays;
  for (std::size_t p = 0; p < shape.players(); ++p) {
    std::vector<Rational>& own = pays.emplace_back(shape.strategies(p));
    for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
      Rational chance = 1;
      for (std::size_t q = 0; q < shape.players() && chance != 0; ++q) {
        if (q != p) chance *= mix[q][shape.at(profile, q)];
      }
      if (chance != 0) own[shape.at(profile, p)] += chance * game.payoff(profile, p);
    }
  }
  return pays;
}

template <class Game>
Equilibrium judge(const Game& game, Mix<Rational> mix) {
  const auto pays = payoffs_of(game, mix);
  Equilibrium found;
  found.epsilon = regret(pays, mix);
  found.pure = is_pure(mix);
  found.strict = found.pure && found.epsilon == 0;
  for (std::size_t r = 0; r < mix.size(); ++r) {
    found.payoffs.push_back(average(mix[r], pays[r]));
    const auto best = *std::max_element(pays[r].begin(), pays[r].end());
    found.strict = found.strict && std::count(pays[r].begin(), pays[r].end(), best) == 1;
  }
  found.mix = std::move(mix);
  return found;
}

std::size_t numbers_in(const Shape& shape) {
  std::size_t strategies = 0;
  for (const std::size_t each : shape.all()) strategies += each;
  return strategies * shape.profiles();
}

/// Searches for mixed equilibria of the reduced game and adds them as equilibria of the whole game.
template <class Game>
void look_for_mixed(const Game& game, const Shape& whole, const PayoffTable<Rational>& small,
                    std::uint64_t seed, unsigned threads, const SolveProgress& progress, Solution& solution) {
  const RestPoints points = find_rest_points(small, seed, threads, progress);
  solution.reach = Reach::looked;
  solution.supports = points.supports;
  solution.all_supports = points.all_supports;
  for (const Mix<Rational>& mix : points.found) {
    solution.equilibria.push_back(judge(game, widened(mix, solution.elimination.left, whole)));
  }
}

template <class Game>
void add_pure(const Game& game, const Game& small, const Shape& inner, const Shape& whole,
              Solution& solution) {
  for (const std::size_t profile : pure_equilibria(small)) {
    solution.equilibria.push_back(
        judge(game, widened(pure_mix(inner, inner.profile(profile)), solution.elimination.left, whole)));
  }
}

/// True where everything but one profile is dominated: it is the only equilibrium.
bool alone(const Shape& inner, Solution& solution) {
  if (inner.profiles() > 1) return false;
  solution.components.push_back({{0}});
  return true;
}

void add_all(const NormalForm& game, const Enumeration& all, Solution& solution) {
  solution.degenerate = all.degenerate;
  std::vector<std::size_t> component(all.extreme.size());
  for (std::size_t c = 0; c < all.components.size(); ++c) {
    for (const std::size_t member : all.components[c].members) component[member] = c;
  }
  for (std::size_t i = 0; i < all.extreme.size(); ++i) {
    solution.equilibria.push_back(
        judge(game, widened(all.extreme[i], solution.elimination.left, game.shape())));
    solution.equilibria.back().component = component[i];
  }
  std::stable_partition(solution.equilibria.begin(), solution.equilibria.end(),
                        [](const Equilibrium& each) { return each.pure; });
  solution.components.resize(all.components.size());
  for (std::size_t i = 0; i < solution.equilibria.size(); ++i) {
    solution.components[solution.equilibria[i].component].members.push_back(i);
  }
}

}  // namespace

std::vector<std::size_t> pure_equilibria(const NormalForm& game) {
  const Shape shape = game.shape();
  std::vector<std::size_t> found;
  for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
    bool best = true;
    for (std::size_t p = 0; p < shape.players() && best; ++p) {
      for (std::size_t s = 0; s < shape.strategies(p) && best; ++s) {
        best = game.payoff(shape.with(profile, p, s), p) <= game.payoff(profile, p);
      }
    }
    if (best) found.push_back(profile);
  }
  return found;
}

std::vector<std::size_t> pure_equilibria(const PayoffTable<Rational>& table) {
  const Shape& shape = table.shape;
  std::vector<std::size_t> found;
  for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
    bool best = true;
    for (std::size_t r = 0; r < shape.players() && best; ++r) {
      const Rational& own = table.of[r][shape.at(profile, r)][profile];
      for (const auto& strategy : table.of[r]) best = best && strategy[profile] <= own;
    }
    if (best) found.push_back(profile);
  }
  return found;
}

Equilibrium judged(const NormalForm& game, Mix<Rational> mix) {
  return judge(game, std::move(mix));
}
Equilibrium judged(const PayoffTable<Rational>& table, Mix<Rational> mix) {
  return judge(table, std::move(mix));
}

Solution solve_game(const NormalForm& game, std::uint64_t seed, unsigned threads,
                    const SolveProgress& progress) {
  Solution solution;
  solution.elimination = eliminate(game);
  const NormalForm small = restricted(game, solution.elimination.left);
  const Shape inner = small.shape();
  if (inner.players() == 2) {
    if (const auto all = enumerate_equilibria(small)) {
      add_all(game, *all, solution);
      return solution;
    }
  }
  add_pure(game, small, inner, game.shape(), solution);
  if (alone(inner, solution)) return solution;
  if (numbers_in(inner) > kMostNumbers) {
    solution.reach = Reach::pure;
    return solution;
  }
  look_for_mixed(game, game.shape(), table_of(small), seed, threads, progress, solution);
  return solution;
}

Solution solve_game(const PayoffTable<Rational>& table, std::uint64_t seed, unsigned threads,
                    const SolveProgress& progress) {
  Solution solution;
  solution.elimination = eliminate(table);
  const PayoffTable<Rational> small = restricted(table, solution.elimination.left);
  add_pure(table, small, small.shape, table.shape, solution);
  if (alone(small.shape, solution)) return solution;
  look_for_mixed(table, table.shape, small, seed, threads, progress, solution);
  return solution;
}

}  // namespace homeostat::sim::games
