// The statement that burns are no part of the ledger's root, and every way to falsify it.
#include <gtest/gtest.h>

#include "engine/base/encoding.hpp"
#include "engine/ledger/hash.hpp"
#include "tests/e2e/town.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

/// A town with two burns.
struct Burned : Town {
  Burned() {
    go_live();
    attribute(2, "01:06");
    done({"burn", "--peer", "pool-b", "--worker", "w1", "--amount", "10", "--reason", "first"}, "01:10");
    done({"burn", "--peer", "pool-b", "--amount", "5", "--reason", "second"}, "01:11");
  }
};

Result verify(const Town& town, const json& statement) {
  return homeostat({"ledger", "verify", "exclusion", town.file("x.json", statement.dump())});
}

TEST(Exclusion, the_root_is_what_it_was_before_the_burns) {
  const Town before;
  const Burned town;
  const auto statement = json::parse(town.done({"ledger", "prove-exclusion"}, "", 2));
  EXPECT_EQ(statement.at("ledger").at("root"), before.json({"ledger", "root"}, "", 2).at("root"));
  EXPECT_EQ(statement.at("ledger").at("size"), 8);
  EXPECT_EQ(statement.at("ledger").at("subtrees").size(), 1U) << "8 leaves are one complete subtree";
  EXPECT_EQ(statement.at("burns").at("size"), 2);
  EXPECT_EQ(statement.at("before").at("size"), 8);
  const auto holds = verify(town, statement);
  EXPECT_EQ(holds.exit, 0) << told(holds);
  EXPECT_NE(holds.out.find("exclusion holds"), std::string::npos);

  const auto out = (town.folder() / "statement.json").string();
  const auto told_json = town.json({"ledger", "prove-exclusion", "--out", out, "--leaves"}, "", 2);
  EXPECT_EQ(told_json.at("burns_root"), statement.at("burns").at("root"));
  const auto with_leaves = homeostat({"ledger", "verify", "exclusion", out});
  EXPECT_EQ(with_leaves.exit, 0) << told(with_leaves);
  EXPECT_NE(with_leaves.out.find("none of which is among its leaves"), std::string::npos);
}

TEST(Exclusion, the_leaf_of_a_burn_is_as_documented) {
  const Burned town;
  const auto statement = json::parse(town.done({"ledger", "prove-exclusion"}, "", 2));
  const auto be = [](std::uint64_t number) {
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift);
    return bytes;
  };
  std::vector<ledger::Digest> leaves;
  for (const auto& burn : statement.at("burns").at("records")) {
    const std::string leaf =
        "homeostat-burn-v1\x1F" + be(burn.at("id")) + "\x1F" + burn.at("peer_id").get<std::string>() +
        "\x1F" + burn.at("worker_id").get<std::string>() + "\x1F\x1F\x1F\x1F" + be(burn.at("amount")) +
        "\x1F" + burn.at("reason").get<std::string>() + "\x1F" + be(burn.at("created_at"));
    leaves.push_back(ledger::leaf_hash({reinterpret_cast<const std::uint8_t*>(leaf.data()), leaf.size()}));
  }
  ASSERT_EQ(leaves.size(), 2U);
  EXPECT_EQ(statement.at("burns").at("root"), base::to_hex(ledger::node_hash(leaves[0], leaves[1])));
}

TEST(Exclusion, without_burns_it_holds_and_says_so) {
  const Town town;
  const auto statement = json::parse(town.done({"ledger", "prove-exclusion"}, "", 2));
  EXPECT_FALSE(statement.contains("before"));
  EXPECT_EQ(statement.at("root_with_burns"), statement.at("ledger").at("root"));
  EXPECT_EQ(verify(town, statement).exit, 0);
}

TEST(Exclusion, whatever_is_changed_is_found) {
  const Burned town;
  const auto out = (town.folder() / "statement.json").string();
  town.done({"ledger", "prove-exclusion", "--leaves", "--out", out}, "", 2);
  const auto good = json::parse(read_text(out));
  const std::string other(64, 'b');
  const std::vector<std::pair<const char*, json>> changes{{"/ledger/size", 9},
                                                          {"/ledger/root", other},
                                                          {"/ledger/subtrees/0", other},
                                                          {"/ledger/subtrees", json::array()},
                                                          {"/burns/root", other},
                                                          {"/burns/records/0/amount", 11},
                                                          {"/burns/records/0/reason", "x"},
                                                          {"/burns/records/1/created_at", 1},
                                                          {"/burns/records/1/id", 3},
                                                          {"/burns/records/1/amount", -5},
                                                          {"/root_with_burns", other},
                                                          {"/root_with_burns", good.at("ledger").at("root")},
                                                          {"/before/root", other},
                                                          {"/before/size", 7},
                                                          {"/row_leaves/3", other}};
  for (const auto& [path, value] : changes) {
    auto bad = good;
    bad[json::json_pointer(path)] = value;
    const auto result = verify(town, bad);
    EXPECT_EQ(result.exit, 1) << path << ": " << told(result);
    EXPECT_NE(result.out.find("exclusion refuted: "), std::string::npos) << told(result);
  }
  auto without = good;
  without.erase("before");
  EXPECT_EQ(verify(town, without).exit, 1);
  auto fewer = good;
  fewer["row_leaves"].erase(0);
  EXPECT_EQ(verify(town, fewer).exit, 1);
}

TEST(Exclusion, a_burn_smuggled_into_the_log_is_found) {
  const Burned town;
  const auto out = (town.folder() / "statement.json").string();
  town.done({"ledger", "prove-exclusion", "--out", out}, "", 2);
  auto statement = json::parse(read_text(out));
  statement["ledger"]["root"] = statement["root_with_burns"];
  EXPECT_EQ(verify(town, statement).exit, 1);
}

TEST(Exclusion, what_is_no_statement_is_bad_input) {
  const Town town;
  const auto good = json::parse(town.done({"ledger", "prove-exclusion"}, "", 2));
  for (const char* const path : {"/schema", "/ledger", "/burns/records", "/root_with_burns", "/burns/size"}) {
    auto bad = good;
    bad[json::json_pointer(path)] = "x";
    const auto result = verify(town, bad);
    EXPECT_EQ(result.exit, 2) << path << ": " << told(result);
    EXPECT_NE(result.err.find("x.json"), std::string::npos) << told(result);
  }
  auto more = good;
  more["unknown"] = 1;
  EXPECT_EQ(verify(town, more).exit, 2);
}

}  // namespace
}  // namespace homeostat::e2e
