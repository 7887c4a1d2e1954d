// Draws a mix by dividing exponential numbers by their sum; see random_mix.hpp.
#include "sim/study/games/random_mix.hpp"

#include <fmt/format.h>

#include <cmath>

namespace homeostat::sim::games {

Mix<double> random_mix(const Shape& shape, const std::vector<std::vector<std::size_t>>& supports,
                       std::uint64_t seed, std::uint64_t number, bool middle) {
  const Stream stream(seed, fmt::format("mix {}", number));
  Mix<double> mix;
  std::uint64_t index = 0;
  for (std::size_t r = 0; r < supports.size(); ++r) {
    std::vector<double>& role = mix.emplace_back(shape.strategies(r), 0.0);
    double sum = 0;
    for (const std::size_t s : supports[r]) {
      const double drawn = stream.unit(Purpose::mix, index++);
      role[s] = middle ? 1 : -std::log(drawn);
      sum += role[s];
    }
    for (const std::size_t s : supports[r]) role[s] /= sum;
  }
  return mix;
}

}  // namespace homeostat::sim::games
