// Bad input of every kind through the command line: one clear line, exit 2, nothing on standard output, and
// the database as it was.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <ostream>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

/// One way to spoil a good file. `line` is the line that the message must name, 0 if none has to be.
struct Spoil {
  const char* name;
  std::function<std::string(const std::string&)> text;
  std::size_t line = 0;
};

void PrintTo(const Spoil& spoil, std::ostream* out) {
  *out << spoil.name;
}

std::string name_of(const testing::TestParamInfo<Spoil>& info) {
  return info.param.name;
}

Spoil swap(const char* name, std::string from, std::string to, std::size_t line = 0) {
  return {name, [from, to](const std::string& good) { return replaced(good, from, to); }, line};
}

Spoil empty() {
  return {"empty", [](const std::string&) { return std::string(); }};
}

Spoil truncated() {
  return {"truncated", [](const std::string& good) { return good.substr(0, good.size() / 2); }};
}

/// Exactly one line on standard error that names `file` (and `line`), nothing on standard output, exit 2.
void expect_one_line(const Result& result, const fs::path& file, std::size_t line = 0) {
  EXPECT_EQ(result.exit, 2) << told(result);
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << told(result);
  EXPECT_GT(result.err.size(), 20U) << told(result);
  EXPECT_EQ(result.out, "") << told(result);
  const auto place = file.string() + (line > 0 ? ":" + std::to_string(line) + ":" : "");
  EXPECT_NE(result.err.find(place), std::string::npos) << "does not name " << place << "\n" << told(result);
}

// Pages. Each is signed, so that the reader is what refuses it.

class BadPage : public testing::TestWithParam<Spoil> {};

TEST_P(BadPage, does_not_enter) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  const auto before = snapshot(database);
  const auto body = GetParam().text(read_text(reference_page(2).file));
  const auto page = signed_page(folder / "page.json", body);
  expect_one_line(homeostat(page.import_into(database)), page.file, GetParam().line);
  EXPECT_EQ(snapshot(database), before);
}

INSTANTIATE_TEST_SUITE_P(
    BadInput, BadPage,
    testing::Values(empty(), truncated(),
                    swap("wrong_type", R"("tokens_in": )", R"("tokens_in": "many", "x": )", 1),
                    swap("list_for_object", "{", "[{", 1),
                    swap("huge_number", R"("tokens_in": )", R"("tokens_in": 99999999999999999999)", 1),
                    swap("fraction", R"("count": 500)", R"("count": 500.5)", 1),
                    swap("negative_count", R"("count": 500)", R"("count": -500)"),
                    swap("wrong_count", R"("count": 500)", R"("count": 499)"),
                    swap("invalid_utf8", R"("model": ")", "\"model\": \"\xff\xfe", 1),
                    swap("duplicate_key", R"("tokens_in": )", R"("tokens_in": 5, "tokens_in": )", 1),
                    swap("missing_member", R"("merkle_root")", R"("merkle_wood")", 1),
                    swap("unknown_version", R"("version": 1)", R"("version": 2)"),
                    swap("wrong_root", R"("merkle_root": ")", R"("merkle_root": "00)"),
                    swap("impossible_date", R"("created_at": "2026-04-)",
                         R"("created_at": "2026-02-31T10:00:00", "x": "2026-04-)", 1),
                    swap("control_character", R"("model": ")", R"("model": "\u001f)"),
                    Spoil{"trailing_text", [](const std::string& good) { return good + "x"; }},
                    Spoil{"deep_nesting", [](const std::string&) { return std::string(100'000, '['); }},
                    Spoil{"binary", [](const std::string&) { return std::string("\0\x01\x02\xff", 4); }}),
    name_of);

TEST(BadPageFile, missing_or_a_folder) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  const auto before = snapshot(database);
  Page page = reference_page(2);
  page.file = folder / "nowhere.json";
  expect_one_line(homeostat(page.import_into(database)), page.file);
  page.file = folder.path();
  expect_one_line(homeostat(page.import_into(database)), page.file);
  EXPECT_EQ(snapshot(database), before);
}

TEST(BadPageFile, signature_and_key_of_the_wrong_form) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  const auto before = snapshot(database);
  for (const char* bad : {"", "zz", "00", "0x12"}) {
    Page page = reference_page(2);
    page.signature = bad;
    EXPECT_EQ(homeostat(page.import_into(database)).exit, 2) << bad;
    page = reference_page(2);
    page.pubkey = bad;
    EXPECT_EQ(homeostat(page.import_into(database)).exit, 2) << bad;
  }
  EXPECT_EQ(snapshot(database), before);
}

// Local exports.

const std::string kExport = R"({
 "rows": [
  {
   "id": 501,
   "job_id": "a-job",
   "origin_pool_id": "pool-a",
   "exec_pool_id": "pool-b",
   "worker_id": "w1",
   "model": "qwen3-9b",
   "tokens_in": 10,
   "tokens_out": 10,
   "credits_total": 10,
   "credits_worker": 6,
   "credits_exec": 2,
   "credits_origin": 1,
   "credits_treasury": 1,
   "forward_chain": ["pool-a"],
   "created_at": "2026-04-12T10:18:47.393092",
   "pending_worker_attribution": false
  }
 ]
}
)";

class BadExport : public testing::TestWithParam<Spoil> {};

TEST_P(BadExport, does_not_enter) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  const auto before = snapshot(database);
  const auto file = folder / "export.json";
  write_text(file, GetParam().text(kExport));
  expect_one_line(homeostat({"ledger", "import", database.string(), "--rows", file.string()}), file,
                  GetParam().line);
  EXPECT_EQ(snapshot(database), before);
}

INSTANTIATE_TEST_SUITE_P(
    BadInput, BadExport,
    testing::Values(empty(), truncated(),
                    swap("wrong_type", R"("tokens_in": 10)", R"("tokens_in": "10")", 10),
                    swap("huge_number", R"("tokens_in": 10)", R"("tokens_in": 99999999999999999999)", 10),
                    swap("invalid_utf8", "a-job", "a-\xc0\x80job", 5),
                    swap("duplicate_key", R"("worker_id": "w1",)", R"("job_id": "w1",)", 8),
                    swap("rows_missing", R"("rows")", R"("lines")"),
                    swap("rows_no_list", R"("rows": [)", R"("rows": 5, "x": [)", 2),
                    swap("bad_time", "2026-04-12T", "2026-13-12T", 18)),
    name_of);

TEST(GoodExport, enters) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  const auto file = folder / "export.json";
  write_text(file, kExport);
  const auto result = homeostat({"ledger", "import", database.string(), "--rows", file.string()});
  EXPECT_EQ(result.exit, 0) << told(result);
}

// Policies.

const std::string kPolicy = R"([policy]
name = "a"
version = "1"
[split]
rounding = "largest-remainder"
[settlement]
period_seconds = 3600
)";

/// Basis points that sum to 9,999.
const std::string kUnevenRecipients =
    R"(recipient = [{name = "worker", column = "credits_worker", basis_points = 6000, holder = "worker"},)"
    R"({name = "pool", column = "credits_exec", basis_points = 2000, holder = "exec"},)"
    R"({name = "dev", column = "credits_origin", basis_points = 1000, holder = "dev"},)"
    R"({name = "treasury", column = "credits_treasury", basis_points = 999, holder = "treasury"}])"
    "\n";

class BadPolicy : public testing::TestWithParam<Spoil> {};

TEST_P(BadPolicy, is_told) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  const auto before = snapshot(database);
  const auto file = folder / "policy.toml";
  write_text(file, GetParam().text(kPolicy));
  expect_one_line(homeostat({"prove", file.string()}), file, GetParam().line);
  expect_one_line(homeostat({"policy", "hash", file.string()}), file, GetParam().line);
  expect_one_line(homeostat({"ledger", "audit", database.string(), "--policy", file.string()}), file,
                  GetParam().line);
  expect_one_line(homeostat({"settle", database.string(), "--policy", file.string(), "--window",
                             "2026-04-12T00:00:00/2026-04-13T00:00:00", "--dry-run"}),
                  file, GetParam().line);
  EXPECT_EQ(snapshot(database), before);
}

INSTANTIATE_TEST_SUITE_P(
    BadInput, BadPolicy,
    testing::Values(
        Spoil{"cut_off", [](const std::string& good) { return good.substr(0, good.find("largest") + 3); }, 5},
        swap("wrong_type", "3600", "\"an hour\"", 7), swap("huge_number", "3600", "99999999999999999999", 7),
        swap("out_of_range", "3600", "-1", 7), swap("a_fraction", "3600", "3600.5", 7),
        swap("invalid_utf8", "\"a\"", "\"\xff\"", 2), swap("duplicate_key", "version", "name", 3),
        swap("unknown_key", "rounding", "roundign", 5), swap("unknown_table", "[settlement]", "[settlment]"),
        swap("unknown_choice", "largest-remainder", "up", 5),
        swap("basis_points", "rounding", kUnevenRecipients + "rounding", 5),
        Spoil{"binary", [](const std::string&) { return std::string("\0\x01\x02\xff", 4); }}),
    name_of);

TEST(BadPolicyFile, missing_or_a_folder) {
  const Folder folder;
  expect_one_line(homeostat({"prove", (folder / "nowhere.toml").string()}), folder / "nowhere.toml");
  expect_one_line(homeostat({"prove", folder.path().string()}), folder.path());
}

TEST(BadPolicyFile, an_unknown_key_is_told_with_the_nearest) {
  const Folder folder;
  const auto file = folder / "policy.toml";
  write_text(file, replaced(kPolicy, "rounding", "roundign"));
  const auto result = homeostat({"prove", file.string()});
  EXPECT_NE(result.err.find("roundign"), std::string::npos) << told(result);
  EXPECT_NE(result.err.find("split.rounding"), std::string::npos) << told(result);
}

// Scenarios.

class BadScenario : public testing::TestWithParam<Spoil> {};

TEST_P(BadScenario, is_told_and_leaves_no_report) {
  const Folder folder;
  const auto file = folder / "scenario.toml";
  write_text(file, GetParam().text(read_text(source("scenarios/launch.toml"))));
  const auto result = homeostat({"review", file.string(), "--out", (folder / "out").string()});
  expect_one_line(result, file, GetParam().line);
  EXPECT_FALSE(fs::exists(folder / "out")) << "something was written";
}

INSTANTIATE_TEST_SUITE_P(
    BadInput, BadScenario,
    testing::Values(
        empty(), truncated(), swap("unknown_key", "seed", "sede"),
        Spoil{"wrong_type",
              [](const std::string& good) { return replaced(good, "\nseed = ", "\nseed = \"x\" # "); }},
        Spoil{"huge_number",
              [](const std::string& good) {
                return replaced(good, "\nseed = ", "\nseed = 99999999999999999999 # ");
              }},
        Spoil{"invalid_utf8", [](const std::string& good) { return good + "# \xff\n"; }},
        Spoil{"duplicate_key",
              [](const std::string& good) { return replaced(good, "\nseed = ", "\nseed = 1\nseed = "); }},
        Spoil{"missing_policy",
              [](const std::string& good) { return replaced(good, "launch.toml", "lunch.toml"); }},
        Spoil{"binary", [](const std::string&) { return std::string("\0\x01\x02\xff", 4); }}),
    name_of);

TEST(BadScenarioFile, missing_or_a_folder) {
  const Folder folder;
  expect_one_line(homeostat({"review", (folder / "nowhere.toml").string()}), folder / "nowhere.toml");
  expect_one_line(homeostat({"review", folder.path().string()}), folder.path());
}

// Proofs.

class BadProof : public testing::TestWithParam<Spoil> {};

TEST_P(BadProof, is_told) {
  const Folder folder;
  const auto file = folder / "proof.json";
  write_text(file, GetParam().text(read_text(data("rfc6962/inclusion/1/happy-path.json"))));
  expect_one_line(homeostat({"ledger", "verify", "inclusion", file.string()}), file, GetParam().line);
}

INSTANTIATE_TEST_SUITE_P(
    BadInput, BadProof,
    testing::Values(empty(), truncated(),
                    swap("wrong_type", R"("leafIdx": )", R"("leafIdx": "one", "x": )", 2),
                    swap("huge_number", R"("leafIdx": )", R"("leafIdx": 99999999999999999999)", 2),
                    swap("duplicate_key", R"("leafIdx": )", R"("treeSize": 1, "leafIdx": )", 3),
                    swap("invalid_utf8", R"("desc": ")", "\"desc\": \"\xff"),
                    swap("no_base64", R"("root": ")", R"("root": "*)", 4)),
    name_of);

TEST(BadProofFile, missing_a_folder_or_of_the_other_kind) {
  const Folder folder;
  expect_one_line(homeostat({"ledger", "verify", "inclusion", (folder / "nowhere").string()}),
                  folder / "nowhere");
  expect_one_line(homeostat({"ledger", "verify", "consistency", folder.path().string()}), folder.path());
  const auto other = data("rfc6962/consistency/1/happy-path.json");
  expect_one_line(homeostat({"ledger", "verify", "inclusion", other.string()}), other);
}

// The command line itself.

TEST(BadCommandLine, is_told_in_one_line_each) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder).string();
  const auto before = snapshot(database);
  const auto launch = source("scenarios/policies/launch.toml").string();
  const std::vector<std::vector<std::string>> commands{
      {"no-such-command"},
      {"ledger", "no-such-command"},
      {"ledger", "init", (folder / "x.db").string()},
      {"ledger", "init", (folder / "x.db").string(), "--self", ""},
      {"ledger", "root", database, "--size", "501"},
      {"ledger", "root", database, "--size", "-1"},
      {"ledger", "root", database, "--size", "many"},
      {"ledger", "prove", database, "--row", "501"},
      {"ledger", "prove", database, "--row", "1", "--size", "501"},
      {"ledger", "prove", database, "--from", "9", "--to", "8"},
      {"ledger", "prove", database},
      {"ledger", "import", database},
      {"ledger", "export", database, "--format", "xml", "--out", (folder / "x").string()},
      {"ledger", "audit", database, "--policy", launch, "--root", "00", "--size", "5"},
      {"ledger", "audit", database, "--policy", launch, "--no-such-option"},
      {"settle", database, "--policy", launch, "--from", "yesterday", "--to", "2026-04-13T00:00:00",
       "--json"},
      {"settle", database, "--policy", launch, "--window", "2026-04-13T00:00:00", "--dry-run"},
      {"review"},
      {"prove"},
  };
  for (const auto& command : commands) {
    const auto result = homeostat(command);
    std::string line = "homeostat";
    for (const auto& word : command) line += " " + word;
    EXPECT_EQ(result.exit, 2) << line << "\n" << told(result);
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << line << "\n" << told(result);
    EXPECT_EQ(result.out, "") << line << "\n" << told(result);
  }
  EXPECT_FALSE(fs::exists(folder / "x.db"));
  EXPECT_FALSE(fs::exists(folder / "x"));
  EXPECT_EQ(snapshot(database), before);
}

}  // namespace
}  // namespace homeostat::e2e
