// A whole life through the command line: signed, contested, struck, burned, settled, proved, taken back; and
// a replay that agrees after every step.
#include <gtest/gtest.h>

#include "tests/e2e/town.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

void expect_agrees(const Town& town) {
  const auto replayed = town.json({"replay"});
  EXPECT_EQ(replayed.at("agrees"), true) << replayed.dump(2);
  EXPECT_EQ(replayed.at("whole"), true);
}

/// Writes the proof of a row, checks it, and gives it.
json proved(const Town& town, int settlement, int row) {
  const auto text = town.done(
      {"settlement", "prove", "--id", std::to_string(settlement), "--row", std::to_string(row)}, "", 2);
  const auto verified = homeostat({"settlement", "verify", town.file("proof.json", text)});
  EXPECT_EQ(verified.exit, 0) << told(verified);
  EXPECT_EQ(verified.out.rfind("holds: row " + std::to_string(row), 0), 0U) << told(verified);
  return json::parse(text);
}

const std::string kFirst = "2026-04-11T00:00/2026-04-11T01:00";
const std::string kSecond = "2026-04-11T01:00/2026-04-11T02:00";

/// Live at 01:05; rows 2 to 7 signed at 01:10; row 3 struck and burned for, row 4 in dispute, row 8 pending.
void live_through_disputes(const Town& town) {
  town.go_live();
  for (int row = 2; row <= 7; ++row) town.attribute(row, "01:10");
  EXPECT_EQ(town.json({"dispute", "file", "--row", "3", "--reason", "other answer"}, "01:20").at("subject"),
            1);
  EXPECT_EQ(
      town.json({"dispute", "file", "--job", "job-4", "--origin", "pool-a", "--contested", "pool-b"}, "01:21")
          .at("subject"),
      2);
  const auto drawn = town.json({"dispute", "draw", "1"}, "01:22");
  EXPECT_TRUE(drawn.at("verifier") == "pool-c" || drawn.at("verifier") == "pool-d") << drawn.dump();
  town.done({"dispute", "resolve", "1", "--status", "invalid", "--reason", "they disagree"}, "01:30");
}

TEST(Life, from_a_signature_to_a_rollback) {
  const Town town;
  live_through_disputes(town);
  expect_agrees(town);
  const auto disputes = town.json({"dispute", "list"}).at("disputes");
  ASSERT_EQ(disputes.size(), 2U);
  EXPECT_EQ(disputes[0].at("status"), "invalid");
  EXPECT_EQ(disputes[0].at("deferred"), 3);  // 1 percent of row 3; recorded, never paid
  EXPECT_EQ(disputes[1].at("row_id"), 4) << "a job that the ledger has is its row";

  // The first offence: 10 percent of what worker w1 has unsettled, 60 x (1 + 2 + 5 + 6 + 7) and row 4's 240.
  const Words burn{"burn",     "--peer", "pool-b",   "--worker", "w1",    "--amount", "150",
                   "--reason", "struck", "--origin", "pool-a",   "--job", "job-3"};
  const auto burned = town.json(burn, "01:31");
  EXPECT_EQ(burned.at("burns_root").get<std::string>().size(), 64U);
  const auto twice = town.run(burn, "01:32");
  EXPECT_EQ(twice.exit, 1) << told(twice);
  EXPECT_NE(twice.err.find("burned refused (offence-burned)"), std::string::npos) << told(twice);
  expect_agrees(town);

  const auto first = town.json({"settle", "--policy", town.policy(), "--window", kFirst}, "02:05");
  EXPECT_EQ(first.at("existing"), 1) << "proposed while going live";
  EXPECT_EQ(first.at("settled"), 1);
  const auto second = town.json({"settle", "--policy", town.policy(), "--window", kSecond}, "02:06");
  EXPECT_EQ(second.at("written"), 1);
  EXPECT_EQ(second.at("settled"), 1);
  EXPECT_EQ(second.at("proposals")[0].at("self_owes_peer"), 90 * (2 + 5 + 6 + 7)) << "the burn moves no net";
  expect_agrees(town);

  EXPECT_EQ(proved(town, 1, 1).at("included"), true);
  EXPECT_EQ(proved(town, 1, 2).at("leaves").size(), 1U) << "after the last one";
  for (const int row : {2, 5, 6, 7}) EXPECT_EQ(proved(town, 2, row).at("included"), true) << row;
  for (const int row : {3, 4}) {
    const auto proof = proved(town, 2, row);
    EXPECT_EQ(proof.at("included"), false) << row;
    EXPECT_EQ(proof.at("leaves").size(), 2U) << "struck or in dispute: not paid";
    EXPECT_EQ(proof.at("status"), "settled");
  }
  EXPECT_EQ(proved(town, 2, 8).at("included"), false) << "pending: not paid";

  // A row that is paid is contested by rolling back only.
  const auto late = town.run({"dispute", "file", "--row", "5"}, "02:10");
  EXPECT_EQ(late.exit, 1) << told(late);
  EXPECT_NE(late.err.find("settle DB rollback 2"), std::string::npos) << told(late);
  town.done({"settle", "rollback", "2", "--reason", "a wrong row"}, "02:11");
  EXPECT_EQ(proved(town, 2, 5).at("status"), "rolled_back");
  town.done({"dispute", "file", "--row", "5"}, "02:12");
  // The window is settled again under a new id, without row 5.
  const auto again = town.json({"settle", "--policy", town.policy(), "--window", kSecond}, "02:20");
  EXPECT_EQ(again.at("proposals")[0].at("self_owes_peer"), 90 * (2 + 6 + 7));
  EXPECT_EQ(again.at("settled"), 1);
  EXPECT_EQ(proved(town, 3, 5).at("included"), false);
  expect_agrees(town);
}

TEST(Life, events_tell_it_in_order) {
  const Town town;
  live_through_disputes(town);
  const auto events = town.json({"events"}).at("events");
  std::int64_t seq = 0;
  std::map<std::string, int> kinds;
  for (const auto& event : events) {
    EXPECT_EQ(event.at("seq"), ++seq);
    EXPECT_EQ(event.at("authority"), "pool-a");
    ++kinds[event.at("kind")];
  }
  EXPECT_EQ(kinds["row-imported"], 8);
  EXPECT_EQ(kinds["attributed"], 7);
  EXPECT_EQ(kinds["flag-set"], 3);
  EXPECT_EQ(kinds["mode-set"], 1);
  EXPECT_EQ(kinds["dispute-filed"], 2);
  EXPECT_EQ(town.json({"replay"}).at("events"), seq);
  const auto last = town.done({"events", "--since", std::to_string(seq - 1)});
  EXPECT_EQ(last, std::to_string(seq) +
                      " 2026-04-11T01:30:00 pool-a dispute-resolved 1: dispute_id 1, status invalid, reason "
                      "\"they disagree\"\n");
  EXPECT_EQ(town.json({"events", "--since", std::to_string(seq)}).at("events").size(), 0U);
}

TEST(Life, samples_with_a_beacon_after_the_commitment) {
  const Town town;
  town.go_live();
  for (int row = 2; row <= 7; ++row) town.attribute(row, "01:10");
  const auto published = town.json(
      {"checkpoint", "publish", "--contributor", "pool-d", "--beacon", std::string(64, '1')}, "01:15");
  EXPECT_EQ(published.at("size"), "8");
  const auto root = town.json({"ledger", "root"}, "", 2).at("root");
  EXPECT_EQ(published.at("root"), root);
  const auto sampled = town.json({"dispute", "sample", "--all", "--checkpoint", "1"}, "01:20");
  std::int64_t seen = static_cast<std::int64_t>(sampled.at("sampled").size());
  for (const auto& [reason, count] : sampled.at("refused").items()) seen += count.get<std::int64_t>();
  EXPECT_EQ(seen, 8) << sampled.dump();
  EXPECT_EQ(sampled.at("refused").at("no-commitment"), 1) << "row 8 is pending: " << sampled.dump();
  EXPECT_EQ(town.json({"checkpoint", "list"}).at("checkpoints").size(), 1U);
  expect_agrees(town);
}

TEST(Life, decisions_say_what_holds_now) {
  const Town town;
  town.done({"decision", "record", "--question", "Q5", "--state", "dry_run", "--text", "as voted"}, "00:10");
  auto decisions = town.json({"decision", "list"}).at("decisions");
  ASSERT_EQ(decisions.size(), 7U);
  EXPECT_EQ(decisions[4].at("state"), "dry_run");
  EXPECT_EQ(decisions[4].at("minimum_rate"), nullptr) << "no policy is adopted";
  const auto policy = town.file(
      "rate.toml", replaced(replaced(read_text(source("scenarios/policies/launch.toml")),
                                     "minimum_rate_above_peers = 20", "minimum_rate_above_peers = 2"),
                            "\naddress = \"\"", "\naddress = \"treasury-address-1\""));
  town.done({"golive", "next", "--policy", policy}, "00:20");
  decisions = town.json({"decision", "list"}).at("decisions");
  EXPECT_EQ(decisions[0].at("treasury_address"), "treasury-address-1");
  EXPECT_EQ(decisions[4].at("peers"), 3);
  EXPECT_EQ(decisions[4].at("minimum_rate"), true);
  town.done({"peer", "revoke", "--id", "pool-d", "--reason", "left"}, "00:30");
  EXPECT_EQ(town.json({"decision", "list"}).at("decisions")[4].at("minimum_rate"), false);
}

}  // namespace
}  // namespace homeostat::e2e
