// Which files there are to check, and what each of them is.
#pragma once

#include <string>
#include <vector>

#include "cli/check/check.hpp"

namespace homeostat::cli {

/// What a file is, by its name and by what it begins with: a TOML file with the tables of a policy or of a
/// scenario, a database of this program. A TOML file that cannot be read as TOML counts as a policy unless
/// it names a scenario: it is then told why. For FileKind::none, `why_not` says what it is.
CheckedFile look_at(const std::string& file);

/// The files of `paths`, folders replaced by the files in them, by name; what begins with a dot is left out,
/// and links to folders are not followed. Each file once. Throws InputError if a path is not there.
std::vector<std::string> files_of(const std::vector<std::string>& paths);

}  // namespace homeostat::cli
