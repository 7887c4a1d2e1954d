// The sqlite3 program against every table that a ledger has: what is written stays, and what is frozen stays
// frozen, whichever table or column is added later.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>

#include "engine/base/file.hpp"
#include "tests/ledger/full_ledger.hpp"

namespace homeostat::ledger {
namespace {

/// The columns that may change, of the tables of which rows may; docs/ledger-format.md says when.
const std::map<std::string, std::set<std::string>> kMutable{
    {"revenue_ledger",
     {"worker_sig", "worker_cert_id", "settled", "settled_at", "eligible_at", "pending_worker_attribution",
      "contested", "struck"}},
    {"federation_settlements", {"status", "reason", "settled_at", "rolled_back_at"}},
    {"federation_disputes",
     {"verifier_peer_id", "status", "reason", "deferred", "updated_at", "verified_at"}},
    {"federation_peers", {"name", "url", "trust_level", "revoked_at"}},
    {"workers_certs", {"revoked_at"}},
    {"governance_flags", {"slashing", "dispute", "settle", "active", "killed", "policy_sha256"}}};

struct Column {
  std::string name;
  bool is_key = false;
};

std::map<std::string, std::vector<Column>> tables_of(const fs::path& path) {
  const Database database(path, Database::Mode::read_only);
  std::map<std::string, std::vector<Column>> tables;
  Statement names(database,
                  "SELECT t.name, c.name, c.pk FROM sqlite_schema AS t JOIN pragma_table_info(t.name) "
                  "AS c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'");
  while (names.step()) {
    tables[std::string(names.text(0))].push_back({std::string(names.text(1)), names.integer(2) > 0});
  }
  return tables;
}

class Shell {
 public:
  explicit Shell(const FullLedger& ledger) : ledger_(ledger) {}
  /// The exit code of the program; what it complained of is in `complaint`.
  int run(const std::string& sql) {
    const auto file = ledger_.folder / "statement.sql";
    base::write_file(file, sql + ";\n");
    const std::string command = "/usr/bin/sqlite3 -bail '" + ledger_.path.string() + "' < '" + file.string() +
                                "' > /dev/null 2> '" + file.string() + ".err'";
    const int status = std::system(command.c_str());
    complaint = base::read_file(file.string() + ".err");
    return status;
  }
  std::string complaint;

 private:
  const FullLedger& ledger_;
};

/// Statements that the database must refuse.
std::vector<std::string> attacks(const std::string& table, const std::vector<Column>& columns) {
  std::vector<std::string> list{"DELETE FROM " + table,
                                "INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table,
                                "REPLACE INTO " + table + " SELECT * FROM " + table + " LIMIT 1"};
  const auto may_change = kMutable.find(table);
  for (const Column& column : columns) {
    const std::string name = "\"" + column.name + "\"";
    const bool frozen = may_change == kMutable.end() || !may_change->second.contains(column.name);
    if (!frozen) continue;
    const std::string change = table + " SET " + name + " = CASE typeof(" + name + ") WHEN 'integer' THEN " +
                               name + " + 1 WHEN 'blob' THEN zeroblob(32) ELSE coalesce(" + name +
                               ", '') || 'x' END";
    list.push_back("UPDATE " + change);
    list.push_back("UPDATE OR REPLACE " + change);
  }
  return list;
}

TEST(Sqlite3Shell, changes_nothing_that_is_written) {
  const FullLedger test;
  const auto before = dump(test.path);
  Shell shell(test);
  int tried = 0;
  for (const auto& [table, columns] : tables_of(test.path)) {
    ASSERT_EQ(shell.run("SELECT 1 / count(*) FROM " + table), 0) << shell.complaint;
    for (const std::string& attack : attacks(table, columns)) {
      for (const char* const setting :
           {"PRAGMA recursive_triggers = OFF; ", "PRAGMA recursive_triggers = ON; "}) {
        EXPECT_NE(shell.run(setting + attack), 0) << setting << attack;
        // Its own words, or a CHECK of the table; not a typing error of this test.
        EXPECT_EQ(shell.complaint.find("syntax"), std::string::npos) << shell.complaint;
        EXPECT_EQ(shell.complaint.find("no such"), std::string::npos) << shell.complaint;
        ++tried;
      }
    }
  }
  EXPECT_GT(tried, 300);
  EXPECT_TRUE(dump(test.path) == before);
}

TEST(Sqlite3Shell, replaces_no_row_by_another_of_the_same_key) {
  const FullLedger test;
  const auto before = dump(test.path);
  Shell shell(test);
  for (const auto& [table, columns] : tables_of(test.path)) {
    std::string values;
    for (const Column& column : columns) {
      const std::string name = "\"" + column.name + "\"";
      const bool changes = !column.is_key && (table != "revenue_ledger" || column.name == "model");
      values += (values.empty() ? "" : ", ") + (changes ? "CASE typeof(" + name + ") WHEN 'text' THEN " +
                                                              name + " || 'x' ELSE " + name + " END"
                                                        : name);
    }
    for (const char* const verb : {"REPLACE INTO ", "INSERT OR REPLACE INTO "}) {
      EXPECT_NE(shell.run(verb + table + " SELECT " + values + " FROM " + table), 0) << verb << table;
    }
  }
  EXPECT_TRUE(dump(test.path) == before);
}

TEST(Sqlite3Shell, finds_no_reference_to_the_burns) {
  const FullLedger test;
  const Database database(test.path, Database::Mode::read_only);
  for (const auto& [table, columns] : tables_of(test.path)) {
    EXPECT_EQ(database.integer("SELECT count(*) FROM pragma_foreign_key_list('" + table + "')"), 0) << table;
  }
}

}  // namespace
}  // namespace homeostat::ledger
