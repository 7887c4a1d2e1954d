// Checks on a ledger's file: whether it can be a ledger, and whether it may be written. Private to
// ledger*.cpp and migrate.cpp.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "engine/ledger/database.hpp"
#include "engine/ledger/hash.hpp"

namespace homeostat::ledger {

/// The schema version of a ledger. Throws LedgerDamaged on another application id or an unknown version.
std::int64_t schema_version(const Database& database);
/// A value of ledger_meta, or nothing.
std::optional<std::string> read_meta(const Database& database, std::string_view key);
/// SHA-256 over the content of ledger_meta without its key `chain_start`. The chain of events starts from it
/// (docs/ledger-format.md).
Digest meta_digest(const Database& database);
/// Adds the key `chain_start`. No key may be added after it.
void seal_meta(Database& database);

/// Throws InputError unless `path` is a file that could be a ledger.
void require_file(const std::filesystem::path& path);
/// Throws LedgerDamaged if the file's mode is read-only, even for a user whom the system would let write.
void require_writable(const std::filesystem::path& path);
/// True if SQLite's write-ahead log beside `path` contains changes that the file does not have yet.
bool has_log(const std::filesystem::path& path);
/// Throws InputError unless `self` is a text that a row could name as a pool.
void require_pool_id(const std::string& self);

}  // namespace homeostat::ledger
