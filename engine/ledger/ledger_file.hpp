// The file of a ledger: whether it can be one, and may be written. Private to ledger*.cpp and migrate.cpp.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "engine/ledger/database.hpp"
#include "engine/ledger/hash.hpp"

namespace homeostat::ledger {

/// The schema version of a ledger. Throws LedgerDamaged on another application id, or a version that nothing
/// here reads.
std::int64_t schema_version(const Database& database);
/// A value of ledger_meta, or nothing.
std::optional<std::string> read_meta(const Database& database, std::string_view key);
/// SHA-256 over what ledger_meta says, its own key `chain_start` left out: the chain of events starts from it
/// (docs/ledger-format.md).
Digest meta_digest(const Database& database);
/// Adds the key `chain_start`: nothing is added after it.
void seal_meta(Database& database);

/// Throws InputError unless there is a file that could be a ledger.
void require_file(const std::filesystem::path& path);
/// Throws LedgerDamaged if the mode says read-only, also for a user whom the system would let write.
void require_writable(const std::filesystem::path& path);
/// True if SQLite's log beside `path` holds something that the file does not have yet.
bool has_log(const std::filesystem::path& path);
/// Throws InputError unless `self` is what a row could name as a pool.
void require_pool_id(const std::string& self);

}  // namespace homeostat::ledger
