// The keys of a scenario over a trace and of a table of machines. They are read by these tables, and
// docs/scenario-reference.md shows them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/base/key_table.hpp"

namespace homeostat::sim {

/// In the order of the reference page. Static storage.
std::span<const base::TomlKey> scenario_keys();
std::span<const base::TomlKey> machine_keys();

/// All of both, in words.
std::vector<base::KeyRow> scenario_rows();
/// docs/scenario-reference.md.
std::string scenario_reference();

}  // namespace homeostat::sim
