// The simulation into a real ledger: what it says happened is accepted by the engine to the last event, and
// leaves the same ledger.
#include "engine/ledger/ledger.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "engine/lifecycle/leg_words.hpp"
#include "engine/lifecycle/replay.hpp"
#include "sim/federation/events/recorded_run.hpp"
#include "sim/federation/events/recorder.hpp"
#include "tests/sim/small.hpp"

namespace homeostat::sim::test {
namespace {

class RealLedger : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) /
              (std::string("homeostat-") + testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  /// Simulates into a new ledger `name` of the observer, through the engine.
  SimulationResult keep(const Scenario& scenario, const std::string& name, unsigned threads) {
    const Cast cast = make_cast(scenario);
    ledger::Ledger::init(folder_ / name, cast.observer_id);
    auto ledger = open(name, ledger::Ledger::Access::read_write);
    lifecycle::Engine engine(ledger, lifecycle::KillSwitch::beside(folder_ / name));
    Recorder recorder(engine, scenario, cast, hourly_policy());
    auto result = simulate(scenario, hourly_policy(), recorder, threads);
    recorder.flush();
    EXPECT_TRUE(recorder.steward().refusals().empty());
    EXPECT_TRUE(recorder.watch().violations().empty());
    return result;
  }
  [[nodiscard]] std::filesystem::path file(const std::string& name) const { return folder_ / name; }
  [[nodiscard]] ledger::Ledger open(const std::string& name, ledger::Ledger::Access access) const {
    return ledger::Ledger::open(folder_ / name, access);
  }

 private:
  std::filesystem::path folder_;
};

/// Found in a run of a policy that is proved: a worker was burned for all that it had, and one of its rows
/// was struck afterwards. It paid 149128 credits and received 148955.
TEST_F(RealLedger, NobodyPaysForARowThatWasStruck) {
  const auto scenario = read_scenario(HOMEOSTAT_SOURCE_DIR "/scenarios/launch.toml");
  auto policy = policy::read_policy(scenario.policy);
  policy.slashing_schedule = {10'000};
  policy.period_seconds = 10'800;
  const RecordedRun run = record(scenario, policy, file("burned.db"), 2);
  EXPECT_TRUE(run.violations.empty());
  EXPECT_EQ(lifecycle::imbalance_lines(run.legs.imbalances), std::vector<std::string>{});
  const auto ledger = open("burned.db", ledger::Ledger::Access::read_only);
  EXPECT_FALSE(ledger.records<ledger::WriteOffRecord>().empty()) << "or the run shows nothing";
}

TEST_F(RealLedger, AcceptsEveryEvent) {
  auto scenario = busy_scenario();
  scenario.stretch_milli = 20'000;  // over an hour, so that several windows close
  const auto result = keep(scenario, "a.db", 2);
  EXPECT_TRUE(result.engine_refusals.empty());
  const auto ledger = open("a.db", ledger::Ledger::Access::read_only);
  EXPECT_EQ(ledger.self(), result.observer_id);
  EXPECT_EQ(ledger.size(), result.rows);
  EXPECT_EQ(result.rows, result.served);
  EXPECT_EQ(ledger.records<ledger::WindowRecord>().size(), result.windows);
  EXPECT_GE(result.windows, 2U);
  std::uint64_t attributed = 0;
  ledger.for_each_row([&](const ledger::StoredRow& row) { attributed += row.state.pending ? 0 : 1; });
  EXPECT_EQ(attributed, result.attributed);
  EXPECT_GT(attributed, 0U);
  const auto again = lifecycle::replay(ledger);
  EXPECT_TRUE(again.agrees()) << again.differences.front();
  EXPECT_EQ(again.signatures, static_cast<std::int64_t>(attributed));
}

TEST_F(RealLedger, HasTheSameRootOnAnyNumberOfThreadsAndAnotherForAnotherSeed) {
  const auto root = [&](const std::string& name) {
    return open(name, ledger::Ledger::Access::read_only).root();
  };
  keep(busy_scenario(), "one.db", 1);
  keep(busy_scenario(), "two.db", 2);
  auto other = busy_scenario();
  other.seed = 99;
  keep(other, "other.db", 1);
  EXPECT_EQ(root("one.db"), root("two.db"));
  EXPECT_NE(root("one.db"), root("other.db"));
}

}  // namespace
}  // namespace homeostat::sim::test
