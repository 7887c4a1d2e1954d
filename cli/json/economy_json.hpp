// The findings over an economy as JSON and as CSV, with the numbers of the terminal.
#pragma once

#include <string>

#include "cli/json/json_text.hpp"
#include "sim/federation/sums/judge.hpp"

namespace homeostat::cli {

nlohmann::ordered_json economy_json(const sim::Judgement& judgement);

/// With a header.
std::string economy_csv(const sim::Judgement& judgement);

/// Each class's interest had the economy ended with each day, with a header.
std::string interest_csv(const sim::Judgement& judgement);

}  // namespace homeostat::cli
