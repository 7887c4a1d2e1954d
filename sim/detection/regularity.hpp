// Slow drip: a pair that trades more evenly than chance allows. People come at random, so the rows of a pair
// in a window scatter at least as a Poisson count does; a machine that sends a little every hour does not.
#pragma once

#include "sim/detection/layer.hpp"
#include "sim/random.hpp"

namespace homeostat::sim::detection {

/// How even a pair is.
struct Evenness {
  Node source = 0;
  Node target = 0;
  double sigma = 0;  ///< standard normal for a pair of a constant rate; more: more even
};

/// Of the pairs with enough rows to tell, in the order of traffic.pairs. The dispersion of counts over
/// windows that have equal shares of all rows, as a chi-square, by the cube-root normal approximation (Wilson
/// and Hilferty, PNAS 1931). Bursts only lower it. Empty without times.
std::vector<Evenness> evenness_of(const Traffic& traffic);

/// The same pairs, each with a draw of the standard normal: what pairs of constant rates would show.
std::vector<Evenness> chance(const std::vector<Evenness>& pairs, const Stream& stream);

/// The part of each above kOrdinary.
Layer layer_of(std::size_t nodes, const std::vector<Evenness>& pairs);

}  // namespace homeostat::sim::detection
