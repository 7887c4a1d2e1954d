// Writes the status of the runbook as JSON (`homeostat golive DB status --json`).
#pragma once

#include <string>
#include <vector>

#include "engine/lifecycle/golive.hpp"

namespace homeostat::cli {

/// Schema homeostat-golive/1.
std::string golive_json(const lifecycle::Engine& engine, const std::vector<lifecycle::GoliveStatus>& all);

}  // namespace homeostat::cli
