// The null model of a large graph, in which most pairs never trade: every node keeps how many partners it
// has, and who they are is chance (the configuration model).
#pragma once

#include "sim/kernel/random.hpp"
#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

/// Weights max(0, value - out x in / total) / sqrt((out + few) x (in + few)), few being the credits of eight
/// rows: the part of both sides' traffic that the pair is beyond chance, between 0 and 1, and small of those
/// who have next to no rows, of whom one row says nothing. Dividing by the target's total is FRAUDAR's point
/// (Hooi et al., KDD 2016): sending to those to whom everybody sends adds next to nothing, so it hides
/// nothing either. Only the 200 000 strongest links are kept.
Layer excess_of(const Traffic& traffic);

/// The same traffic with its targets dealt out anew among the pairs. Pairs of a node with itself fall out.
Layer rewired(const Traffic& traffic, const Stream& stream);

}  // namespace homeostat::sim::detection
