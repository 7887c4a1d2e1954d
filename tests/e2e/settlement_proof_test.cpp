// Proofs of what a settlement paid, spoilt in every member; and a ledger changed behind its back.
#include <gtest/gtest.h>

#include <functional>

#include "tests/e2e/town.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

/// One window with rows 1, 2, 3, 5, 6, 7 proposed; 4 and 8 are pending.
json proof_of(const Town& town, int row) {
  return json::parse(town.done({"settlement", "prove", "--id", "1", "--row", std::to_string(row)}, "", 2));
}

void propose(const Town& town) {
  for (const int row : {1, 2, 3, 5, 6, 7}) town.attribute(row, "00:10");
  town.done(
      {"settle", "--policy", town.policy(), "--window", "2026-04-11T00:00/2026-04-11T01:00", "--dry-run"},
      "02:00");
}

int verified(const Town& town, const json& proof) {
  const auto result = homeostat({"settlement", "verify", town.file("proof.json", proof.dump(2)), "--json"});
  if (result.exit == 2) return 2;
  EXPECT_EQ(json::parse(result.out).at("holds"), result.exit == 0) << told(result);
  return result.exit;
}

TEST(SettlementProof, no_spoilt_one_holds) {
  const Town town;
  propose(town);
  const auto inside = proof_of(town, 5);
  const auto between = proof_of(town, 4);
  const auto after = proof_of(town, 8);
  for (const auto& good : {inside, between, after}) EXPECT_EQ(verified(town, good), 0) << good.dump(2);
  const std::string other(64, 'e');
  const std::vector<std::function<void(json&)>> spoils{
      [&](json& proof) { proof["rows_root"] = other; },
      [](json& proof) { proof["included"] = !proof["included"].get<bool>(); },
      [](json& proof) { proof["leaf_index"] = 1; },
      [](json& proof) { proof["leaves"][0]["leaf_index"] = proof["leaves"][0]["leaf_index"].get<int>() - 1; },
      [](json& proof) { proof["leaves"][0]["position"] = 17; },
      [](json& proof) { proof["leaves"] = json::array(); },
      [](json& proof) { proof["leaves"][0]["proof"].erase(0); },
      [&](json& proof) { proof["leaves"][0]["proof"][0] = other; },
      [](json& proof) { proof["count"] = 0; },
      [](json& proof) { proof["count"] = 3; },
  };
  for (std::size_t i = 0; i < spoils.size(); ++i) {
    for (auto bad : {inside, between, after}) {
      spoils[i](bad);
      EXPECT_EQ(verified(town, bad), 1) << "spoil " << i << "\n" << bad.dump(2);
    }
  }
  // Two covered rows that are no neighbours do not exclude what lies between them.
  auto gap = between;
  gap["leaves"][0] = proof_of(town, 2)["leaves"][0];
  EXPECT_EQ(verified(town, gap), 1);
  // Neither the first nor the last, shown alone.
  auto edge = after;
  edge["leaves"] = proof_of(town, 6)["leaves"];
  EXPECT_EQ(verified(town, edge), 1);
}

TEST(SettlementProof, what_is_none_is_told) {
  const Town town;
  propose(town);
  auto proof = proof_of(town, 5);
  for (const char* member : {"schema", "rows_root", "count", "leaves", "start"}) {
    auto bad = proof;
    bad.erase(member);
    EXPECT_EQ(verified(town, bad), 2) << member;
    bad = proof;
    bad[member] = 1.5;
    EXPECT_EQ(verified(town, bad), 2) << member;
  }
  proof["more"] = 1;
  EXPECT_EQ(verified(town, proof), 2);
  for (const auto& path : {town.folder() / "nowhere", town.folder().path()})
    EXPECT_EQ(homeostat({"settlement", "verify", path.string()}).exit, 2);
  EXPECT_EQ(town.run({"settlement", "prove", "--id", "7", "--row", "1"}, "", 2).exit, 2);
  EXPECT_EQ(town.run({"settlement", "prove", "--id", "1", "--row", "99"}, "", 2).exit, 2);
}

void sqlite(const Town& town, const std::string& statement) {
  const auto result = run({"/usr/bin/sqlite3", town.path(), statement});
  ASSERT_EQ(result.exit, 0) << told(result);
}

TEST(Replay, says_which_table_was_changed) {
  const Town town;
  propose(town);
  sqlite(town, "UPDATE federation_peers SET url = 'elsewhere' WHERE atom_id = 'pool-c'");
  const auto result = town.run({"replay"});
  EXPECT_EQ(result.exit, 1) << told(result);
  EXPECT_NE(result.out.find("federation_peers \"pool-c\": url is \"elsewhere\""), std::string::npos)
      << told(result);
}

TEST(Replay, a_damaged_chain_is_exit_4) {
  const Town town;
  propose(town);
  const auto triggers =
      run({"/usr/bin/sqlite3", town.path(),
           "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_master WHERE type = 'trigger' "
           "AND tbl_name = 'events'"});
  sqlite(town, triggers.out + "UPDATE events SET authority = 'pool-c' WHERE seq = 11");
  const auto result = town.run({"replay", "--json"});
  EXPECT_EQ(result.exit, 4) << told(result);
  const auto answer = json::parse(result.out);
  EXPECT_EQ(answer.at("whole"), false);
  EXPECT_EQ(answer.at("events"), 10);
}

}  // namespace
}  // namespace homeostat::e2e
