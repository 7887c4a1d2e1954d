// A scenario of either kind, read with everything that it names.
#pragma once

#include <filesystem>
#include <string>

namespace homeostat::cli {

/// What a reader of `file` finds, in a line: "a trace: 3 pools, 19366 requests". Its policy, its machines,
/// its trace and its economy are read too. Throws InputError as the readers do, of whichever file is at
/// fault.
std::string scenario_found(const std::filesystem::path& file);

}  // namespace homeostat::cli
