// Games for the tests of games.
#pragma once

#include <string>
#include <vector>

#include "sim/study/games/solution.hpp"

namespace homeostat::sim::games {

/// Payoffs by profile, the first player's strategy fastest, and then by player.
inline NormalForm game_of(const std::vector<std::size_t>& strategies,
                          const std::vector<std::int64_t>& payoffs) {
  NormalForm game;
  game.title = "a game";
  for (std::size_t p = 0; p < strategies.size(); ++p) {
    game.players.push_back("player " + std::to_string(p + 1));
    auto& names = game.strategies.emplace_back();
    for (std::size_t s = 0; s < strategies[p]; ++s) names.push_back(std::to_string(s + 1));
  }
  for (const std::int64_t each : payoffs) game.payoffs.emplace_back(each);
  return game;
}

/// What `mix` pays to `player` if it plays `strategy`: every profile, one after the other.
inline Rational pays(const NormalForm& game, const Mix<Rational>& mix, std::size_t player,
                     std::size_t strategy) {
  const Shape shape = game.shape();
  Rational sum = 0;
  for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
    if (shape.at(profile, player) != strategy) continue;
    Rational chance = 1;
    for (std::size_t q = 0; q < shape.players(); ++q) {
      if (q != player) chance *= mix[q][shape.at(profile, q)];
    }
    sum += chance * game.payoff(profile, player);
  }
  return sum;
}

/// The most that any player gains by another strategy, by exhaustion.
inline Rational most_gained(const NormalForm& game, const Mix<Rational>& mix) {
  Rational most = 0;
  for (std::size_t p = 0; p < mix.size(); ++p) {
    Rational own = 0;
    for (std::size_t s = 0; s < mix[p].size(); ++s) own += mix[p][s] * pays(game, mix, p, s);
    for (std::size_t s = 0; s < mix[p].size(); ++s) {
      const Rational gained = pays(game, mix, p, s) - own;
      if (gained > most) most = gained;
    }
  }
  return most;
}

/// Chances that are none below 0 and sum to 1.
inline bool is_mix(const Mix<Rational>& mix) {
  for (const auto& role : mix) {
    Rational sum = 0;
    for (const Rational& each : role) {
      if (each < 0) return false;
      sum += each;
    }
    if (sum != 1) return false;
  }
  return true;
}

}  // namespace homeostat::sim::games
