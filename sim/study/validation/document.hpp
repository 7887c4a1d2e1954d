// What was reproduced, told: docs/validation.md, and a summary for a terminal.
#pragma once

#include <string>

#include "sim/study/validation/reproduction.hpp"

namespace homeostat::sim::validation {

/// The document. It says the command that made it, and depends on nothing but the outcome.
std::string to_markdown(const ValidationOutcome& outcome);
/// The part of it about one result.
std::string section(const Reproduced& result);
/// A line for each claim, then how many intervals missed and how many were expected to.
std::string to_text(const ValidationOutcome& outcome);

}  // namespace homeostat::sim::validation
