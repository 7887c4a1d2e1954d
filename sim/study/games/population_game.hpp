// The table of a game of roles: what each strategy pays to one actor of a role while everybody else plays a
// profile. A game in normal form is a special case, in which it does not matter what the others of one's own
// role play.
//
// A population in which a role mixes is treated as a lottery over the pure profiles, so the payoff of a
// strategy is linear in each role's mix. For a game in normal form this is exact; for any other it is an
// assumption.
#pragma once

#include <string>
#include <vector>

#include "sim/study/games/normal_form.hpp"

namespace homeostat::sim::games {

/// The payoff of each strategy of each role against each profile.
template <class Number>
struct PayoffTable {
  Shape shape;                                       ///< of the profiles that everybody else plays
  std::vector<std::vector<std::vector<Number>>> of;  ///< [role][strategy][profile]
};

/// What each strategy of each role pays while everybody else plays `mix`. Linear in the mix of each role;
/// `mix` need not sum to 1.
template <class Number>
std::vector<std::vector<Number>> payoffs(const PayoffTable<Number>& table, const Mix<Number>& mix) {
  const Shape& shape = table.shape;
  std::vector<std::vector<Number>> pays;
  for (std::size_t r = 0; r < shape.players(); ++r) pays.emplace_back(shape.strategies(r), Number(0));
  Profile at(shape.players(), 0);  // of `profile`, counted up with it
  for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
    Number chance = 1;
    for (std::size_t r = 0; r < at.size() && chance != 0; ++r) chance *= mix[r][at[r]];
    for (std::size_t r = 0; r < at.size() && chance != 0; ++r) {
      for (std::size_t s = 0; s < pays[r].size(); ++s) pays[r][s] += chance * table.of[r][s][profile];
    }
    for (std::size_t r = 0; r < at.size() && ++at[r] == shape.strategies(r); ++r) at[r] = 0;
  }
  return pays;
}

/// The average payoff of a role that plays `mix` if its strategies pay `each`.
template <class Number>
Number average(const std::vector<Number>& mix, const std::vector<Number>& each) {
  Number sum = 0;
  for (std::size_t s = 0; s < mix.size(); ++s) sum += mix[s] * each[s];
  return sum;
}

/// The most that an actor of any role gains by playing another strategy; exactly 0 at an equilibrium.
template <class Number>
Number regret(const std::vector<std::vector<Number>>& pays, const Mix<Number>& mix) {
  Number most = 0;
  for (std::size_t r = 0; r < mix.size(); ++r) {
    const Number own = average(mix[r], pays[r]);
    for (const Number& each : pays[r]) {
      if (each - own > most) most = each - own;
    }
  }
  return most;
}

/// The table of a game in normal form.
PayoffTable<Rational> table_of(const NormalForm& game);
/// The same numbers in floating point.
Mix<double> rounded(const Mix<Rational>& mix);
PayoffTable<double> rounded(const PayoffTable<Rational>& table);
/// The mix in which everybody plays `profile`.
Mix<Rational> pure_mix(const Shape& shape, const Profile& profile);

}  // namespace homeostat::sim::games
