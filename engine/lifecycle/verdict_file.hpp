// A review's verdict.json (docs/verdict-format.md) as the event that records it.
#pragma once

#include <string>
#include <string_view>

#include "engine/ledger/events_of_governance.hpp"

namespace homeostat::lifecycle {

/// What the verdict says of which policy and engine. `file` names the text in errors. Throws InputError
/// (file, line, member) on anything that is not a verdict of schema homeostat-verdict/1.
ledger::VerdictRecorded parse_verdict(std::string_view json, const std::string& file);
/// The same of a file.
ledger::VerdictRecorded read_verdict(const std::string& path);

}  // namespace homeostat::lifecycle
