// Slow drip: a pair that trades more evenly than chance allows. People come at random, so the rows of a pair
// in a window scatter at least as a Poisson count does; a machine that sends a little every hour does not. A
// drip is small and may begin late, so evenness is asked of a pair's smallest rows alone too, and of the
// later half of the time.
#pragma once

#include "sim/kernel/random.hpp"
#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

/// How even a pair is.
struct Evenness {
  Node source = 0;
  Node target = 0;
  std::uint32_t views = 0;  ///< in how many ways it was asked
  double sigma = 0;         ///< the largest; each is standard normal for a pair of a constant rate
};

/// Of the pairs with enough rows to tell, in the order of traffic.pairs. The dispersion of counts over
/// windows of equal length, as a chi-square, by the cube-root normal approximation (Wilson and Hilferty, PNAS
/// 1931). Bursts, and days busier than nights, only lower it. Empty without times.
std::vector<Evenness> evenness_of(const Traffic& traffic);

/// The same pairs, each with the largest of as many draws of the standard normal: what pairs of constant
/// rates would show.
std::vector<Evenness> chance(const std::vector<Evenness>& pairs, const Stream& stream);

/// The part of each above kOrdinary.
Layer layer_of(std::size_t nodes, const std::vector<Evenness>& pairs);

}  // namespace homeostat::sim::detection
