// What a single node's partners say: many sources for one target, favours returned, few partners for much.
#pragma once

#include "sim/study/detection/layer.hpp"

namespace homeostat::sim::detection {

/// Fan-in: the sum of the weights of the links to one target, strongest node first. Members: the target and
/// the sources whose link is strong.
Look fan_in(const Layer& layer, bool scores);

/// Two-way excess: the weaker of the two links of a pair. Members: the two.
Look reciprocity(const Layer& layer, bool scores);

/// Concentration: the root of the sum of the squared weights of all links of a node, in and out: a Herfindahl
/// index (Hirschman, 1945) of its excess, large only if little else is beside. Members: the node and those to
/// whom its links are strong.
Look concentration(const Layer& layer, bool scores);

}  // namespace homeostat::sim::detection
