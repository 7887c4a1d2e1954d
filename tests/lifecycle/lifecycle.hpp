// What the tests of the lifecycle share: a policy, rows that it made, results as text, and tampering.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/base/encoding.hpp"
#include "engine/ledger/schema.hpp"
#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/monitor.hpp"
#include "engine/lifecycle/net_table.hpp"
#include "engine/lifecycle/settlement.hpp"
#include "engine/lifecycle/version.hpp"
#include "engine/policy/policy.hpp"
#include "tests/ledger/store.hpp"

namespace homeostat::lifecycle {

using ledger::TestLedger;
using rules::credits;
using rules::micros;
using rules::raw;
using rules::Slot;

/// When the first window of these tests starts; sample_row(n) is created n seconds later.
inline constexpr std::int64_t kStart = 1'776'000'000'000'000;
inline constexpr std::int64_t kSecond = 1'000'000;

inline policy::Policy launch_policy() {
  return policy::read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/launch.toml");
}

/// Row number `n`, worth `total` credits, divided as `policy` says.
inline ledger::Row row_under(const policy::Policy& policy, std::int64_t n, const std::string& origin,
                             const std::string& exec, std::int64_t total) {
  rules::CheckedArithmetic checked;
  ledger::Row row = ledger::sample_row(n);
  row.origin_pool_id = origin;
  row.exec_pool_id = exec;
  row.tokens_out = rules::tokens(total);
  row.credits_total = credits(total);
  row.shares = rules::split(checked, policy.shape(origin == exec), row.credits_total);
  return row;
}

/// A row of the owner's own export; pending if it has no instant from which it is eligible.
inline ledger::Event import_of(const ledger::Row& row, std::optional<std::int64_t> eligible_at) {
  ledger::RowImported imported{row, {}, {}};
  imported.state.pending = !eligible_at;
  if (eligible_at) imported.state.eligible_at = micros(*eligible_at);
  return ledger::event_of(imported);
}

inline ledger::Outcome store(ledger::Ledger& ledger, const ledger::Row& row,
                             std::optional<std::int64_t> eligible_at) {
  auto event = import_of(row, eligible_at);
  event.authority = ledger.self();
  return ledger::apply_alone(ledger, event);
}

/// A new ledger and its engine, under an adopted policy.
struct TestEngine : TestLedger {
  /// What `act` returns, from inside a batch of its own.
  auto in_batch(const auto& act) {
    engine->begin();
    auto result = act();
    engine->commit();
    return result;
  }
  explicit TestEngine(policy::Policy under = launch_policy(), const std::string& self = "self")
      : TestLedger(self), policy(std::move(under)) {
    engine.emplace(ledger, KillSwitch::beside(path));
    in_batch([&] { return adopt(*engine, policy, micros(kStart), self); });
  }
  void reopen() {
    engine.reset();
    TestLedger::reopen();
    engine.emplace(ledger, KillSwitch::beside(path));
  }
  /// Applies an event of the owner's in a batch of its own.
  ledger::Outcome apply(ledger::Happening what, std::int64_t at = kStart) {
    return in_batch([&] { return engine->apply({micros(at), ledger.self(), std::move(what)}); });
  }
  /// The subject of an event that must be accepted.
  std::int64_t accept(ledger::Happening what, std::int64_t at = kStart) {
    const auto outcome = apply(std::move(what), at);
    EXPECT_TRUE(std::holds_alternative<ledger::Accepted>(outcome)) << ledger::detail_of(outcome);
    return ledger::accepted_id(outcome);
  }
  void enrol_peer(const std::string& pool, std::int64_t trust = 2) {
    accept(ledger::PeerEnrolled{pool, "pool " + pool, ledger::digest_of(pool), pool + ".example", trust});
  }
  /// Verdict, flags and mode: from here on settlements come into force.
  void go_live() {
    accept(ledger::VerdictRecorded{policy::hash(policy), std::string(kEngineVersion), "ACTIVATE",
                                   ledger::digest_of("review"), false, "town", ledger::digest_of("town")});
    for (const char* const flag : {"slashing", "dispute", "settle"}) accept(ledger::FlagSet{flag, true});
    accept(ledger::ModeSet{true});
  }
  policy::Policy policy;
  std::optional<Engine> engine;
};

inline std::string text_of(const PairNet& pair) {
  return fmt::format("{}/{}: {} - {} = {}, {} rows, {} pending", pair.self, pair.peer,
                     raw(pair.peer_owes_self), raw(pair.self_owes_peer), raw(pair.net), pair.settlable,
                     pair.pending);
}

inline std::vector<std::string> texts_of(const std::vector<PairNet>& pairs) {
  std::vector<std::string> texts;
  for (const PairNet& pair : pairs) texts.push_back(text_of(pair));
  return texts;
}

inline std::vector<std::string> texts_of(const std::vector<Violation>& violations) {
  std::vector<std::string> texts;
  for (const Violation& violation : violations) {
    texts.push_back(fmt::format("{} by row {}: {}", violation.invariant, violation.row_id, violation.detail));
  }
  return texts;
}

/// Executes `sql` behind the ledger's back: the triggers named are out of the way meanwhile, and back after.
inline void tamper(TestLedger& test, const std::vector<std::string>& triggers, const std::string& sql) {
  {
    ledger::Database database(test.path, ledger::Database::Mode::read_write);
    for (const std::string& name : triggers) database.execute("DROP TRIGGER " + name);
    database.execute(sql);
    for (const std::string& name : triggers) {
      const auto& all = ledger::schema_triggers();
      const auto found = std::find_if(all.begin(), all.end(), [&](const std::string& statement) {
        return statement.starts_with("CREATE TRIGGER " + name + " ");
      });
      ASSERT_NE(found, all.end()) << name;
      database.execute(*found);
    }
  }
  test.reopen();
}

/// Flips a bit of the log's node (level, index), in whichever chunk it is stored.
inline void change_node(TestLedger& test, int level, std::int64_t index) {
  std::vector<std::uint8_t> hashes;
  std::int64_t first = 0;
  {
    const ledger::Database database(test.path, ledger::Database::Mode::read_only);
    ledger::Statement read(database,
                           "SELECT first, hashes FROM merkle_nodes WHERE level = ?1 AND first <= ?2 "
                           "ORDER BY first DESC LIMIT 1");
    ASSERT_TRUE(read.bind(1, level).bind(2, index).step());
    first = read.integer(0);
    hashes.assign(read.blob(1).begin(), read.blob(1).end());
  }
  hashes.at(static_cast<std::size_t>(index - first) * sizeof(ledger::Digest)) ^= 1U;
  tamper(test, {"merkle_nodes_update"},
         fmt::format("UPDATE merkle_nodes SET hashes = x'{}' WHERE level = {} AND first = {}",
                     base::to_hex(hashes), level, first));
}

}  // namespace homeostat::lifecycle
