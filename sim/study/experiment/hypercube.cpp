// Fills the unit hypercube evenly with points: Latin hypercubes and Sobol sequences (design.hpp).
#include <algorithm>
#include <boost/random/sobol.hpp>
#include <numeric>

#include "engine/rules/contract.hpp"
#include "sim/kernel/random.hpp"
#include "sim/study/experiment/design.hpp"

namespace homeostat::sim::experiment {

const std::size_t kMostDimensions = boost::random::default_sobol_table::max_dimension;

std::vector<std::vector<Fraction>> latin_hypercube(const std::vector<std::string>& names, std::uint64_t count,
                                                   std::uint64_t seed) {
  HOMEOSTAT_REQUIRE(count > 0, "a hypercube has points");
  std::vector<std::vector<Fraction>> places;
  for (const std::string& name : names) {
    const Stream stream(seed, "latin-hypercube/" + name);
    std::vector<std::uint64_t> stratum(count);
    std::iota(stratum.begin(), stratum.end(), std::uint64_t{0});
    for (std::uint64_t left = count; left > 1; --left) {
      std::swap(stratum[left - 1], stratum[stream.below(left, Purpose::stratum, left)]);
    }
    std::vector<Fraction> axis;
    for (std::uint64_t j = 0; j < count; ++j) {
      // At least count - 1, so that the division never falls below the stratum.
      const std::uint64_t inside = std::max(stream.bits(Purpose::place_in_stratum, j), count - 1);
      const auto numerator = (static_cast<unsigned __int128>(stratum[j]) << 64U) + inside;
      axis.push_back(static_cast<Fraction>(numerator / count));
    }
    places.push_back(std::move(axis));
  }
  return places;
}

std::vector<std::vector<Fraction>> sobol_sequence(const std::vector<std::string>& names, std::uint64_t count,
                                                  std::uint64_t seed) {
  HOMEOSTAT_REQUIRE(names.size() <= kMostDimensions, "the sequence has that many dimensions");
  std::vector<std::vector<Fraction>> places(names.size(), std::vector<Fraction>(count, 0));
  if (names.empty()) return places;
  boost::random::sobol engine(names.size());  // begins with the second point
  for (std::uint64_t j = 1; j < count; ++j) {
    for (auto& axis : places) axis[j] = engine();
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::uint64_t shift = Stream(seed, "sobol/" + names[i]).bits(Purpose::digital_shift, 0);
    for (Fraction& place : places[i]) place ^= shift;
  }
  return places;
}

}  // namespace homeostat::sim::experiment
