// Writes the findings about an economy as JSON and as CSV, with the same numbers as on the terminal.
#pragma once

#include <string>

#include "cli/json/json_text.hpp"
#include "sim/federation/sums/judge.hpp"

namespace homeostat::cli {

/// All findings with their turning points.
nlohmann::ordered_json economy_json(const sim::Judgement& judgement);

/// A header, then one line per finding.
std::string economy_csv(const sim::Judgement& judgement);

/// A header, then for each class and day the interest if the economy had ended with that day.
std::string interest_csv(const sim::Judgement& judgement);

}  // namespace homeostat::cli
