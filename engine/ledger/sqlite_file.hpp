// What a file is, by its first bytes and without opening it (sqlite.org/fileformat.html).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace homeostat::ledger {

/// True if the file begins as an SQLite database does; false, too, if it cannot be read.
bool is_database(const std::filesystem::path& file);
/// The application id of an SQLite database; nothing if `file` has no whole header of one.
std::optional<std::int64_t> application_id(const std::filesystem::path& file);

}  // namespace homeostat::ledger
