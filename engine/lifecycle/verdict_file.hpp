// Reads a review's verdict.json (docs/verdict-format.md) as the event that records it in a ledger.
#pragma once

#include <string>
#include <string_view>

#include "engine/ledger/events_of_governance.hpp"

namespace homeostat::lifecycle {

/// The schema of that file. Its number grows when a member changes its meaning or is removed.
inline constexpr std::string_view kVerdictSchema = "homeostat-verdict/2";

/// The event for the verdict in `json`: outcome, policy, engine and scenario. `file` names the text in
/// errors. Throws InputError (file, line, member) on anything that is not a verdict of kVerdictSchema.
ledger::VerdictRecorded parse_verdict(std::string_view json, const std::string& file);
/// The same for the file at `path`. Also throws InputError if the file cannot be read.
ledger::VerdictRecorded read_verdict(const std::string& path);

}  // namespace homeostat::lifecycle
