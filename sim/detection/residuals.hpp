// The null model of a small federation, in which nearly every pair trades: traffic is sender's size times
// receiver's size times how long both were there, and a factor of the pair's own. What is left after the
// sizes are taken out is the residual, in standard deviations of pairs of like size.
#pragma once

#include <optional>

#include "sim/detection/layer.hpp"
#include "sim/random.hpp"

namespace homeostat::sim::detection {

/// When a node was seen, with the margin that its own rate leaves open.
struct Lifetime {
  double first = 0;
  double last = 0;
};
std::vector<Lifetime> lifetimes_of(const Traffic& traffic);

struct Residuals {
  std::size_t nodes = 0;
  std::vector<double> sigma;     ///< source x nodes + target; 0 on the diagonal and where the two never met
  std::vector<double> expected;  ///< credits, the same places
  std::vector<std::vector<std::uint32_t>> strata;  ///< places of pairs of like size, all of them

  [[nodiscard]] double at(Node source, Node target) const { return sigma[source * nodes + target]; }
};

/// Sizes are fitted by iterative proportional fitting (Deming and Stephan, 1940) on values that are cut off
/// at three times what is expected plus four rows, so that a few enormous pairs do not pass as sizes. The
/// residual log(value + row / 2) - log(expected + row / 2) is centred and scaled in each stratum by median
/// and spread, and cut off at 8. REQUIRES: at least two nodes.
Residuals residuals_of(const Traffic& traffic);

/// Change over time: the residuals of the later half of the time less those of the earlier half, standardised
/// again in the strata of the whole. What a pair has always done cancels out. Nothing without times, or if a
/// half has no rows.
std::optional<Residuals> change_of(const Traffic& traffic, const Residuals& whole);

/// The residuals of each stratum, dealt out anew to its pairs: an honest world with the same sizes and the
/// same spread. Exact if pairs of one stratum are exchangeable.
Residuals shuffled(const Residuals& residuals, const Stream& stream);

/// The part of each residual above kOrdinary standard deviations.
inline constexpr double kOrdinary = 1.5;
Layer layer_of(const Residuals& residuals);

}  // namespace homeostat::sim::detection
