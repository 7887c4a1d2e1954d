// The tables, indexes and triggers of a ledger, word for word. docs/ledger-format.md explains them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/ledger/database.hpp"

namespace homeostat::ledger {

/// 'HOME': how file(1) and we know a ledger among SQLite databases (bytes 68..71 of the file).
inline constexpr std::int64_t kApplicationId = 0x484F4D45;
/// PRAGMA user_version. Another number is another schema, which this build does not read.
inline constexpr std::int64_t kSchemaVersion = 1;
/// Version of every event kind as stored in events.version.
inline constexpr std::int64_t kEventVersion = 1;

/// Every CREATE statement, in an order in which they can be executed.
const std::vector<std::string>& schema_statements();

/// Makes an empty database a ledger without owner: schema, application id, version.
void create_schema(Database& database);

/// What `database` has otherwise than the schema says: an object that is missing or worded differently, a
/// trigger that is not ours. Empty if nothing.
std::vector<std::string> schema_faults(const Database& database);

}  // namespace homeostat::ledger
