// Detects slow drips: pairs that trade more evenly than chance allows. People come at random, so the number
// of a pair's rows in a window varies at least as much as a Poisson count; a machine that sends a little
// every hour varies less. Because a drip is small and may begin late, evenness is also tested on a pair's
// smallest rows alone, and on the later half of the time.
#pragma once

#include "sim/kernel/random.hpp"
#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

/// How even the traffic of a pair is.
struct Evenness {
  Node source = 0;
  Node target = 0;
  std::uint32_t views = 0;  ///< how many tests were made
  double sigma = 0;  ///< the largest test value; each is standard normal for a pair with a constant rate
};

/// Tests the pairs that have enough rows, in the order of traffic.pairs. The test value is the dispersion of
/// counts over windows of equal length, as a chi-square turned into a normal variable by the cube-root
/// approximation (Wilson and Hilferty, PNAS 1931). Bursts, and days busier than nights, only lower it. Empty
/// if rows have no times.
std::vector<Evenness> evenness_of(const Traffic& traffic);

/// The same pairs as they would be in an honest world: each gets the largest of as many standard normal draws
/// as it had tests.
std::vector<Evenness> chance(const std::vector<Evenness>& pairs, const Stream& stream);

/// A layer whose weights are the parts of the test values above kOrdinary.
Layer layer_of(std::size_t nodes, const std::vector<Evenness>& pairs);

}  // namespace homeostat::sim::detection
