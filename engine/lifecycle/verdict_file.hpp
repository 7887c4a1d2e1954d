// A review's verdict.json (docs/verdict-format.md) as the event that records it.
#pragma once

#include <string>
#include <string_view>

#include "engine/ledger/events_of_governance.hpp"

namespace homeostat::lifecycle {

/// Grows when a member changes its meaning or goes.
inline constexpr std::string_view kVerdictSchema = "homeostat-verdict/2";

/// What the verdict says of which policy, engine and scenario. `file` names the text in errors. Throws
/// InputError (file, line, member) on anything that is not a verdict of kVerdictSchema.
ledger::VerdictRecorded parse_verdict(std::string_view json, const std::string& file);
/// The same of a file.
ledger::VerdictRecorded read_verdict(const std::string& path);

}  // namespace homeostat::lifecycle
