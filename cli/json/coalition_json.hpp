// Writes a study of coalitions (`homeostat coalition`) as JSON and as CSV.
#pragma once

#include <string>

#include "cli/json/json_text.hpp"
#include "review/coalition.hpp"

namespace homeostat::cli {

nlohmann::ordered_json coalition_json(const review::CoalitionStudy& study);

std::string frontier_csv(const review::CoalitionStudy& study);

std::string phase_csv(const review::CoalitionStudy& study);

}  // namespace homeostat::cli
