// The null model of a small federation, in which nearly every pair trades: traffic is sender's size times
// receiver's size times how long both were there, and a factor of the pair's own. What is left after the
// sizes are taken out is the residual, in standard deviations.
#pragma once

#include <optional>

#include "sim/kernel/random.hpp"
#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

struct Residuals {
  std::size_t nodes = 0;
  std::vector<double> sigma;     ///< source x nodes + target; 0 on the diagonal and where the two never met
  std::vector<double> expected;  ///< credits, the same places
  std::vector<std::vector<std::uint32_t>> strata;  ///< places of pairs of like size, all of them

  [[nodiscard]] double at(Node source, Node target) const { return sigma[source * nodes + target]; }
};

/// The quantile residual (sessions.hpp) of each pair, given its sizes (sizes.hpp), cut off at 8. The habit is
/// learnt in each stratum by median and spread of log(value + row / 2) - log(expected + row / 2), less the
/// part of the variance that chance explains; in strata where chance is more than half of it, it is that of
/// the next larger pairs. If more than a tenth of a stratum is still above 1.28, all of it is scaled down.
/// REQUIRES: at least two nodes.
Residuals residuals_of(const Traffic& traffic);

/// Change over time: the residuals of the later half of the time less those of the earlier half, standardised
/// again in the strata of the whole. What a pair has always done cancels out. Nothing without times, or if a
/// half has no rows.
std::optional<Residuals> change_of(const Traffic& traffic, const Residuals& whole);

/// The residuals of each stratum, dealt out anew to its pairs: an honest world with the same sizes and the
/// same spread. Exact if pairs of one stratum are exchangeable.
Residuals shuffled(const Residuals& residuals, const Stream& stream);

/// The part of each residual above kOrdinary standard deviations.
inline constexpr double kOrdinary = 1;
Layer layer_of(const Residuals& residuals);

}  // namespace homeostat::sim::detection
