// Proposals: which pairs get one, what is written, and that a refusal writes nothing; and settling a window.
#include <gtest/gtest.h>

#include "tests/lifecycle/lifecycle.hpp"

namespace homeostat::lifecycle {
namespace {

using ledger::dump;
using ledger::Refused;
using ledger::SettlementRecord;
using ledger::WindowRecord;
using Texts = std::vector<std::string>;

constexpr std::int64_t kHour = 3600 * kSecond;

policy::Policy in_mode(policy::SettlementMode mode) {
  auto policy = launch_policy();
  policy.mode = mode;
  return policy;
}

/// The ledger of a, which trusts b and c.
struct Owner : TestEngine {
  explicit Owner(const policy::Policy& under = launch_policy(), const std::string& self = "a")
      : TestEngine(under, self) {
    for (const std::string pool : {"a", "b", "c"}) {
      if (pool != self) enrol_peer(pool);
    }
  }
  /// A row that is worth `total`, created at `created` and eligible at `eligible`.
  void add(std::int64_t n, std::int64_t total, std::int64_t created, std::optional<std::int64_t> eligible,
           const std::string& origin = "a", const std::string& exec = "b") {
    auto row = row_under(policy, n, origin, exec, total);
    row.created_at = micros(created);
    ASSERT_EQ(ledger::accepted_id(store(ledger, row, eligible)), n);
  }
  std::string propose(std::int64_t start, std::int64_t end, const std::string& authority) {
    const auto outcome = in_batch(
        [&] { return lifecycle::propose(*engine, micros(start), micros(end), micros(end), authority); });
    if (const auto* const refused = std::get_if<Refused>(&outcome)) return std::string(name(refused->reason));
    const auto& report = std::get<ProposalReport>(outcome);
    std::string text = fmt::format("{} written, {} existing, {} pairs", report.written, report.existing,
                                   report.pairs.size());
    for (const auto& [pair, refused] : report.refused) {
      text += fmt::format("; {}/{} {}", pair.self, pair.peer, name(refused.reason));
    }
    return text;
  }
  std::string propose(std::int64_t start, std::int64_t end) { return propose(start, end, ledger.self()); }
  std::string settle(std::int64_t start, std::int64_t end) {
    const auto report = in_batch(
        [&] { return settle_window(*engine, micros(start), micros(end), micros(end + 1), ledger.self()); });
    std::string text = fmt::format("{} settled, {} existing", report.settled, report.existing);
    for (const auto& [id, refused] : report.refused) text += fmt::format("; {} {}", id, name(refused.reason));
    return text;
  }
  [[nodiscard]] Texts stored() const {
    Texts texts;
    for (const auto& said : ledger.records<SettlementRecord>()) {
      texts.push_back(fmt::format("{} {}/{} owes {} owed {} rows {} pending {}", ledger::status_of(said.life),
                                  said.self_id, said.peer_id, raw(said.self_owes_peer),
                                  raw(said.peer_owes_self), said.settlable, said.pending));
    }
    return texts;
  }
};

TEST(Adopt, writes_the_policy_once) {
  TestEngine test;
  const auto policies = test.ledger.records<ledger::PolicyRecord>();
  ASSERT_EQ(policies.size(), 1U);
  EXPECT_EQ(policies[0].policy_sha256, policy::hash(test.policy));
  EXPECT_EQ(policies[0].toml, policy::to_toml(test.policy));
  EXPECT_EQ(policies[0].engine_version, kEngineVersion);
  const auto before = dump(test.path);
  const auto again =
      test.in_batch([&] { return adopt(*test.engine, test.policy, micros(kStart + 1), "self"); });
  EXPECT_TRUE(std::holds_alternative<ledger::Duplicate>(again));
  EXPECT_TRUE(dump(test.path) == before);
}

TEST(Propose, writes_the_window_and_what_each_pair_owes) {
  Owner test;
  test.add(1, 10'000, kStart, kStart);
  test.add(2, 10'000, kStart, std::nullopt);
  EXPECT_EQ(test.propose(kStart, kStart + kHour), "1 written, 0 existing, 1 pairs");
  test.reopen();
  EXPECT_EQ(test.stored(), Texts{"proposed a/b owes 9000 owed 0 rows 1 pending 1"});
  const auto proposal = test.ledger.records<SettlementRecord>().at(0);
  EXPECT_EQ(raw(proposal.period_start), kStart);
  EXPECT_EQ(raw(proposal.period_end), kStart + kHour);
  EXPECT_EQ(raw(proposal.proposed_at), kStart + kHour);
  EXPECT_EQ(raw(proposal.net_credits), -9000);
  EXPECT_EQ(proposal.policy_sha256, policy::hash(test.policy));
  EXPECT_EQ(test.ledger.settlement_rows(1), std::vector<std::uint64_t>{0});
  const auto windows = test.ledger.records<WindowRecord>();
  ASSERT_EQ(windows.size(), 1U);
  EXPECT_EQ(raw(windows[0].start), kStart);
  EXPECT_EQ(raw(windows[0].end), kStart + kHour);
  EXPECT_EQ(raw(windows[0].closed_at), kStart + kHour);
  EXPECT_EQ(windows[0].policy_sha256, policy::hash(test.policy));
}

TEST(Propose, twice_finds_the_existing_proposals_and_changes_nothing) {
  Owner test;
  test.add(1, 10'000, kStart, kStart);
  test.propose(kStart, kStart + kHour);
  const auto before = dump(test.path);
  EXPECT_EQ(test.propose(kStart, kStart + kHour), "0 written, 1 existing, 1 pairs");
  EXPECT_TRUE(dump(test.path) == before);
}

TEST(Propose, an_empty_window_is_closed_too) {
  Owner test;
  EXPECT_EQ(test.propose(kStart, kStart + kHour), "0 written, 0 existing, 0 pairs");
  EXPECT_EQ(test.ledger.records<WindowRecord>().size(), 1U);
}

TEST(Propose, windows_that_touch_follow_each_other_in_both_directions) {
  Owner test;
  for (const int hour : {0, 1, -1}) {
    EXPECT_EQ(test.propose(kStart + hour * kHour, kStart + (hour + 1) * kHour),
              "0 written, 0 existing, 0 pairs");
  }
  EXPECT_EQ(test.ledger.records<WindowRecord>().size(), 3U);
}

TEST(Propose, a_refusal_writes_nothing) {
  Owner test;
  test.add(1, 10'000, kStart, kStart);
  test.propose(kStart, kStart + kHour);
  const auto before = dump(test.path);
  const auto expect_refused = [&](std::int64_t start, std::int64_t end, const std::string& reason,
                                  const std::string& authority = "a") {
    EXPECT_EQ(test.propose(start, end, authority), reason);
    EXPECT_TRUE(dump(test.path) == before) << reason;
  };
  expect_refused(kStart + kHour, kStart + kHour, "window-invalid");
  expect_refused(kStart + kHour, kStart, "window-invalid");
  expect_refused(kStart + kHour - 1, kStart + kHour + 1, "window-overlaps");
  expect_refused(kStart, kStart + kHour - 1, "window-overlaps");
  expect_refused(kStart + 2 * kHour, kStart + 3 * kHour, "window-leaves-gap");
  expect_refused(kStart - 2 * kHour, kStart - kHour, "window-leaves-gap");
  expect_refused(kStart + kHour, kStart + 2 * kHour, "not-authorised", "b");
  test.engine->kill_switch().throw_switch();
  expect_refused(kStart + kHour, kStart + 2 * kHour, "kill-switch");
  test.engine->kill_switch().open_switch();
  EXPECT_EQ(test.propose(kStart + kHour, kStart + 2 * kHour), "0 written, 0 existing, 0 pairs");
}

TEST(Propose, a_window_of_another_policy_is_taken) {
  Owner test;
  test.propose(kStart, kStart + kHour);
  auto other = launch_policy();
  other.description = "another hash";
  test.in_batch([&] { return adopt(*test.engine, other, micros(kStart), "a"); });
  const auto before = dump(test.path);
  EXPECT_EQ(test.propose(kStart, kStart + kHour), "window-overlaps");
  EXPECT_TRUE(dump(test.path) == before);
}

TEST(Propose, needs_a_policy_whose_mode_is_not_off) {
  Owner off(in_mode(policy::SettlementMode::off));
  EXPECT_EQ(off.propose(kStart, kStart + kHour), "settlement-off");
  EXPECT_TRUE(off.ledger.records<WindowRecord>().empty());
  TestLedger bare;
  Engine engine(bare.ledger, KillSwitch::beside(bare.path));
  engine.begin();
  const auto outcome = propose(engine, micros(kStart), micros(kStart + kHour), micros(kStart), "self");
  engine.commit();
  ASSERT_TRUE(std::holds_alternative<Refused>(outcome));
  EXPECT_EQ(std::get<Refused>(outcome).reason, ledger::Refusal::no_policy);
  EXPECT_EQ(bare.ledger.last_event(), 0);
}

TEST(Propose, a_pair_that_is_refused_leaves_the_others) {
  Owner test;
  test.add(1, rules::kMaxAmount, kStart, kStart);
  test.add(2, rules::kMaxAmount, kStart, kStart);
  test.add(3, 10'000, kStart, kStart, "a", "c");
  test.add(4, 10'000, kStart, kStart, "a", "d");
  test.enrol_peer("d", 1);  // an observer's trust
  EXPECT_EQ(test.propose(kStart, kStart + kHour),
            "1 written, 0 existing, 3 pairs; a/b sum-out-of-range; a/d peer-not-trusted");
  EXPECT_EQ(test.stored(), Texts{"proposed a/c owes 9000 owed 0 rows 1 pending 0"});
  test.accept(ledger::PeerTrusted{"d", 2});
  EXPECT_EQ(test.propose(kStart, kStart + kHour), "1 written, 1 existing, 3 pairs; a/b sum-out-of-range");
}

TEST(Propose, inside_a_batch_the_caller_decides) {
  Owner test;
  test.add(1, 10'000, kStart, kStart);
  const auto before = dump(test.path);
  test.engine->begin();
  propose(*test.engine, micros(kStart), micros(kStart + kHour), micros(kStart + kHour), "a");
  test.engine->rollback();
  EXPECT_TRUE(dump(test.path) == before);
  EXPECT_TRUE(test.engine->state().windows().empty());
  EXPECT_EQ(test.propose(kStart, kStart + kHour), "1 written, 0 existing, 1 pairs");
}

void add_triangle(Owner& test) {
  test.add(1, 10'000, kStart, kStart, "a", "b");
  test.add(2, 20'000, kStart, kStart, "c", "b");
  test.add(3, 30'000, kStart, kStart, "c", "a");
  test.add(4, 40'000, kStart, kStart, "b", "b");
}

TEST(Propose, the_owner_proposes_to_its_own_peers_as_self) {
  Owner test(launch_policy(), "b");
  add_triangle(test);
  EXPECT_EQ(test.propose(kStart, kStart + kHour), "2 written, 0 existing, 2 pairs");
  EXPECT_EQ(test.stored(), (Texts{"proposed b/a owes 0 owed 9000 rows 1 pending 0",
                                  "proposed b/c owes 0 owed 18000 rows 1 pending 0"}));
}

TEST(Propose, an_observer_writes_every_pair_with_the_smaller_id_as_self) {
  Owner test(launch_policy(), "observer");
  test.accept(ledger::PeerRevoked{"a", "trust is asked of the owner's own peers only"});
  add_triangle(test);
  EXPECT_EQ(test.propose(kStart, kStart + kHour), "3 written, 0 existing, 3 pairs");
  EXPECT_EQ(test.stored(), (Texts{"proposed a/b owes 9000 owed 0 rows 1 pending 0",
                                  "proposed a/c owes 0 owed 27000 rows 1 pending 0",
                                  "proposed b/c owes 0 owed 18000 rows 1 pending 0"}));
}

TEST(SettleWindow, brings_what_was_proposed_into_force_once) {
  Owner test(in_mode(policy::SettlementMode::active));
  test.add(1, 10'000, kStart, kStart);
  test.add(2, 10'000, kStart, kStart, "c", "a");
  test.add(3, 10'000, kStart + kHour, kStart + kHour);
  test.propose(kStart, kStart + kHour);
  test.propose(kStart + kHour, kStart + 2 * kHour);
  EXPECT_EQ(test.settle(kStart, kStart + kHour), "0 settled, 0 existing; 1 flag-off; 2 flag-off");
  test.go_live();
  EXPECT_EQ(test.settle(kStart, kStart + kHour), "2 settled, 0 existing");
  EXPECT_EQ(test.stored(), (Texts{"settled a/b owes 9000 owed 0 rows 1 pending 0",
                                  "settled a/c owes 0 owed 9000 rows 1 pending 0",
                                  "proposed a/b owes 9000 owed 0 rows 1 pending 0"}));
  EXPECT_TRUE(test.ledger.row(1)->state.settled);
  EXPECT_FALSE(test.ledger.row(3)->state.settled);
  const auto before = dump(test.path);
  EXPECT_EQ(test.settle(kStart, kStart + kHour), "0 settled, 2 existing");
  EXPECT_EQ(test.propose(kStart, kStart + kHour), "0 written, 0 existing, 0 pairs") << "nothing is left";
  EXPECT_TRUE(dump(test.path) == before);
}

TEST(SettleWindow, a_row_that_was_contested_since_refuses_its_settlement_alone) {
  Owner test(in_mode(policy::SettlementMode::active));
  test.go_live();
  test.add(1, 10'000, kStart, kStart);
  test.add(2, 10'000, kStart, kStart, "a", "c");
  test.propose(kStart, kStart + kHour);
  test.accept(ledger::DisputeFiled{1, "", "", "", "doubtful"});
  EXPECT_EQ(test.settle(kStart, kStart + kHour), "1 settled, 0 existing; 1 proposal-differs");
}

}  // namespace
}  // namespace homeostat::lifecycle
