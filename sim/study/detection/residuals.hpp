// The null model of a small federation, in which nearly every pair trades: a pair's traffic is the sender's
// size times the receiver's size times how long both were present, times a factor of the pair's own. What
// remains after the sizes are taken out is the pair's residual, in standard deviations.
#pragma once

#include <optional>

#include "sim/kernel/random.hpp"
#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

/// The residual of each pair.
struct Residuals {
  std::size_t nodes = 0;
  /// Index: source x nodes + target; 0 on the diagonal and where the two never met.
  std::vector<double> sigma;
  std::vector<double> expected;  ///< credits, at the same indices
  /// Indices of pairs of similar size; every pair is in one stratum.
  std::vector<std::vector<std::uint32_t>> strata;

  [[nodiscard]] double at(Node source, Node target) const { return sigma[source * nodes + target]; }
};

/// The quantile residual (sessions.hpp) of each pair, given the sizes (sizes.hpp), capped at 8. The habit of
/// honest pairs is estimated for each stratum by the median and spread of log(value + row / 2) - log(expected
/// + row / 2), minus the part of the variance that chance explains. In strata where chance explains more than
/// half, the habit of the next larger pairs is used. If more than a tenth of a stratum is still above 1.28,
/// the whole stratum is scaled down. REQUIRES: at least two nodes.
Residuals residuals_of(const Traffic& traffic);

/// Change over time: the residuals of the later half of the time minus those of the earlier half,
/// standardised again in the strata of the whole. What a pair has always done cancels out. Nothing if rows
/// have no times or one half has no rows.
std::optional<Residuals> change_of(const Traffic& traffic, const Residuals& whole);

/// An honest world with the same sizes and the same spread: the residuals of each stratum are shuffled among
/// its pairs. Exact if the pairs of a stratum are exchangeable.
Residuals shuffled(const Residuals& residuals, const Stream& stream);

/// Residuals up to so many standard deviations are ordinary; a layer keeps the part above.
inline constexpr double kOrdinary = 1;
Layer layer_of(const Residuals& residuals);

}  // namespace homeostat::sim::detection
