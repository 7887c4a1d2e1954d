// What a strategy pays to one actor of a role, where everybody else plays a profile: the table that a game of
// roles is. A game in normal form is one, in which what the others of one's own role play does not matter.
//
// A population in which a role mixes is taken as a chance over the pure profiles: what a strategy pays is
// then linear in each role's mix. That is exact for a game in normal form, and an assumption about any other.
#pragma once

#include <string>
#include <vector>

#include "sim/study/games/normal_form.hpp"

namespace homeostat::sim::games {

template <class Number>
struct PayoffTable {
  Shape shape;                                       ///< of the profiles that everybody else plays
  std::vector<std::vector<std::vector<Number>>> of;  ///< [role][strategy][profile]
};

/// What each strategy of each role pays where everybody else plays `mix`. It is linear in the mix of each
/// role; `mix` need not sum to 1.
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

/// What `mix` pays to a role whose strategies pay `each`.
template <class Number>
Number average(const std::vector<Number>& mix, const std::vector<Number>& each) {
  Number sum = 0;
  for (std::size_t s = 0; s < mix.size(); ++s) sum += mix[s] * each[s];
  return sum;
}

/// The most that an actor of any role gains by playing otherwise: 0 at an equilibrium, exactly.
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
/// The same numbers, rounded.
Mix<double> rounded(const Mix<Rational>& mix);
PayoffTable<double> rounded(const PayoffTable<Rational>& table);
/// The mix that plays `profile`.
Mix<Rational> pure_mix(const Shape& shape, const Profile& profile);

}  // namespace homeostat::sim::games
