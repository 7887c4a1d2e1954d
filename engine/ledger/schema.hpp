// The tables, indexes and triggers of a ledger, word for word. docs/ledger-format.md explains them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/ledger/database.hpp"

namespace homeostat::ledger {

/// 'HOME': how file(1) and we know a ledger among SQLite databases (bytes 68..71 of the file).
inline constexpr std::int64_t kApplicationId = 0x484F4D45;
/// PRAGMA user_version. Another number is another schema; this build reads its own and migrates version 1
/// (migrate.hpp).
inline constexpr std::int64_t kSchemaVersion = 2;
/// Version of every event kind as it is written (events.version). Version 1 is read too.
inline constexpr std::int64_t kEventVersion = 2;

/// CREATE statements of tables and indexes, in an order in which they can be executed (schema_tables.cpp).
const std::vector<std::string>& schema_tables();
/// CREATE statements of triggers, to be executed after the tables (schema_triggers.cpp).
const std::vector<std::string>& schema_triggers();

/// Makes an empty database a ledger without owner: schema, application id, version.
void create_schema(Database& database);

/// What `database` has otherwise than the schema says: an object that is missing or worded differently, a
/// trigger that is not ours. Empty if nothing.
std::vector<std::string> schema_faults(const Database& database);

}  // namespace homeostat::ledger
