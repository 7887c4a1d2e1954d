// Makes payoff tables and mixes; see population_game.hpp.
#include "sim/study/games/population_game.hpp"

namespace homeostat::sim::games {

PayoffTable<Rational> table_of(const NormalForm& game) {
  PayoffTable<Rational> table{game.shape(), {}};
  const Shape& shape = table.shape;
  for (std::size_t r = 0; r < shape.players(); ++r) {
    auto& role = table.of.emplace_back(shape.strategies(r), std::vector<Rational>(shape.profiles()));
    for (std::size_t s = 0; s < shape.strategies(r); ++s) {
      for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
        role[s][profile] = game.payoff(shape.with(profile, r, s), r);
      }
    }
  }
  return table;
}

Mix<double> rounded(const Mix<Rational>& mix) {
  Mix<double> result;
  for (const auto& role : mix) {
    auto& to = result.emplace_back();
    for (const Rational& each : role) to.push_back(real(each));
  }
  return result;
}

PayoffTable<double> rounded(const PayoffTable<Rational>& table) {
  PayoffTable<double> result{table.shape, {}};
  for (const auto& role : table.of) {
    result.of.push_back(rounded(role));
  }
  return result;
}

Mix<Rational> pure_mix(const Shape& shape, const Profile& profile) {
  Mix<Rational> mix;
  for (std::size_t r = 0; r < shape.players(); ++r) {
    mix.emplace_back(shape.strategies(r));
    mix[r][profile[r]] = 1;
  }
  return mix;
}

}  // namespace homeostat::sim::games
