// Statements: every part with its own number, adding up, in both languages, and names that are not known.
#include <gtest/gtest.h>

#include "tests/e2e/town.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

/// (in, out) of a state.
std::pair<int, int> part(const json& statement, const std::string& state) {
  for (const auto& one : statement.at("parts")) {
    if (one.at("state") == state) return {one.at("in"), one.at("out")};
  }
  throw std::runtime_error("no part " + state);
}

/// Row 1 settled; rows 2 and 5 proposed, 3 struck (and 150 burned for it), 4 in dispute, 6 attributed after,
/// 7 and 8 pending.
struct Varied : Town {
  Varied() {
    go_live();
    done({"settle", "--policy", policy(), "--window", "2026-04-11T00:00/2026-04-11T01:00"}, "01:06");
    for (const int row : {2, 3, 4, 5}) attribute(row, "01:10");
    done({"dispute", "file", "--row", "3", "--reason", "other answer"}, "01:20");
    done({"dispute", "draw", "1"}, "01:22");
    done({"dispute", "resolve", "1", "--status", "invalid"}, "01:23");
    done({"dispute", "file", "--row", "4", "--reason", "other answer"}, "01:24");
    done({"burn", "--peer", "pool-b", "--worker", "w1", "--amount", "50", "--reason", "struck", "--origin",
          "pool-a", "--job", "job-3"},
         "01:25");
    done({"golive", "rollback"}, "02:00");  // dry run again
    done({"settle", "--policy", policy(), "--window", "2026-04-11T01:00/2026-04-11T02:00", "--dry-run"},
         "02:01");
    attribute(6, "02:10");
  }
};

TEST(Statement, a_worker_in_every_state) {
  const Varied town;
  const auto worker = town.json({"statement", "--actor", "w1"});
  EXPECT_EQ(worker.at("actor").at("kind"), "worker");
  EXPECT_EQ(part(worker, "settled"), std::pair(60, 0));
  EXPECT_EQ(part(worker, "proposed"), std::pair(120 + 300, 0));
  EXPECT_EQ(part(worker, "accrued"), std::pair(360, 0));
  EXPECT_EQ(part(worker, "pending"), std::pair(420 + 480, 0));
  EXPECT_EQ(part(worker, "held"), std::pair(240, 0));
  EXPECT_EQ(part(worker, "struck"), std::pair(180, 0));
  EXPECT_EQ(part(worker, "burned"), std::pair(0, 50));
  EXPECT_EQ(worker.at("in"), 60 * 36);
  EXPECT_EQ(worker.at("keeps"), 60 * 36 - 180 - 50);
  EXPECT_EQ(worker.at("adds_up"), true);
  EXPECT_EQ(town.json({"statement", "--actor", "w1@pool-b"}), worker);
}

TEST(Statement, pools_funds_and_the_verifier) {
  const Varied town;
  const auto exec = town.json({"statement", "--actor", "pool-b"});
  EXPECT_EQ(part(exec, "settled"), std::pair(90, 60)) << "what came for row 1, and what its worker has of it";
  EXPECT_EQ(part(exec, "held"), std::pair(360, 240 + 40));
  EXPECT_EQ(exec.at("adds_up"), true);
  EXPECT_EQ(town.json({"statement", "--actor", "pool:pool-b"}), exec);
  const auto origin = town.json({"statement", "--actor", "pool-a"});
  EXPECT_EQ(part(origin, "accrued").first, 3600) << "users have paid for everything";
  const auto dev = town.json({"statement", "--actor", "dev"});
  EXPECT_EQ(part(dev, "settled").first, 0) << "a fund accrues";
  EXPECT_EQ(dev.at("in"), 360);
  const auto treasury = town.json({"statement", "--actor", "treasury"});
  EXPECT_EQ(treasury.at("in"), 360);
  EXPECT_EQ(treasury.at("address"), "");
  const auto drawn = town.json({"dispute", "list"}).at("disputes").at(0).at("verifier_peer_id");
  EXPECT_EQ(part(town.json({"statement", "--actor", drawn}), "deferred"), std::pair(3, 0));
}

TEST(Statement, row_by_row_adds_up_and_a_period_is_a_part) {
  const Varied town;
  const auto whole = town.json({"statement", "--actor", "w1", "--rows"});
  int sum = 0;
  for (const auto& row : whole.at("rows"))
    sum += row.at("incoming") == true ? row.at("amount").get<int>() : 0;
  EXPECT_EQ(sum, whole.at("in"));
  EXPECT_EQ(whole.at("rows").size(), 8U + 1U);
  const auto first = town.json({"statement", "--actor", "w1", "--rows", "--to", "2026-04-11T00:03:00"});
  const auto rest = town.json({"statement", "--actor", "w1", "--rows", "--from", "2026-04-11T00:03:00"});
  EXPECT_EQ(first.at("rows").size(), 2U);
  EXPECT_EQ(first.at("in").get<int>() + rest.at("in").get<int>(), whole.at("in").get<int>());
}

TEST(Statement, in_plain_words_of_both_languages) {
  const Varied town;
  const auto english = town.done({"statement", "--actor", "w1"});
  EXPECT_NE(
      english.find("It adds up: 60 + 420 + 360 + 900 + 240 = 1980 comes in, 50 = 50 goes out, 1930 is kept"),
      std::string::npos)
      << english;
  EXPECT_NE(english.find("pending: no worker's signature"), std::string::npos);
  const auto french = town.done({"statement", "--actor", "w1", "--lang", "fr"});
  EXPECT_NE(
      french.find("Le compte est juste : 60 + 420 + 360 + 900 + 240 = 1980 entre, 50 = 50 sort, 1930 reste"),
      std::string::npos)
      << french;
  EXPECT_EQ(town.run({"statement", "--actor", "w1", "--lang", "de"}).exit, 2);
  EXPECT_NE(town.done({"statement", "--actor", "treasury", "--lang", "fr"}).find("aucune adresse"),
            std::string::npos);
}

TEST(Statement, an_unknown_name_is_refused_with_those_near_it) {
  const Town town;
  const auto refused = town.run({"statement", "--actor", "pol-b"});
  EXPECT_EQ(refused.exit, 2);
  EXPECT_NE(refused.err.find("\"pol-b\" is nobody in this ledger; expected a known one, perhaps \"pool-b\""),
            std::string::npos)
      << told(refused);
  EXPECT_NE(town.run({"statement", "--actor", "w1@pool-x"}).err.find("perhaps \"w1@pool-b\""),
            std::string::npos);
  town.done({"worker", "enrol", "--id", "w1", "--pool", "pool-c", "--pubkey", town_key()}, "00:10");
  const auto two = town.run({"statement", "--actor", "w1"});
  EXPECT_EQ(two.exit, 2);
  EXPECT_NE(two.err.find("may be 2 actors; expected \"w1@pool-b\" or \"w1@pool-c\""), std::string::npos)
      << told(two);
  const auto no_policy = town.run({"statement", "--actor", "pool-b"});
  EXPECT_EQ(no_policy.exit, 1);
  EXPECT_NE(no_policy.err.find("no-policy"), std::string::npos) << told(no_policy);
}

}  // namespace
}  // namespace homeostat::e2e
