// Creates the schema and compares a database with it; see schema.hpp.
#include "engine/ledger/schema.hpp"

#include <fmt/format.h>

#include <map>

namespace homeostat::ledger {
namespace {

/// Name -> "type: sql" of everything that was created by a statement.
std::map<std::string, std::string> objects_of(const Database& database) {
  std::map<std::string, std::string> objects;
  Statement read(database, "SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL");
  while (read.step()) {
    objects[std::string(read.text(0))] = std::string(read.text(1)) + ": " + std::string(read.text(2));
  }
  return objects;
}

}  // namespace

void create_schema(Database& database) {
  database.execute("BEGIN");
  for (const std::string& statement : schema_tables()) database.execute(statement);
  for (const std::string& statement : schema_triggers()) database.execute(statement);
  database.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}; COMMIT", kApplicationId,
                               kSchemaVersion));
}

std::vector<std::string> schema_faults(const Database& database) {
  Database model;
  create_schema(model);
  const auto expected = objects_of(model);
  const auto found = objects_of(database);
  std::vector<std::string> faults;
  for (const auto& [name, definition] : expected) {
    const std::string type = definition.substr(0, definition.find(':'));
    const auto same_name = found.find(name);
    if (same_name == found.end()) {
      faults.push_back(fmt::format("the {} {} is missing", type, name));
    } else if (same_name->second != definition) {
      faults.push_back(fmt::format("the {} {} is not the one that this version creates", type, name));
    }
  }
  for (const auto& [name, definition] : found) {
    if (!expected.contains(name) && definition.starts_with("trigger:")) {
      faults.push_back(fmt::format("the trigger {} is not one of a ledger", name));
    }
  }
  return faults;
}

}  // namespace homeostat::ledger
