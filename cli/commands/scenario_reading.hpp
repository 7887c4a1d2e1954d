// Reads a scenario of either kind with every file that it names.
#pragma once

#include <filesystem>
#include <string>

namespace homeostat::cli {

/// What the scenario contains, in one line: "a trace: 3 pools, 19366 requests". Its policy, machines, trace
/// and economy are read too. Throws InputError, as the readers do, about whichever file is at fault.
std::string scenario_found(const std::filesystem::path& file);

}  // namespace homeostat::cli
