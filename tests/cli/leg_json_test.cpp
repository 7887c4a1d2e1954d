// Programs and the page tell actors, purposes and pools apart, whatever these are called.
#include "cli/json/leg_json.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "cli/json/pictures_json.hpp"

namespace homeostat::cli {
namespace {

using lifecycle::ActorId;
using lifecycle::LegPurpose;
using lifecycle::LegState;
using lifecycle::PurposeKind;
using rules::credits;

/// A row of 100 credits from pool `*` to pool `treasury`, whose own part is that of a recipient `own`.
lifecycle::LegBook small_book() {
  const ActorId origin = ActorId::pool("*");
  const ActorId exec = ActorId::pool("treasury");
  lifecycle::LegBook book;
  book.spent = credits(100);
  book.legs[{ActorId::users_of("*"), origin, {PurposeKind::usage}, LegState::accrued}] = credits(100);
  book.legs[{origin, exec, {PurposeKind::bilateral}, LegState::proposed}] = credits(90);
  book.legs[{exec, ActorId::worker("w", "treasury"), LegPurpose::share("worker"), LegState::accrued}] =
      credits(70);
  book.legs[{origin, ActorId::treasury(), LegPurpose::share("treasury"), LegState::accrued}] = credits(10);
  book.kept[{exec, exec, LegPurpose::share("own"), LegState::accrued}] = credits(20);
  return book;
}

TEST(LegJson, says_which_actor_every_name_is) {
  const Json legs = legs_json(small_book());
  std::map<std::string, Json> actors;
  for (const Json& actor : legs.at("actors")) {
    EXPECT_TRUE(actors.emplace(actor.at("name").get<std::string>(), actor).second) << actor;
  }
  EXPECT_EQ(actors.size(), 5U);
  EXPECT_EQ(actors.at("treasury").at("kind"), "treasury");
  EXPECT_EQ(actors.at("\"treasury\"").at("kind"), "pool");
  EXPECT_EQ(actors.at("\"treasury\"").at("pool_id"), "treasury");
  EXPECT_EQ(actors.at("w (worker of \"treasury\")").at("worker_id"), "w");
  EXPECT_EQ(actors.at("users of *").at("kind"), "users");
  EXPECT_EQ(actors.at("users of *").at("pool_id"), "*");
  for (const Json& leg : legs.at("legs")) {
    for (const char* side : {"from", "to"})
      EXPECT_TRUE(actors.contains(leg.at(side).get<std::string>())) << leg;
  }
  for (const Json& leg : legs.at("kept"))
    EXPECT_TRUE(actors.contains(leg.at("pool").get<std::string>())) << leg;
}

TEST(PicturesJson, take_no_pool_for_all_others_and_no_recipient_for_a_step_of_the_picture) {
  review::Review review;
  review.legs = small_book();
  review.policy.bilateral = {"worker", "own"};
  for (const char* name : {"*", "treasury"}) {
    sim::PoolSummary& pool = review.simulation.pools.emplace_back();
    pool.id = pool.name = name;
  }
  const Json credits = pictures_json(review).at("flow").at("credits");
  std::set<std::string> pools;
  for (const Json& node : credits.at("nodes")) pools.insert(node.at("pool").get<std::string>());
  EXPECT_EQ(pools, (std::set<std::string>{"", "\"*\"", "treasury"})) << "no node is that of all others";
  std::set<std::string> purposes;
  for (const Json& link : credits.at("links")) purposes.insert(link.at("purpose").get<std::string>());
  EXPECT_EQ(purposes, (std::set<std::string>{"usage", "bilateral", "worker", "treasury", "\"own\""}));
}

}  // namespace
}  // namespace homeostat::cli
