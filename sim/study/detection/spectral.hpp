// The spectral view: a group that trades within itself lifts the largest eigenvalue of the weights.
#pragma once

#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

/// The largest eigenvalue of the weights in both directions summed, by power iteration, which gives a lower
/// bound (Rayleigh's quotient). Members: nodes with at least half of the largest entry of its vector. A
/// node's score: the eigenvalue times its entry over the largest one.
Look spectral(const Layer& layer, bool scores);

}  // namespace homeostat::sim::detection
