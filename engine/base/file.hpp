// Reads and writes whole files. A file is never left half-written.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace homeostat::base {

/// The content of `path`. Throws InputError if it is missing, a directory or unreadable.
std::string read_file(const std::filesystem::path& path);
/// Writes a temporary file beside `path`, syncs it and renames it. Throws InputError (no permission, full
/// disk, ...); then `path` is unchanged and no temporary file is left.
void write_file(const std::filesystem::path& path, std::string_view content);

}  // namespace homeostat::base
