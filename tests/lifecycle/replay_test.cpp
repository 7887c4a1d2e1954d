// A ledger that was changed behind its back. Every table and every column that the database has is tried,
// whichever are added later: what is changed must be told by replay or by audit, or the ledger must not open.
#include "engine/lifecycle/replay.hpp"

#include <gtest/gtest.h>

#include <set>

#include "engine/base/file.hpp"
#include "engine/ledger/schema.hpp"
#include "engine/lifecycle/audit.hpp"
#include "tests/lifecycle/full_life.hpp"
#include "tests/lifecycle/random_events.hpp"
#include "tests/scale.hpp"

namespace homeostat::lifecycle {
namespace {

using ledger::Database;
using ledger::Statement;
namespace fs = std::filesystem;

constexpr std::int64_t kFlips = scaled(600, 60);

/// Who says that something is wrong: "open", "replay", "audit"; "" if nobody does.
std::string told_by(const fs::path& path, const policy::Policy& policy) {
  std::optional<ledger::Ledger> ledger;
  try {
    ledger.emplace(ledger::Ledger::open(path, ledger::kReadOnly));
  } catch (const base::LedgerDamaged&) {
    return "open";
  }
  try {
    if (!replay(*ledger).agrees()) return "replay";
  } catch (const base::LedgerDamaged&) {
    return "replay";
  }
  try {
    if (audit(*ledger, policy, std::nullopt).exit_code() != 0) return "audit";
  } catch (const base::LedgerDamaged&) {
    return "audit";
  }
  return "";
}

/// A column, or a whole row, as a test finds it again: rowid, or the whole key of a table without one.
struct Table {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::string> keys;  ///< columns of the key
};

std::vector<Table> tables_of(const Database& database) {
  std::vector<Table> tables;
  Statement names(database,
                  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
                  "ORDER BY name");
  while (names.step()) {
    Table table{std::string(names.text(0)), {}, {}};
    Statement columns(database, "SELECT name, pk FROM pragma_table_info('" + table.name + "')");
    while (columns.step()) {
      table.columns.push_back("\"" + std::string(columns.text(0)) + "\"");
      if (columns.integer(1) > 0) table.keys.push_back(table.columns.back());
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

std::vector<std::string> texts(const Database& database, const std::string& sql) {
  std::vector<std::string> found;
  Statement read(database, sql);
  while (read.step()) found.emplace_back(read.text(0));
  return found;
}

/// SQL that is true of one row alone, for every row in the order of the key.
std::vector<std::string> rows_of(const Database& database, const Table& table) {
  std::string where;
  for (const std::string& key : table.keys) {
    where += (where.empty() ? "'" : " || ' AND ") + key + " = ' || quote(" + key + ")";
  }
  return texts(database, "SELECT " + where + " FROM " + table.name + " ORDER BY 1");
}

/// Values that differ from the one that is there, the smallest change first.
std::vector<std::string> other_values(const Database& database, const Table& table, const std::string& column,
                                      const std::string& row) {
  const std::string from = " FROM " + table.name + " WHERE " + row;
  const std::string type = texts(database, "SELECT typeof(" + column + ")" + from).at(0);
  const std::string declared = texts(database, "SELECT type FROM pragma_table_info('" + table.name +
                                                   "') WHERE '\"' || name || '\"' = '" + column + "'")
                                   .at(0);
  if (type == "null") return {declared == "INTEGER" ? "0" : "''"};
  if (type == "integer") return {"1 - " + column, column + " + 1", column + " + 1000003", "NULL"};
  if (type == "blob") {
    const std::string hex = texts(database, "SELECT hex(" + column + ")" + from).at(0);
    const std::string other = hex.back() == '0' ? "1" : "0";
    return {"x'" + hex.substr(0, hex.size() - 1) + other + "'"};
  }
  const std::string elsewhere = "(SELECT other." + column + " FROM " + table.name + " AS other WHERE other." +
                                column + " <> " + table.name + "." + column + " LIMIT 1)";
  return {column + " || 'x'", elsewhere, "''", "NULL"};
}

/// A copy of the life, to be changed.
class Copy {
 public:
  explicit Copy(const FullLife& life) : path_(life.folder() / "copy.db") {
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path_.string() + suffix);
    fs::copy_file(life.path(), path_);
  }
  /// Executes `sql` with the triggers of `table` out of the way; "" if the database obeyed. What no CHECK
  /// lets pass is written too: then it is SQLite that finds it.
  std::string change(const std::string& table, const std::string& sql, bool checked = true) const {
    Database database(path_, Database::Mode::read_write);
    if (!checked) database.execute("PRAGMA ignore_check_constraints = ON");
    const auto triggers = texts(
        database, "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '" + table + "'");
    const auto again = texts(
        database, "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '" + table + "'");
    database.execute("BEGIN");
    for (const std::string& trigger : triggers) database.execute("DROP TRIGGER " + trigger);
    try {
      database.execute(sql);
    } catch (const ledger::DatabaseFault& fault) {
      return fault.what();
    }
    for (const std::string& trigger : again) database.execute(trigger);
    database.execute("COMMIT");
    return "";
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

class Tampered : public testing::Test {
 protected:
  static void SetUpTestSuite() { life_ = std::make_unique<FullLife>(); }
  static void TearDownTestSuite() { life_.reset(); }
  static std::vector<Table> tables() { return tables_of(Database(life_->path(), Database::Mode::read_only)); }
  static std::vector<std::string> rows(const Table& table) {
    return rows_of(Database(life_->path(), Database::Mode::read_only), table);
  }
  /// Who tells the change; fails if nobody does.
  static std::string expect_told(const Copy& copy, const std::string& change) {
    std::string who = told_by(copy.path(), life_->policy());
    EXPECT_NE(who, "") << change;
    return who;
  }
  static std::unique_ptr<FullLife> life_;
};
std::unique_ptr<FullLife> Tampered::life_;

TEST_F(Tampered, the_life_itself_is_sound_and_has_every_kind_and_every_table) {
  EXPECT_EQ(told_by(life_->path(), life_->policy()), "");
  const auto ledger = ledger::Ledger::open(life_->path(), ledger::kReadOnly);
  std::set<ledger::EventKind> kinds;
  ledger.for_each_event(0,
                        [&](const ledger::StoredEvent& stored) { kinds.insert(kind_of(stored.event.what)); });
  for (const KindWeight& kind : kKinds) {
    EXPECT_EQ(kinds.contains(kind.kind), kind.kind != ledger::EventKind::token_requested)
        << ledger::name(kind.kind);
  }
  EXPECT_EQ(tables().size(), 19U);
  for (const Table& table : tables()) EXPECT_FALSE(rows(table).empty()) << table.name;
}

TEST_F(Tampered, every_column_of_every_table_is_told) {
  // Copies of what the rows say, for proofs: audit derives them from the rows again.
  const std::set<std::string> audits{"merkle_nodes.\"level\"", "merkle_nodes.\"first\"",
                                     "merkle_nodes.\"hashes\"", "revenue_ledger.\"leaf_index\""};
  // No CHECK lets them change alone; columns_that_are_bound_together changes what binds them too.
  const std::set<std::string> bound{"federation_settlements.\"net_credits\"",
                                    "federation_settlements.\"self_owes_peer\"",
                                    "federation_settlements.\"peer_owes_self\"",
                                    "federation_settlements.\"status\"",
                                    "governance_flags.\"id\"",
                                    "revenue_ledger.\"pending_worker_attribution\""};
  int tried = 0;
  for (const Table& table : tables()) {
    for (const std::string& column : table.columns) {
      int changed = 0;
      for (const std::string& row : rows(table)) {
        const Database life(life_->path(), Database::Mode::read_only);
        for (const std::string& value : other_values(life, table, column, row)) {
          const std::string where = " WHERE " + row;
          const std::string sql = "UPDATE " + table.name + " SET " + column + " = " + value + where;
          const bool differs =
              life.integer("SELECT " + column + " IS NOT (" + value + ") FROM " + table.name + where) != 0;
          const Copy copy(*life_);
          if (!differs || !copy.change(table.name, sql).empty()) continue;
          const std::string who = expect_told(copy, sql);
          EXPECT_TRUE(who != "audit" || audits.contains(table.name + "." + column)) << sql;
          ++changed;
          break;  // the smallest change that the schema lets pass
        }
      }
      EXPECT_NE(changed > 0, bound.contains(table.name + "." + column)) << table.name << "." << column;
      tried += changed;
    }
  }
  EXPECT_GT(tried, 1000);
}

TEST_F(Tampered, columns_that_are_bound_together_are_told) {
  for (const auto& [table, sql] : {
           std::pair("federation_settlements",
                     "UPDATE federation_settlements SET self_owes_peer = self_owes_peer + 1, net_credits = "
                     "net_credits - 1 WHERE id = 1"),
           std::pair("federation_settlements",
                     "UPDATE federation_settlements SET peer_owes_self = peer_owes_self + 1, net_credits = "
                     "net_credits + 1 WHERE id = 3"),
           std::pair("federation_settlements",
                     "UPDATE federation_settlements SET status = 'settled', settled_at = 1 WHERE status = "
                     "'proposed'"),
           std::pair(
               "federation_settlements",
               "UPDATE federation_settlements SET status = 'rolled_back', rolled_back_at = 1 WHERE status "
               "= 'settled'"),
           std::pair(
               "federation_settlements",
               "UPDATE federation_settlements SET status = 'proposed', rolled_back_at = NULL, settled_at "
               "= NULL WHERE id = 3"),
           std::pair(
               "revenue_ledger",
               "UPDATE revenue_ledger SET pending_worker_attribution = 1, eligible_at = NULL WHERE id = "
               "1"),
           std::pair(
               "revenue_ledger",
               "UPDATE revenue_ledger SET pending_worker_attribution = 0, eligible_at = created_at WHERE "
               "pending_worker_attribution = 1"),
           std::pair("revenue_ledger",
                     "UPDATE revenue_ledger SET served_by = 'x', served_id = 1 WHERE id = 1"),
           std::pair("revenue_ledger",
                     "UPDATE revenue_ledger SET served_by = NULL, served_id = NULL WHERE served_id = 1"),
           std::pair("governance_flags", "UPDATE governance_flags SET id = 1, killed = 0"),
       }) {
    const Copy copy(*life_);
    ASSERT_EQ(copy.change(table, sql), "") << sql;
    expect_told(copy, sql);
  }
}

TEST_F(Tampered, every_row_taken_away_is_told) {
  for (const Table& table : tables()) {
    for (const std::string& row : rows(table)) {
      const std::string sql = "DELETE FROM " + table.name + " WHERE " + row;
      const Copy copy(*life_);
      ASSERT_EQ(copy.change(table.name, sql), "");
      expect_told(copy, sql);
    }
  }
}

TEST_F(Tampered, two_rows_swapped_are_told) {
  int swapped = 0;
  for (const Table& table : tables()) {
    const auto all = rows(table);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
      std::string columns;
      for (const std::string& column : table.columns) {
        if (std::find(table.keys.begin(), table.keys.end(), column) != table.keys.end()) continue;
        columns += (columns.empty() ? "" : ", ") + column;
      }
      if (columns.empty()) continue;  // nothing but a key
      const Database life(life_->path(), Database::Mode::read_only);
      const std::string pick = "(SELECT " + columns + " FROM " + table.name + " WHERE ";
      if (life.integer("SELECT " + pick + all[i] + ") IS " + pick + all[i + 1] + ")") != 0) continue;
      const std::string sql = "CREATE TEMP TABLE kept AS SELECT " + columns + " FROM " + table.name +
                              " WHERE " + all[i] + "; UPDATE " + table.name + " SET (" + columns +
                              ") = " + pick + all[i + 1] + ") WHERE " + all[i] + "; UPDATE " + table.name +
                              " SET (" + columns + ") = (SELECT * FROM kept) WHERE " + all[i + 1];
      const Copy copy(*life_);
      // Where a value may not be there twice, not even for a moment, the index says so.
      const std::string unique = table.name == "revenue_ledger" ? "revenue_ledger_origin_job" : "";
      const std::string index =
          unique.empty() ? ""
                         : texts(life, "SELECT sql FROM sqlite_schema WHERE name = '" + unique + "'").at(0);
      const std::string around = unique.empty() ? sql : "DROP INDEX " + unique + "; " + sql + "; " + index;
      const std::string obstacle = copy.change(table.name, around);
      if (!obstacle.empty()) continue;
      expect_told(copy, sql);
      ++swapped;
    }
  }
  EXPECT_GT(swapped, 100);
}

TEST_F(Tampered, every_table_trigger_and_index_dropped_is_told) {
  const Database life(life_->path(), Database::Mode::read_only);
  int dropped = 0;
  for (const std::string& object :
       texts(life, "SELECT upper(type) || ' ' || name FROM sqlite_schema WHERE sql IS NOT NULL")) {
    const Copy copy(*life_);
    Database(copy.path(), Database::Mode::read_write).execute("DROP " + object);
    expect_told(copy, object);
    ++dropped;
  }
  EXPECT_EQ(dropped, static_cast<int>(ledger::schema_tables().size() + ledger::schema_triggers().size()));
}

TEST_F(Tampered, a_row_more_is_told) {
  for (const auto& [table, sql] : {
           std::pair("ledger_meta", "INSERT INTO ledger_meta VALUES ('more', '1')"),
           std::pair("import_pages",
                     "INSERT INTO import_pages SELECT 3, server, 5, 9, root, signature, pubkey, "
                     "imported_at FROM import_pages WHERE id = 1"),
           std::pair("settlement_rows", "INSERT INTO settlement_rows VALUES (2, 11)"),
           std::pair("settlement_rows", "INSERT INTO settlement_rows VALUES (9, 0)"),
           std::pair("slashing_events",
                     "INSERT INTO slashing_events VALUES (5, 'b', '', '', '', 'o', 1, 'r', 1)"),
           std::pair("federation_peers", "INSERT INTO federation_peers VALUES ('e', '', '00', '', 3, NULL)"),
           std::pair("merkle_nodes", "INSERT INTO merkle_nodes VALUES (9, 0, zeroblob(32))"),
       }) {
    const Copy copy(*life_);
    ASSERT_EQ(copy.change(table, sql), "") << sql;
    expect_told(copy, sql);
  }
}

/// Its makers asked nobody who acts, and proposed under no adopted policy.
TEST(Replay, a_migrated_ledger_of_version_1_agrees_and_lives_on) {
  const ledger::TestFolder folder;
  const fs::path path = folder / "old.db";
  fs::copy_file(ledger::data_path("schema-1/ledger.db"), path);
  auto old = ledger::Ledger::open(path, ledger::kReadWrite);
  EXPECT_EQ(replay(old).differences, std::vector<std::string>{});
  Engine engine(old, KillSwitch::beside(path));
  EXPECT_EQ(engine.state().pages().size(), 2U);
  EXPECT_EQ(engine.state().settlements().size(), 6U);
  engine.begin();
  const auto policy = small::live_policy();
  const auto adopted = engine.apply({small::after(0), "self", small::adoption(policy)});
  EXPECT_EQ(small::text_of(adopted), "accepted");
  EXPECT_EQ(small::text_of(engine.apply({small::after(0), "self", ledger::SettlementRolledBack{1, "old"}})),
            "accepted");
  EXPECT_EQ(small::text_of(engine.apply({small::after(0), "admin", ledger::Resumed{""}})),
            "60 not-authorised");
  engine.commit();
  EXPECT_EQ(replay(old).differences, std::vector<std::string>{});
}

TEST(TamperedEmpty, whose_ledger_it_is_is_told_before_anything_happened) {
  for (const char* const sql : {"UPDATE ledger_meta SET value = 'other' WHERE key = 'self'",
                                "UPDATE ledger_meta SET value = '1' WHERE key = 'simulation'",
                                "UPDATE ledger_meta SET value = '2' WHERE key = 'canonical_form'",
                                "DELETE FROM ledger_meta WHERE key = 'chain_start'"}) {
    ledger::TestLedger test("me");
    EXPECT_TRUE(replay(test.ledger).agrees());
    Database(test.path, Database::Mode::read_write)
        .execute(std::string("DROP TRIGGER ledger_meta_update; DROP TRIGGER ledger_meta_delete; ") + sql);
    test.reopen();
    const auto differences = replay(test.ledger).differences;
    EXPECT_EQ(std::count(differences.begin(), differences.end(),
                         "ledger_meta is not what it was when the ledger was made"),
              1)
        << sql;
  }
}

/// What somebody who reads the file is shown, or that it cannot be read.
std::string read_all(const fs::path& path) {
  try {
    return ledger::dump(path);
  } catch (const base::LedgerDamaged&) {
    return "unreadable";
  }
}

TEST_F(Tampered, any_byte_that_alters_what_is_read_is_told) {
  const std::string good = base::read_file(life_->path());
  const std::string content = read_all(life_->path());
  Stream stream(7);
  int altered = 0;
  for (std::int64_t flip = 0; flip < kFlips; ++flip) {
    std::string bad = good;
    const std::size_t place = stream.next() % bad.size();
    bad[place] = static_cast<char>(bad[place] ^ static_cast<char>(1U << stream.below(8)));
    const Copy copy(*life_);
    base::write_file(copy.path(), bad);
    if (read_all(copy.path()) == content) continue;
    expect_told(copy, "byte " + std::to_string(place));
    ++altered;
  }
  EXPECT_GT(altered, kFlips / 20);
}

}  // namespace
}  // namespace homeostat::lifecycle
