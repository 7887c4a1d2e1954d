// The keys of an economy that are no parameters (parameters.hpp): what it is made of. They are read by these
// tables.
#pragma once

#include <span>

#include "engine/base/key_table.hpp"

namespace homeostat::sim {

/// In the order of the reference page: before the parameters, and after them. Static storage.
std::span<const base::TomlKey> heading_keys();
std::span<const base::TomlKey> pool_keys();

}  // namespace homeostat::sim
