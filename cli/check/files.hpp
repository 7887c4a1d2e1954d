// Finds the files to check, and what kind of file each is.
#pragma once

#include <string>
#include <vector>

#include "cli/check/check.hpp"

namespace homeostat::cli {

/// The kind of a file, by its name and its first bytes: a TOML file with the tables of a policy or a
/// scenario, or a database of this program. A TOML file that cannot be parsed counts as a policy (unless it
/// names a scenario), so that the parse error is reported. If the kind is none, `why_not` says what the file
/// is.
CheckedFile look_at(const std::string& file);

/// The files of `paths`, with folders replaced by the files in them, sorted by name. Names that begin with a
/// dot are left out, links to folders are not followed, and each file occurs once. Throws InputError if a
/// path does not exist.
std::vector<std::string> files_of(const std::vector<std::string>& paths);

}  // namespace homeostat::cli
