// Databases and disks that are not what they should be: another program's file, a truncated one, a read-only
// mount, a full disk. One clear line, exit 2 or 4, and the database as it was.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

constexpr std::uint64_t kMebibyte = 1U << 20U;

void expect_one_line(const Result& result, int exit, const std::string& named) {
  EXPECT_EQ(result.exit, exit) << told(result);
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << told(result);
  EXPECT_EQ(result.out, "") << told(result);
  EXPECT_NE(result.err.find(named), std::string::npos) << "does not name " << named << "\n" << told(result);
}

/// Every command that opens a ledger.
std::vector<std::vector<std::string>> commands_on(const fs::path& database, const Folder& folder) {
  const auto path = database.string();
  const auto launch = source("scenarios/policies/launch.toml").string();
  return {
      {"ledger", "root", path},
      {"ledger", "fingerprint", path},
      {"ledger", "export", path, "--format", "jsonl", "--out", (folder / "exported").string()},
      {"ledger", "prove", path, "--row", "1"},
      {"ledger", "audit", path, "--policy", launch},
      reference_page(2).import_into(path),
      {"ledger", "import", path, "--rows", data("reference/ledger-1200.json").string()},
      {"settle", path, "--policy", launch, "--from", "2026-04-11T00:00:00", "--to", "2026-04-12T00:00:00",
       "--json"},
      {"settle", path, "--policy", launch, "--window", "2026-04-11T00:00:00/2026-04-12T00:00:00",
       "--dry-run"},
      {"attribute", path, "--row", "1", "--signature", std::string(128, '0')},
      {"dispute", path, "sample", "--all"},
      {"peer", path, "list"},
      {"decision", path, "list"},
      {"settlement", "prove", path, "--id", "1", "--row", "1"},
      {"replay", path},
      {"events", path},
  };
}

void expect_refused_by_all(const fs::path& database, const Folder& folder, int exit) {
  const bool file = fs::is_regular_file(database);
  const auto before = file ? read_text(database) : "";
  for (const auto& command : commands_on(database, folder)) {
    SCOPED_TRACE(command[0] + " " + command[1]);
    expect_one_line(homeostat(command), exit, database.string());
  }
  if (file) {
    EXPECT_EQ(read_text(database), before);
  }
  EXPECT_EQ(fs::exists(database), file || fs::is_directory(database));
  EXPECT_FALSE(fs::exists(folder / "exported"));
}

/// Changes a database behind the back of homeostat.
void sqlite(const fs::path& database, const std::string& statement) {
  const auto result = run({"/usr/bin/sqlite3", database.string(), statement});
  if (result.exit != 0) throw std::runtime_error(told(result));
}

TEST(BadDatabase, missing) {
  const Folder folder;
  expect_refused_by_all(folder / "nowhere.db", folder, 2);
}

TEST(BadDatabase, a_folder) {
  const Folder folder;
  fs::create_directory(folder / "database");
  expect_refused_by_all(folder / "database", folder, 2);
}

TEST(BadDatabase, empty) {
  const Folder folder;
  write_text(folder / "empty.db", "");
  expect_refused_by_all(folder / "empty.db", folder, 4);
}

TEST(BadDatabase, no_database) {
  const Folder folder;
  write_text(folder / "text.db", std::string(10'000, 'x'));
  expect_refused_by_all(folder / "text.db", folder, 4);
}

TEST(BadDatabase, of_another_program) {
  const Folder folder;
  sqlite(folder / "other.db", "CREATE TABLE revenue_ledger(id INTEGER); PRAGMA application_id = 7;");
  expect_refused_by_all(folder / "other.db", folder, 4);
}

TEST(BadDatabase, of_another_schema_version) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  sqlite(database, "PRAGMA user_version = 999;");
  expect_refused_by_all(database, folder, 4);
}

TEST(BadDatabase, truncated) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  fs::resize_file(database, fs::file_size(database) / 2);
  expect_refused_by_all(database, folder, 4);
}

TEST(BadDatabase, init_never_overwrites) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  const auto before = snapshot(database);
  expect_one_line(homeostat({"ledger", "init", database.string(), "--self", "x"}), 2, database.string());
  EXPECT_EQ(snapshot(database), before);
  expect_one_line(homeostat({"ledger", "init", (folder / "no/such/folder.db").string(), "--self", "x"}), 2,
                  "folder.db");
}

TEST(FrozenColumns, cannot_be_changed_from_the_shell) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  const auto before = snapshot(database);
  for (const char* statement :
       {"UPDATE revenue_ledger SET credits_total = 1 WHERE id = 1;",
        "DELETE FROM revenue_ledger WHERE id = 1;", "UPDATE revenue_ledger SET job_id = 'x' WHERE id = 1;",
        "UPDATE revenue_ledger SET created_at = 0 WHERE id = 1;",
        "REPLACE INTO revenue_ledger SELECT * FROM revenue_ledger WHERE id = 1;"}) {
    EXPECT_NE(run({"/usr/bin/sqlite3", database.string(), statement}).exit, 0) << statement;
  }
  EXPECT_EQ(snapshot(database).rows, before.rows);
}

TEST(ReadOnlyMount, is_told_and_can_be_read) {
  const Folder folder;
  SmallDisk disk(folder, 32 * kMebibyte);
  const auto database = disk / "ledger.db";
  const auto root = homeostat({"ledger", "root", ledger_with_a_page(folder).string()});
  fs::copy_file(folder / "ledger.db", database);
  disk.make_read_only();
  const auto before = read_text(database);
  expect_one_line(homeostat(reference_page(2).import_into(database)), 4, database.string());
  expect_one_line(
      homeostat({"settle", database.string(), "--policy", source("scenarios/policies/launch.toml").string(),
                 "--window", "2026-04-11T00:00:00/2026-04-12T00:00:00", "--dry-run"}),
      4, database.string());
  expect_one_line(homeostat({"ledger", "init", (disk / "new.db").string(), "--self", "x"}), 2, "new.db");
  const auto read = homeostat({"ledger", "root", database.string()});
  EXPECT_EQ(read.exit, 0) << told(read);
  EXPECT_EQ(read.out, root.out);
  expect_one_line(homeostat({"ledger", "export", (folder / "ledger.db").string(), "--format", "jsonl",
                             "--out", (disk / "x").string()}),
                  2, (disk / "x").string());
  EXPECT_EQ(read_text(database), before);
}

TEST(FullDisk, is_told_and_recovers) {
  const Folder folder;
  SmallDisk disk(folder, 32 * kMebibyte);
  const auto database = disk / "ledger.db";
  fs::copy_file(ledger_with_a_page(folder), database);
  disk.fill();
  const auto before = snapshot(database);
  expect_one_line(homeostat(reference_page(2).import_into(database)), 4, database.string());
  EXPECT_EQ(snapshot(database), before);
  const auto init = homeostat({"ledger", "init", (disk / "new.db").string(), "--self", "x"});
  EXPECT_TRUE(init.exit == 2 || init.exit == 4) << told(init);
  EXPECT_FALSE(fs::exists(disk / "new.db")) << "a half-made ledger was left";
  expect_one_line(
      homeostat({"ledger", "export", database.string(), "--format", "jsonl", "--out", (disk / "x").string()}),
      2, (disk / "x").string());
  EXPECT_FALSE(fs::exists(disk / "x"));
  const auto review =
      homeostat({"review", source("scenarios/launch.toml").string(), "--out", (disk / "out").string()});
  EXPECT_TRUE(review.exit == 2 || review.exit == 4) << told(review);
  EXPECT_EQ(review.out.find("verdict: ACTIVATE"), std::string::npos);
  fs::remove_all(disk / "out");

  fs::remove(disk / "ballast");
  const auto again = homeostat(reference_page(2).import_into(database));
  EXPECT_EQ(again.exit, 0) << told(again);
}

TEST(FileSizeLimit, is_told) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  const auto before = snapshot(database);
  Surroundings limited;
  limited.file_size_limit = 64 * 1024;
  expect_one_line(homeostat(reference_page(2).import_into(database), limited), 4, database.string());
  EXPECT_EQ(snapshot(database), before);
  EXPECT_EQ(homeostat(reference_page(2).import_into(database)).exit, 0);
}

TEST(FullOutput, is_told) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder).string();
  Surroundings full;
  full.output_to = "/dev/full";
  full.environment["HOMEOSTAT_CACHE"] = "";  // one line is counted below, and none about a cache
  for (const auto& command : std::vector<std::vector<std::string>>{
           {"ledger", "root", database},
           {"ledger", "prove", database, "--row", "1"},
           {"policy", "show", source("scenarios/policies/launch.toml").string()},
           {"prove", source("scenarios/policies/launch.toml").string(), "--json"}}) {
    const auto result = homeostat(command, full);
    EXPECT_EQ(result.exit, 4) << command[0] << " " << command[1] << "\n" << told(result);
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << told(result);
  }
}

}  // namespace
}  // namespace homeostat::e2e
