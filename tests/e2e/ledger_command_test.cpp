// homeostat ledger import, export and prove, where the command line decides: several pages at once, refused
// rows, and what may not be combined.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

std::string new_ledger(const Folder& folder) {
  const auto database = (folder / "ledger.db").string();
  const auto made = homeostat({"ledger", "init", database, "--self", "observer"});
  EXPECT_EQ(made.exit, 0) << told(made);
  return database;
}

Words joined(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// --page FILE --signature HEX of the reference's page.
Words page_words(int number) {
  const auto page = reference_page(number);
  return {"--page", page.file.string(), "--signature", page.signature};
}

std::string size_of(const std::string& database) {
  const auto root = homeostat({"ledger", "root", database, "--json"});
  EXPECT_EQ(root.exit, 0) << told(root);
  return json::parse(root.out).at("size").dump();
}

TEST(LedgerImport, several_pages_with_one_key_count_each_and_all) {
  const Folder folder;
  const auto database = new_ledger(folder);
  auto words = joined({"ledger", "import", database, "--json"}, page_words(1));
  words = joined(joined(words, page_words(2)), page_words(3));
  words = joined(words, {"--pubkey", reference_page(1).pubkey});
  const auto first = homeostat(words);
  ASSERT_EQ(first.exit, 0) << told(first);
  const auto report = json::parse(first.out);
  EXPECT_EQ(report.at("schema"), "homeostat-ledger-import/1");
  EXPECT_EQ(report.at("inserted"), 1200);
  EXPECT_EQ(report.at("sources").at(2).at("inserted"), 200);
  const auto again = json::parse(homeostat(words).out);
  EXPECT_EQ(again.at("inserted"), 0);
  EXPECT_EQ(again.at("duplicate"), 1200);
}

TEST(LedgerImport, a_bad_page_keeps_those_before_it_and_tells_them) {
  const Folder folder;
  const auto database = new_ledger(folder);
  const auto bad = reference_page(2);
  auto words = joined({"ledger", "import", database}, page_words(1));
  words = joined(words, {"--page", bad.file.string(), "--signature", reference_page(1).signature});
  words = joined(words, {"--pubkey", bad.pubkey});
  const auto result = homeostat(words);
  EXPECT_EQ(result.exit, 2) << told(result);
  EXPECT_NE(result.out.find("page-1.json: 500 inserted, 0 duplicate, 0 refused\n"), std::string::npos)
      << result.out;
  EXPECT_NE(result.err.find(bad.file.string()), std::string::npos) << result.err;
  EXPECT_EQ(size_of(database), "500");
}

TEST(LedgerImport, refused_rows_are_named_and_the_exit_code_is_1) {
  const Folder folder;
  const auto database = new_ledger(folder);
  const auto row = [](int id, const char* job, int tokens) {
    return json{{"id", id},
                {"job_id", job},
                {"origin_pool_id", "pool-a"},
                {"exec_pool_id", "pool-b"},
                {"worker_id", "w"},
                {"model", "m"},
                {"tokens_in", tokens},
                {"tokens_out", 10},
                {"credits_total", 10},
                {"credits_worker", 6},
                {"credits_exec", 2},
                {"credits_origin", 1},
                {"credits_treasury", 1},
                {"forward_chain", json::array({"pool-a"})},
                {"created_at", "2026-04-12T10:18:47"}};
  };
  const auto file = folder / "rows.json";
  write_text(file, json{{"rows", {row(1, "a", 1), row(2, "b", 1)}}}.dump());
  ASSERT_EQ(homeostat({"ledger", "import", database, "--rows", file.string()}).exit, 0);
  write_text(file, json{{"rows", {row(3, "c", 1), row(4, "b", 2)}}}.dump());
  const auto text = homeostat({"ledger", "import", database, "--rows", file.string()});
  EXPECT_EQ(text.exit, 1) << told(text);
  EXPECT_NE(text.out.find("row 4 refused (contradicts-stored-row): "), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("total: 1 inserted, 0 duplicate, 1 refused\n"), std::string::npos) << text.out;
  const auto machine = homeostat({"ledger", "import", database, "--rows", file.string(), "--json"});
  EXPECT_EQ(machine.exit, 1) << told(machine);
  EXPECT_EQ(json::parse(machine.out).at("refusals").at(0).at("row"), 4);
  EXPECT_EQ(size_of(database), "3");
}

TEST(LedgerImport, what_does_not_go_together_changes_nothing) {
  const Folder folder;
  const auto database = new_ledger(folder);
  const auto page = reference_page(1);
  const Words import{"ledger", "import", database};
  const std::vector<Words> commands{
      {},
      page_words(1),
      {"--page", page.file.string(), "--pubkey", page.pubkey},
      joined(joined(page_words(1), page_words(2)),
             {"--pubkey", page.pubkey, "--pubkey", page.pubkey, "--pubkey", "00"}),
      joined(page_words(1), {"--pubkey", page.pubkey, "--rows", "rows.json"}),
      {"--rows", data("reference/ledger-1200.json").string(), "--pubkey", page.pubkey},
      joined(page_words(1), {"--pubkey", page.pubkey, "--at", "yesterday"}),
      joined(page_words(1), {"--pubkey", page.pubkey, "--as", ""}),
  };
  for (const auto& words : commands) {
    const auto result = homeostat(joined(import, words));
    EXPECT_EQ(result.exit, 2) << told(result);
    EXPECT_EQ(result.out, "") << told(result);
  }
  EXPECT_EQ(size_of(database), "0");
}

TEST(LedgerExport, never_overwrites_the_ledger_itself) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder);
  const auto before = read_text(database);
  const auto result =
      homeostat({"ledger", "export", database.string(), "--format", "jsonl", "--out", database.string()});
  EXPECT_EQ(result.exit, 2) << told(result);
  EXPECT_EQ(read_text(database), before);
}

TEST(LedgerProve, one_claim_at_a_time) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder).string();
  for (const auto& words : std::vector<Words>{{"--row", "1", "--from", "1", "--to", "2"},
                                              {"--from", "1"},
                                              {"--to", "2"},
                                              {"--from", "1", "--to", "2", "--size", "3"},
                                              {"--from", "0", "--to", "2"},
                                              {"--row", "9", "--size", "8"}}) {
    const auto result = homeostat(joined({"ledger", "prove", database}, words));
    EXPECT_EQ(result.exit, 2) << told(result);
    EXPECT_EQ(result.out, "") << told(result);
  }
}

TEST(LedgerVerify, says_in_a_line_what_it_found) {
  const Folder folder;
  const auto database = ledger_with_a_page(folder).string();
  const auto file = folder / "proof.json";
  auto proof = json::parse(homeostat({"ledger", "prove", database, "--row", "7"}).out);
  proof["wantErr"] = true;  // what a vector expects does not count
  write_text(file, proof.dump());
  const auto good = homeostat({"ledger", "verify", "inclusion", file.string()});
  EXPECT_EQ(good.exit, 0) << told(good);
  EXPECT_EQ(good.out, "inclusion holds\n");
  proof["leafIdx"] = 7;
  proof["wantErr"] = false;
  write_text(file, proof.dump());
  const auto bad = homeostat({"ledger", "verify", "inclusion", file.string(), "--json"});
  EXPECT_EQ(bad.exit, 1) << told(bad);
  EXPECT_EQ(json::parse(bad.out).at("holds"), false);
  EXPECT_NE(json::parse(bad.out).at("why"), "");
}

}  // namespace
}  // namespace homeostat::e2e
