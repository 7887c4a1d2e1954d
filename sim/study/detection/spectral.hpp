// The spectral method: a group that trades within itself raises the largest eigenvalue of the weights.
#pragma once

#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

/// Computes the largest eigenvalue of the weights summed over both directions, by power iteration, which
/// gives a lower bound (Rayleigh's quotient). Members are the nodes whose entry in the eigenvector is at
/// least half of the largest entry. A node's score is the eigenvalue times its entry divided by the largest
/// entry.
Look spectral(const Layer& layer, bool scores);

}  // namespace homeostat::sim::detection
