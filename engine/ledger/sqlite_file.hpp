// Recognises SQLite files by their first bytes, without opening them as databases
// (sqlite.org/fileformat.html).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace homeostat::ledger {

/// True if the file begins like an SQLite database. False also if it cannot be read.
bool is_database(const std::filesystem::path& file);
/// The application id of an SQLite database; nothing if the file has no complete header of one.
std::optional<std::int64_t> application_id(const std::filesystem::path& file);

}  // namespace homeostat::ledger
