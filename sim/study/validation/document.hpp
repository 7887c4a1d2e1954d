// Writes the results of all reproductions: as docs/validation.md, and as a summary for a terminal.
#pragma once

#include <string>

#include "sim/study/validation/reproduction.hpp"

namespace homeostat::sim::validation {

/// The document. It contains the command that made it and depends only on the outcome.
std::string to_markdown(const ValidationOutcome& outcome);
/// The section of the document about one result.
std::string section(const Reproduced& result);
/// One line per claim, then how many intervals missed and how many were expected to.
std::string to_text(const ValidationOutcome& outcome);

}  // namespace homeostat::sim::validation
