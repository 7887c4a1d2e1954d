// The picture of credits: what flows into a node flows out of it, and the ends add up to what users spent.
#include "review/credit_flow.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace homeostat::review {
namespace {

using lifecycle::ActorId;
using lifecycle::LegPurpose;
using lifecycle::LegState;
using lifecycle::PurposeKind;
using rules::credits;
using rules::raw;

/// A row under the launch policy, leg by leg as the ledger has it: 60 worker, 20 pool, 10 dev, 10 treasury of
/// each hundred.
void row(lifecycle::LegBook& book, const std::string& origin, const std::string& exec, std::int64_t hundreds,
         LegState state) {
  const LegState due = state == LegState::accrued ? LegState::proposed : state;
  const auto leg = [&](const ActorId& from, const ActorId& to, const LegPurpose& purpose, LegState in,
                       std::int64_t amount) {
    auto& legs = from == to ? book.kept : book.legs;
    auto& sum = legs[{from, to, purpose, in}];
    sum = sum + credits(amount * hundreds);
  };
  const ActorId asks = ActorId::pool(origin);
  const ActorId executes = ActorId::pool(exec);
  leg(ActorId::users_of(origin), asks, {PurposeKind::usage}, LegState::accrued, 100);
  if (origin != exec) leg(asks, executes, {PurposeKind::bilateral}, due, 90);
  leg(executes, ActorId::worker("w", exec), LegPurpose::share("worker"), state, 60);
  leg(executes, executes, LegPurpose::share("pool"), state, 20);
  leg(executes, ActorId::dev(), LegPurpose::share("dev"), state, 10);
  leg(asks, ActorId::treasury(), LegPurpose::share("treasury"), state, 10);
  book.spent = book.spent + credits(100 * hundreds);
}

lifecycle::LegBook busy_day() {
  lifecycle::LegBook book;
  row(book, "a", "b", 5, LegState::accrued);
  row(book, "b", "a", 2, LegState::accrued);
  row(book, "a", "a", 7, LegState::accrued);
  row(book, "c", "b", 1, LegState::pending);
  row(book, "c", "c", 3, LegState::held);
  row(book, "b", "c", 1, LegState::struck);
  book.legs[{ActorId::worker("w", "b"), ActorId::burned(), {PurposeKind::burn}, LegState::burned}] =
      credits(40);
  book.legs[{ActorId::users_of("a"), ActorId::pool("c"), {PurposeKind::verification}, LegState::deferred}] =
      credits(2);
  book.burned = credits(40);
  book.deferred = credits(2);
  return book;
}

std::vector<sim::PoolSummary> pools() {
  std::vector<sim::PoolSummary> all(3);
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].id = std::string(1, static_cast<char>('a' + i));
    all[i].name = all[i].id + "lder";
  }
  return all;
}

FlowNode node_of(FlowRole role, const std::string& pool) {
  return {role, FlowNode::Whose::one_pool, pool};
}

std::int64_t into(const CreditFlow& flow, const FlowNode& node) {
  std::int64_t sum = 0;
  for (const FlowLink& link : flow.links) sum += link.to == node ? link.credits : 0;
  return sum;
}

std::int64_t out_of(const CreditFlow& flow, const FlowNode& node) {
  std::int64_t sum = 0;
  for (const FlowLink& link : flow.links) sum += link.from == node ? link.credits : 0;
  return sum;
}

void expect_balanced(const CreditFlow& flow) {
  const std::set<FlowRole> ends{FlowRole::workers,  FlowRole::kept,   FlowRole::dev,
                                FlowRole::treasury, FlowRole::refund, FlowRole::nobody};
  std::int64_t held = 0;
  for (const FlowNode& node : flow.nodes) {
    if (node.role == FlowRole::origin || node.role == FlowRole::exec) {
      EXPECT_EQ(into(flow, node), out_of(flow, node)) << node.pool;
    }
    if (ends.contains(node.role)) held += into(flow, node);
  }
  EXPECT_EQ(held, flow.spent);
  EXPECT_EQ(into(flow, {FlowRole::burned}), flow.burned);
  EXPECT_EQ(out_of(flow, {FlowRole::noted}), flow.deferred);
  for (const FlowLink& link : flow.links) EXPECT_GT(link.credits, 0);
}

TEST(CreditFlow, adds_up) {
  const CreditFlow flow = credit_flow(busy_day(), policy::Policy{}, pools(), 10);
  expect_balanced(flow);
  EXPECT_EQ(flow.spent, 1900);
  EXPECT_EQ(into(flow, node_of(FlowRole::workers, "alder")), 9 * 60);
  EXPECT_EQ(into(flow, node_of(FlowRole::kept, "blder")), 6 * 20);
  EXPECT_EQ(into(flow, {FlowRole::dev}), 190);
}

TEST(CreditFlow, keeps_every_state_that_a_leg_has) {
  const lifecycle::LegBook book = busy_day();
  const CreditFlow flow = credit_flow(book, policy::Policy{}, pools(), 10);
  std::map<LegState, std::int64_t> drawn;
  for (const FlowLink& link : flow.links) {
    if (std::holds_alternative<LegPurpose>(link.purpose)) drawn[link.state] += link.credits;
  }
  std::map<LegState, std::int64_t> written;
  for (const auto& legs : {book.legs, book.kept}) {
    for (const auto& [key, amount] : legs) written[key.state] += raw(amount);
  }
  EXPECT_EQ(drawn, written);
}

TEST(CreditFlow, draws_small_pools_as_one_and_loses_nothing) {
  const CreditFlow all = credit_flow(busy_day(), policy::Policy{}, pools(), 3);
  const CreditFlow one = credit_flow(busy_day(), policy::Policy{}, pools(), 1);
  expect_balanced(one);
  EXPECT_EQ(one.pools, 3U);
  EXPECT_EQ(one.drawn, 1U);
  EXPECT_LT(one.nodes.size(), all.nodes.size());
  EXPECT_EQ(into(one, {FlowRole::treasury}), into(all, {FlowRole::treasury}));
  EXPECT_GT(into(one, {FlowRole::workers, FlowNode::Whose::others}), 0);
}

TEST(CreditFlow, names_what_nobody_was_given) {
  lifecycle::LegBook book = busy_day();
  auto& treasury = book.legs.at(
      {ActorId::pool("a"), ActorId::treasury(), LegPurpose::share("treasury"), LegState::accrued});
  treasury = treasury - credits(3);
  const CreditFlow flow = credit_flow(book, policy::Policy{}, pools(), 10);
  expect_balanced(flow);
  EXPECT_EQ(into(flow, {FlowRole::nobody}), 3);
}

TEST(PoolEdges, are_the_debts_between_pools_largest_first) {
  const auto edges = pool_edges(busy_day(), pools());
  ASSERT_EQ(edges.size(), 3U) << "what was struck is owed by nobody";
  EXPECT_EQ(edges[0].from + edges[0].to, "alderblder");
  EXPECT_EQ(edges[0].credits, 450);
  EXPECT_EQ(edges[2].from + edges[2].to, "clderblder");
  EXPECT_EQ(edges[2].credits, 90);
}

TEST(CreditFlow, shows_what_is_left_of_burns) {
  for (const std::int64_t left : {10, 0}) {
    lifecycle::LegBook book = busy_day();
    book.legs[{ActorId::burned(), ActorId::worker("w", "b"), {PurposeKind::write_off}, LegState::burned}] =
        credits(40 - left);
    book.burned = credits(left);
    expect_balanced(credit_flow(book, policy::Policy{}, pools(), 10));
  }
}

/// A pool may be called as a fund is, as users are or as all other pools are in the picture.
TEST(CreditFlow, takes_no_pool_for_something_else) {
  const std::vector<std::string> names{"treasury", "users of x", "*"};
  lifecycle::LegBook book;
  row(book, names[0], names[1], 5, LegState::accrued);
  row(book, names[1], names[0], 2, LegState::accrued);
  row(book, names[2], names[2], 3, LegState::accrued);
  std::vector<sim::PoolSummary> called(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) called[i].id = called[i].name = names[i];
  const CreditFlow flow = credit_flow(book, policy::Policy{}, called, 2);
  expect_balanced(flow);
  EXPECT_EQ(into(flow, {FlowRole::treasury}), 100);
  EXPECT_EQ(into(flow, node_of(FlowRole::kept, "treasury")), 2 * 20);
  EXPECT_EQ(into(flow, node_of(FlowRole::kept, "users of x")), 5 * 20);
  EXPECT_EQ(into(flow, node_of(FlowRole::workers, "users of x")), 5 * 60);
  for (const FlowNode& node : flow.nodes) EXPECT_NE(node.role, FlowRole::refund) << node.pool;
  EXPECT_EQ(into(flow, {FlowRole::kept, FlowNode::Whose::others}), 3 * 20) << "the pool `*` is the smallest";
  const CreditFlow all = credit_flow(book, policy::Policy{}, called, 3);
  EXPECT_EQ(into(all, node_of(FlowRole::kept, "*")), 3 * 20);
}

/// A column of the executing pool that is not netted, and whose recipient is called as the netted legs are.
TEST(PoolEdges, hold_no_share_of_a_recipient_called_bilateral) {
  lifecycle::LegBook book;
  const ActorId a = ActorId::pool("a");
  const ActorId b = ActorId::pool("b");
  book.legs[{a, b, {PurposeKind::bilateral}, LegState::proposed}] = credits(60);
  book.legs[{a, b, LegPurpose::share("bilateral"), LegState::accrued}] = credits(20);
  const auto edges = pool_edges(book, pools());
  ASSERT_EQ(edges.size(), 1U);
  EXPECT_EQ(edges[0].credits, 60);
}

}  // namespace
}  // namespace homeostat::review
