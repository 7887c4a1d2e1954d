// Describes every key and every strategy of an economy's scenario in words. The pages
// docs/economy-reference.md and docs/strategies.md and the output of `homeostat scenario explain` are
// generated from it.
#pragma once

#include <string>
#include <vector>

#include "engine/base/key_table.hpp"

namespace homeostat::sim {

/// All keys: the heading, the parameters, the pools.
std::vector<base::KeyRow> economy_keys();
/// docs/economy-reference.md.
std::string economy_reference();
/// The table of docs/strategies.md.
std::string strategy_table();

}  // namespace homeostat::sim
