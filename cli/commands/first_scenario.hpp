// Writes the first scenario of a new user (`homeostat scenario init`).
#pragma once

#include <filesystem>
#include <string>

namespace homeostat::cli {

/// The text of a small scenario for the file `path`, of an economy or of a trace. It uses the files of the
/// folder `from`, with paths relative to `path`. Throws InputError if one of them is missing, or if the
/// file's name does not give a valid name of a scenario.
std::string first_scenario(const std::filesystem::path& path, const std::filesystem::path& from,
                           bool economy);

}  // namespace homeostat::cli
