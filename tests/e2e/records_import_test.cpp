// An operator's own export of the other tables: what the state allows becomes events, what it does not is
// listed, and a malformed file changes nothing.
#include <gtest/gtest.h>

#include "tests/e2e/town.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

/// `ledger import DB --TABLE FILE --json`: exit code and answer.
std::pair<int, json> import_file(const Town& town, const std::string& table, const std::string& file) {
  const auto result = town.run({"ledger", "import", "--" + table, file, "--json"}, "03:00", 2);
  return {result.exit, json::parse(result.out.empty() ? "{}" : result.out)};
}

TEST(RecordsImport, peers_from_json_and_twice_changes_nothing) {
  const Town town;
  const json peers{{"federation_peers",
                    {{{"atom_id", "pool-e"},
                      {"name", "E"},
                      {"pubkey", town_key()},
                      {"url", "e.example"},
                      {"trust_level", 2},
                      {"last_seen", "x"}},
                     {{"atom_id", "pool-f"},
                      {"pubkey", town_key()},
                      {"trust_level", 1},
                      {"revoked_at", "2026-04-11T02:00:00"}},
                     {{"atom_id", "pool-g"}, {"pubkey", town_key()}, {"trust_level", 4}},
                     {{"atom_id", "pool-h"}, {"pubkey", "zz"}}}}};
  const auto file = town.file("peers.json", peers.dump(1));
  const auto [code, first] = import_file(town, "peers", file);
  EXPECT_EQ(code, 1);
  EXPECT_EQ(first.at("accepted"), 2);
  EXPECT_EQ(first.at("events"), 3);
  ASSERT_EQ(first.at("refusals").size(), 2U);
  EXPECT_EQ(first.at("refusals")[0].at("reason"), "trust-locked");
  EXPECT_EQ(first.at("refusals")[1].at("reason"), "key-malformed");
  const auto [again, second] = import_file(town, "peers", file);
  EXPECT_EQ(again, 1);
  EXPECT_EQ(second.at("duplicate"), 2);
  EXPECT_EQ(second.at("events"), 0);
  EXPECT_EQ(town.json({"replay"}).at("agrees"), true);
}

TEST(RecordsImport, certificates_in_the_order_of_their_times) {
  const Town town;
  const std::string other(64, 'c');
  const std::string third(64, 'd');
  const auto file = town.file("certificates.csv",
                              "worker_id,pubkey,pool_signer,signature,enrolled_at,revoked_at\n"
                              "w5," +
                                  other +
                                  ",pool-b,,2026-04-10 10:00:00+00,2026-04-10 12:00:00.5+00\n"
                                  "w5," +
                                  third +
                                  ",pool-b,,2026-04-10 12:00:01,\n"
                                  "w6," +
                                  other +
                                  ",pool-b,,2026-04-10 10:00:00,2026-04-10 13:00:00\n"
                                  "w6," +
                                  third + ",pool-b,,2026-04-10 12:00:00,\n");
  const auto [code, report] = import_file(town, "certificates", file);
  EXPECT_EQ(code, 1);
  EXPECT_EQ(report.at("accepted"), 3);
  EXPECT_EQ(report.at("events"), 5);
  ASSERT_EQ(report.at("refusals").size(), 1U);
  EXPECT_EQ(report.at("refusals")[0].at("line"), 4);
  EXPECT_EQ(report.at("refusals")[0].at("reason"), "not-expressible") << "it would end the other one too";
  const auto [again, second] = import_file(town, "certificates", file);
  EXPECT_EQ(again, 1);
  EXPECT_EQ(second.at("events"), 0);
  EXPECT_EQ(town.json({"replay"}).at("agrees"), true);
}

TEST(RecordsImport, burns_through_the_gate_and_in_order_of_time) {
  const Town town;
  const std::string burns =
      "peer_id,job_id,amount,reason,created_at\n"
      "pool-b,,3,second,2026-04-11T01:30:00\n"
      "pool-b,job-1,2,\"first, with a comma\",2026-04-11T01:20:00\n"
      "pool-b,,11,third,2026-04-11T01:40:00\n";
  const auto file = town.file("burns.csv", burns);
  const auto [closed, refused] = import_file(town, "burns", file);
  EXPECT_EQ(closed, 1);
  EXPECT_EQ(refused.at("accepted"), 0);
  EXPECT_EQ(refused.at("refusals")[0].at("reason"), "no-policy");
  town.go_live();
  const auto [code, report] = import_file(town, "burns", file);
  EXPECT_EQ(code, 1) << report.dump(2);
  EXPECT_EQ(report.at("accepted"), 2) << "of 20 credits: a tenth first, then a quarter, then a half";
  EXPECT_EQ(report.at("refusals")[0].at("line"), 4);
  EXPECT_EQ(report.at("refusals")[0].at("reason"), "burn-above-schedule");
  const auto [again, second] = import_file(town, "burns", file);
  EXPECT_EQ(again, 1);
  EXPECT_EQ(second.at("duplicate"), 2);
  EXPECT_EQ(second.at("events"), 0);
}

TEST(RecordsImport, disputes_with_verifier_and_outcome) {
  const Town town;
  town.go_live();
  for (const int row : {2, 3, 4, 5}) town.attribute(row, "01:10");
  const auto dispute = [](int row, const char* status) {
    return json{{"job_id", "job-" + std::to_string(row)},
                {"contested_pool_id", "pool-b"},
                {"origin_pool_id", "pool-a"},
                {"verifier_peer_id", "pool-c"},
                {"status", status},
                {"result", nullptr},
                {"reason", "differs"},
                {"created_at", "2026-04-11T01:20:00"},
                {"updated_at", "2026-04-11T01:40:00"},
                {"verified_at", nullptr}};
  };
  json disputes = json::array(
      {dispute(2, "verified"), dispute(3, "invalid"), dispute(4, "pending"), dispute(5, "expired")});
  auto unknown_origin = dispute(5, "pending");
  unknown_origin["job_id"] = "job-77";
  unknown_origin["origin_pool_id"] = nullptr;
  disputes.push_back(unknown_origin);
  auto excluded = dispute(4, "pending");
  excluded["job_id"] = "job-78";
  excluded["verifier_peer_id"] = "pool-b";
  disputes.push_back(excluded);
  auto wrong = dispute(1, "pending");
  wrong["contested_pool_id"] = "pool-d";
  disputes.push_back(wrong);
  const auto file = town.file("disputes.json", disputes.dump(1));
  const auto [code, report] = import_file(town, "disputes", file);
  EXPECT_EQ(code, 1);
  EXPECT_EQ(report.at("accepted"), 3) << report.dump(2);
  ASSERT_EQ(report.at("refusals").size(), 4U);
  EXPECT_EQ(report.at("refusals")[0].at("reason"), "not-expired");
  EXPECT_EQ(report.at("refusals")[1].at("reason"), "origin-unknown");
  EXPECT_EQ(report.at("refusals")[2].at("reason"), "verifier-excluded");
  EXPECT_EQ(report.at("refusals")[3].at("reason"), "contradicts-record");
  const auto list = town.json({"dispute", "list"}).at("disputes");
  ASSERT_EQ(list.size(), 6U);
  EXPECT_EQ(list[1].at("status"), "invalid");
  EXPECT_EQ(list[1].at("row_id"), 3);
  EXPECT_EQ(list[2].at("verifier_peer_id"), "pool-c");
  EXPECT_EQ(list[4].at("row_id"), 0);
  EXPECT_EQ(town.json({"replay"}).at("agrees"), true);
  const auto [again, second] = import_file(town, "disputes", file);
  EXPECT_EQ(second.at("duplicate"), 5) << "three, and the two whose verifier was refused are filed";
}

TEST(RecordsImport, a_malformed_file_is_one_line_and_nothing_is_written) {
  const Town town;
  const auto before = snapshot(town.path());
  const std::vector<std::pair<std::string, std::string>> bad{
      {"peers", "{\"federation_peers\": 1}"},
      {"peers", "{\"peers\": []}"},
      {"peers", "[{\"atom_id\": \"x\"}]"},
      {"peers", "atom_id,pubkey\nx\n"},
      {"burns", "peer_id,amount,reason,created_at\nb,many,r,2026-04-11\n"},
      {"burns", "peer_id,amount,reason,created_at\nb,1,r,yesterday\n"},
      {"burns", "peer_id,amount,reason,created_at,why\n"},
      {"disputes", "job_id,contested_pool_id,status,created_at\nj,b,maybe,2026-04-11T00:00\n"},
      {"certificates", "[1]"},
      {"certificates", ""}};
  for (const auto& [table, text] : bad) {
    const auto file = town.file("bad", text);
    const auto result = town.run({"ledger", "import", "--" + table, file}, "03:00", 2);
    EXPECT_EQ(result.exit, 2) << text << ": " << told(result);
    EXPECT_NE(result.err.find(file), std::string::npos) << told(result);
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << told(result);
  }
  EXPECT_EQ(town.run({"ledger", "import", "--peers", "x", "--burns", "y"}, "", 2).exit, 2);
  EXPECT_EQ(town.run({"ledger", "import", "--peers", "x", "--rows", "y"}, "", 2).exit, 2);
  EXPECT_EQ(snapshot(town.path()), before);
}

}  // namespace
}  // namespace homeostat::e2e
