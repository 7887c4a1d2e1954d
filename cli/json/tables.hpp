// Writes the tables of a review as CSV (RFC 4180): legs, nets, roles over time, invariants, pools, workers.
#pragma once

#include <map>
#include <string>

#include "review/review.hpp"

namespace homeostat::cli {

/// The content of each file, by its name.
std::map<std::string, std::string> tables(const review::Review& review);

}  // namespace homeostat::cli
