// Lists the seven decisions of the economy with their state in a ledger.
#pragma once

#include <string>

namespace homeostat::cli {

/// The answer of `homeostat decision DB list`, as JSON (schema homeostat-decisions/1) or as lines. Throws as
/// Ledger::open does.
std::string decisions_text(const std::string& path, bool json);

}  // namespace homeostat::cli
