// What `homeostat golive DB status` answers.
#pragma once

#include <string>
#include <vector>

#include "engine/lifecycle/golive.hpp"

namespace homeostat::cli {

/// A line for each section, then flags, mode, kill switch and decisions.
std::string golive_text(const lifecycle::Engine& engine, const std::vector<lifecycle::GoliveStatus>& all);

}  // namespace homeostat::cli
