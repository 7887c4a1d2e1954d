// Methods that look at a single node's partners: many sources for one target, returned favours, few partners
// with much traffic.
#pragma once

#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

/// Fan-in: the sum of the weights of the links to one target; the node with the largest sum wins. Members are
/// the target and the sources whose link is strong.
Look fan_in(const Layer& layer, bool scores);

/// Two-way excess: the weaker of the two links of a pair. Members are the two nodes.
Look reciprocity(const Layer& layer, bool scores);

/// Concentration: the square root of the sum of the squared weights of a node's links, in and out. It is a
/// Herfindahl index (Hirschman, 1945) of the node's excess, large only if a few links make up most of it.
/// Members are the node and the partners to which its links are strong.
Look concentration(const Layer& layer, bool scores);

}  // namespace homeostat::sim::detection
