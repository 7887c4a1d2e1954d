// Writes the status of the runbook for people (`homeostat golive DB status`).
#pragma once

#include <string>
#include <vector>

#include "engine/lifecycle/golive.hpp"

namespace homeostat::cli {

/// One line per section, then flags, mode, kill switch and decisions.
std::string golive_text(const lifecycle::Engine& engine, const std::vector<lifecycle::GoliveStatus>& all);

}  // namespace homeostat::cli
