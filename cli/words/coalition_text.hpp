// Writes a study of coalitions (`homeostat coalition`) for people.
#pragma once

#include <string>

#include "review/coalition.hpp"

namespace homeostat::cli {

/// The smallest coalition, what it does, what it depends on, and what would stop it.
std::string coalition_text(const review::CoalitionStudy& study);

}  // namespace homeostat::cli
