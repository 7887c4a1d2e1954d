// The null model of a large graph, in which most pairs never trade: every node keeps its number of partners,
// and who they are is random (the configuration model).
#pragma once

#include "sim/kernel/random.hpp"
#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

/// A layer with the weights max(0, value - out x in / total) / sqrt((out + few) x (in + few)), where `few` is
/// the credits of eight rows: the share of both sides' traffic by which the pair exceeds chance, between 0
/// and 1. It is small for nodes with very few rows, about whom a single row says nothing. Dividing by the
/// target's total follows FRAUDAR (Hooi et al., KDD 2016): traffic to targets to which everybody sends adds
/// almost nothing, so it cannot hide anything. Only the 200 000 strongest links are kept.
Layer excess_of(const Traffic& traffic);

/// An honest world: the same traffic with its targets shuffled among the pairs. Pairs of a node with itself
/// are dropped.
Layer rewired(const Traffic& traffic, const Stream& stream);

}  // namespace homeostat::sim::detection
