// Whole files, read and written so that nothing half-written is ever left.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace homeostat::base {

/// The content of `path`. Throws InputError: missing, a directory, unreadable.
std::string read_file(const std::filesystem::path& path);
/// Writes to a sibling temporary file, syncs and renames it. Throws InputError (no permission, full disk,
/// ...) and then leaves `path` as it was and no temporary file.
void write_file(const std::filesystem::path& path, std::string_view content);

}  // namespace homeostat::base
