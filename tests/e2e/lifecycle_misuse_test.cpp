// What the lifecycle's commands do not take: one clear line, the right exit code, and a ledger as it was.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/e2e/town.hpp"

namespace homeostat::e2e {
namespace {

void expect_one_line(const Result& result, int exit, const std::string& named) {
  EXPECT_EQ(result.exit, exit) << told(result);
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << told(result);
  EXPECT_EQ(result.out, "") << told(result);
  EXPECT_NE(result.err.find(named), std::string::npos) << "does not name " << named << "\n" << told(result);
}

struct Misuse {
  Words words;
  std::string named;
};

void expect_all(const Town& town, const std::vector<Misuse>& all, int exit) {
  const auto before = town.done({"events"});
  for (const auto& [words, named] : all) {
    std::string line;
    for (const auto& word : words) line += word + " ";
    SCOPED_TRACE(line);
    expect_one_line(town.run(words, words.back() == "list" ? "" : "03:00"), exit, named);
  }
  EXPECT_EQ(town.done({"events"}), before);
}

TEST(LifecycleMisuse, bad_options_are_exit_2) {
  const Town town;
  const std::string nothing = (town.folder() / "nowhere.json").string();
  expect_all(
      town,
      {{{"attribute", "--row", "1", "--signature", "zz"}, "--signature"},
       {{"attribute", "--row", "one", "--signature", std::string(128, '0')}, "--row"},
       {{"attribute", "--row", "1"}, "--signature"},
       {{"attribute", "--row", "1", "--signature", std::string(128, '0'), "--response-sha256", "abc"},
        "--response-sha256"},
       {{"dispute"}, "subcommand"},
       {{"dispute", "sample"}, "--row ID, or --all"},
       {{"dispute", "sample", "--all", "--row", "1"}, "--row ID, or --all"},
       {{"dispute", "file"}, "--row ID, or --job ID"},
       {{"dispute", "file", "--job", "job-1"}, "--row ID, or --job ID"},
       {{"dispute", "file", "--row", "1", "--job", "job-1"}, "--row ID, or --job ID"},
       {{"dispute", "file", "--row", "0"}, "--row"},
       {{"dispute", "resolve", "1", "--status", "perhaps"}, "verified or invalid"},
       {{"dispute", "draw", "first"}, "first"},
       {{"burn", "--peer", "pool-b", "--amount", "many", "--reason", "x"}, "--amount"},
       {{"burn", "--peer", "pool-b", "--amount", "1", "--reason", "x", "--job", "job-1"}, "--origin"},
       {{"burn", "--peer", "b", "--amount", "1", "--reason", "x", "--origin", "a", "--job", "j", "--offence",
         "o"},
        "--offence"},
       {{"peer", "enrol", "--id", "pool-x", "--pubkey", "abc"}, "64 hexadecimal digits"},
       {{"worker", "enrol", "--id", "w", "--pool", "p", "--pubkey", std::string(64, 'g')}, "--pubkey"},
       {{"checkpoint", "publish", "--contributor", "c", "--beacon", "11"}, "--beacon"},
       {{"verdict", "record", nothing}, nothing},
       {{"verdict", "record", town.folder().path().string()}, town.folder().path().string()},
       {{"verdict", "record", town.file("no.json", "{\"schema\": \"homeostat-nets/1\"}")}, "no.json:1"},
       {{"token", "request", "--operation", "mint", "--actor", "w1", "--amount", "1"}, "on-chain, cash-out"},
       {{"settle", "--window", "2026-04-11T00:00/2026-04-11T01:00"}, "--policy FILE"},
       {{"settle", "--policy", town.policy(), "--window", "yesterday/today"}, "--window"},
       {{"settle", "rollback", "one"}, "one"}},
      2);
}

TEST(LifecycleMisuse, refusals_are_exit_1) {
  const Town town;
  const std::string zeros(128, '0');
  const auto wrong = signed_answer(2, true);
  town.done({"worker", "revoke", "--id", "w1", "--pool", "pool-b", "--reason", "test"}, "02:00");
  expect_all(
      town,
      {{{"attribute", "--row", "99", "--signature", zeros}, "(unknown-row)"},
       {{"attribute", "--row", "1", "--signature", zeros}, "(no-response-digest)"},
       {{"attribute", "--row", "2", "--signature", wrong.signature, "--response-sha256", wrong.digest},
        "(signature-invalid)"},
       {{"attribute", "--row", "2", "--signature", signed_answer(2).signature, "--response-sha256",
         wrong.digest},
        "(worker-revoked)"},
       {{"dispute", "file", "--row", "1"}, "(no-policy)"},
       {{"dispute", "sample", "--all"}, "(no-policy)"},
       {{"dispute", "draw", "1"}, "(no-policy)"},
       {{"burn", "--peer", "pool-b", "--amount", "1", "--reason", "x"}, "(no-policy)"},
       {{"peer", "trust", "--id", "pool-x", "--level", "2"}, "(unknown-peer)"},
       {{"peer", "trust", "--id", "pool-b", "--level", "9"}, "(trust-invalid)"},
       {{"peer", "trust", "--id", "pool-b", "--level", "4"}, "(trust-locked)"},
       {{"peer", "revoke", "--id", "pool-b", "--reason", "x", "--as", "pool-c"}, "(not-authorised)"},
       {{"worker", "revoke", "--id", "w9", "--pool", "pool-b", "--reason", "x"}, "(unknown-worker)"},
       {{"checkpoint", "publish", "--contributor", "c", "--beacon", std::string(64, '0'), "--size", "99"},
        "(checkpoint-differs)"},
       {{"decision", "record", "--question", "Q8", "--state", "active"}, "(unknown-decision)"},
       {{"decision", "record", "--question", "Q1", "--state", "maybe"}, "(text-invalid)"},
       {{"token", "request", "--operation", "swap", "--actor", "w1", "--amount", "1"}, "(operation-blocked)"},
       {{"settle", "--policy", town.policy(), "--window", "2026-04-12T00:00/2026-04-11T00:00"},
        "(window-invalid)"},
       {{"settle", "--policy", town.policy(), "--window", "2026-04-11T00:00/9999-12-31T23:59:59"},
        "(window-not-over)"},
       {{"settle", "rollback", "1"}, "(unknown-settlement)"}},
      1);
}

TEST(LifecycleMisuse, a_worker_without_certificate_is_named) {
  const Town town;
  const auto rows = replaced(replaced(read_text(town.folder() / "rows.json"), "\"id\":1,", "\"id\":9,"),
                             "\"job_id\":\"job-1\"", "\"job_id\":\"job-9\"");
  auto parsed = nlohmann::json::parse(rows);
  parsed["rows"] = nlohmann::json::array({parsed["rows"][0]});
  parsed["rows"][0]["worker_id"] = "w2";
  town.done({"ledger", "import", "--rows", town.file("more.json", parsed.dump())}, "00:10", 2);
  const auto answer = signed_answer(9);
  expect_one_line(town.run({"attribute", "--row", "9", "--signature", answer.signature, "--response-sha256",
                            answer.digest},
                           "00:20"),
                  1, "attributed refused (worker-not-enrolled): worker \"w2\" of pool \"pool-b\"");
}

TEST(LifecycleMisuse, a_refusal_names_the_command_that_helps) {
  const Town town;
  const Folder folder;
  const std::string alone = (folder / "alone.db").string();
  ASSERT_EQ(homeostat({"ledger", "init", alone, "--self", "pool-a"}).exit, 0);
  ASSERT_EQ(homeostat({"ledger", "import", alone, "--rows", (town.folder() / "rows.json").string()}).exit, 0);
  const auto untrusted = homeostat({"settle", alone, "--policy", town.policy(), "--window",
                                    "2026-04-11T00:00/2026-04-11T01:00", "--dry-run"});
  EXPECT_EQ(untrusted.exit, 1) << told(untrusted);
  EXPECT_NE(untrusted.err.find("peer-not-trusted"), std::string::npos) << told(untrusted);
  EXPECT_NE(untrusted.err.find("`homeostat peer DB enrol` or `trust`"), std::string::npos) << told(untrusted);
  expect_one_line(town.run({"dispute", "file", "--row", "1"}, "00:20"), 1,
                  "`homeostat golive DB next` does it");
  expect_one_line(town.run({"attribute", "--row", "1", "--signature", std::string(128, '0')}, "00:20"), 1,
                  "give it with --response-sha256");
  expect_one_line(homeostat({"peer", "enrol", town.path(), "--id", "p"}), 2,
                  "the ledger comes before the subcommand: homeostat peer DB enrol");
}

TEST(LifecycleMisuse, a_refused_window_leaves_nothing) {
  const Town town;
  town.attribute(1, "00:10");
  const auto before = town.done({"events"});
  const auto off =
      town.file("off.toml", replaced(read_text(town.policy()), "mode = \"active\"", "mode = \"off\""));
  const Words words{"settle", "--policy", off, "--window", "2026-04-11T00:00/2026-04-11T01:00"};
  expect_one_line(town.run(words, "02:00"), 1, "(settlement-off)");
  EXPECT_EQ(town.done({"events"}), before) << "the policy was not adopted either";
}

TEST(LifecycleMisuse, every_command_names_a_ledger_that_is_none) {
  const Town town;
  const std::vector<Words> commands{
      {"attribute", "--row", "1", "--signature", std::string(128, '0')},
      {"dispute", "list"},
      {"dispute", "sample", "--all"},
      {"burn", "--peer", "b", "--amount", "1", "--reason", "x"},
      {"peer", "list"},
      {"worker", "list"},
      {"checkpoint", "list"},
      {"decision", "list"},
      {"verdict", "list"},
      {"token", "request", "--operation", "swap", "--actor", "a", "--amount", "1"},
      {"settle", "rollback", "1"},
      {"replay"},
      {"events"}};
  const auto missing = (town.folder() / "missing.db").string();
  const auto text = town.file("text.db", std::string(5000, 'x'));
  for (auto words : commands) {
    SCOPED_TRACE(words.front());
    words.insert(words.begin() + 1, missing);
    expect_one_line(homeostat(words), 2, missing);
    words[1] = town.folder().path().string();
    expect_one_line(homeostat(words), 2, words[1]);
    words[1] = text;
    expect_one_line(homeostat(words), 4, text);
  }
  EXPECT_FALSE(fs::exists(missing));
}

}  // namespace
}  // namespace homeostat::e2e
