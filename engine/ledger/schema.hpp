// The tables, indexes and triggers of a ledger, word for word. docs/ledger-format.md explains them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/ledger/database.hpp"

namespace homeostat::ledger {

/// 'HOME' in ASCII: identifies a ledger among SQLite databases (bytes 68..71 of the file), also for file(1).
inline constexpr std::int64_t kApplicationId = 0x484F4D45;
/// PRAGMA user_version. This build reads this version of the schema and migrates earlier ones (migrate.hpp).
inline constexpr std::int64_t kSchemaVersion = 3;
/// The version in which every kind of event is written (events.version). Version 1 can be read too.
inline constexpr std::int64_t kEventVersion = 2;

/// The CREATE statements of tables and indexes, in an order in which they can be executed
/// (schema_tables.cpp).
const std::vector<std::string>& schema_tables();
/// The CREATE statements of triggers, to be executed after those of the tables (schema_triggers.cpp).
const std::vector<std::string>& schema_triggers();

/// Turns an empty database into a ledger that has no owner yet: schema, application id, version.
void create_schema(Database& database);

/// How the objects of `database` differ from the schema: one that is missing or worded differently, or a
/// trigger that does not belong. Empty if they do not differ.
std::vector<std::string> schema_faults(const Database& database);

}  // namespace homeostat::ledger
