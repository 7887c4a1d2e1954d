// The seven decisions of the economy, and where a ledger says that they stand.
#pragma once

#include <string>

namespace homeostat::cli {

/// What `homeostat decision DB list` answers: schema homeostat-decisions/1, or lines. Throws as Ledger::open
/// does.
std::string decisions_text(const std::string& path, bool json);

}  // namespace homeostat::cli
