// Writes a study of coalitions (`homeostat coalition`) as JSON and as CSV.
#pragma once

#include <string>

#include "cli/json/json_text.hpp"
#include "review/coalition.hpp"

namespace homeostat::cli {

/// The whole study.
nlohmann::ordered_json coalition_json(const review::CoalitionStudy& study);

/// The points of the frontier: a header, then one line per point.
std::string frontier_csv(const review::CoalitionStudy& study);

/// The cells of the phase diagrams: a header, then one line per cell.
std::string phase_csv(const review::CoalitionStudy& study);

}  // namespace homeostat::cli
