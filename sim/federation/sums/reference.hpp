// What a scenario of an economy can say, in words: every key and every strategy. The pages
// docs/economy-reference.md and docs/strategies.md, and `homeostat scenario explain`, are made of it.
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
