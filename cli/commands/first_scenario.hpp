// The scenario that `homeostat scenario init` writes.
#pragma once

#include <filesystem>
#include <string>

namespace homeostat::cli {

/// The text of a small scenario at `path`, an economy's or a trace's, whose files are those of the folder
/// `from`, named from where it will be. Throws InputError if one of them is not there, or if the file's name
/// makes no name of a scenario.
std::string first_scenario(const std::filesystem::path& path, const std::filesystem::path& from,
                           bool economy);

}  // namespace homeostat::cli
