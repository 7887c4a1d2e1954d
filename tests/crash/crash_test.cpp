// kill -9 at any moment: what is stored is whole, and the run goes on to the same end.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <random>
#include <thread>

#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/replay.hpp"
#include "tests/crash/endless_events.hpp"
#include "tests/scale.hpp"

namespace homeostat::crash {
namespace {

namespace fs = std::filesystem;
using lifecycle::Engine;
using lifecycle::KillSwitch;

constexpr std::int64_t kEvents = scaled(100'000, 4'000);
constexpr int kKills = scaled(200, 10);
constexpr std::int64_t kBatch = 50;

/// Continues the run in the ledger at `path` up to `events` events; writes a byte to `ready` before the
/// first.
void continue_run(const fs::path& path, std::int64_t events, int ready = -1) {
  auto ledger = ledger::Ledger::open(path, ledger::Ledger::Access::read_write);
  Engine engine(ledger, KillSwitch::beside(path));
  if (ready >= 0 && ::write(ready, "!", 1) != 1) std::_Exit(4);
  while (engine.state().events() < events) {
    engine.begin();
    for (std::int64_t i = 0; i < kBatch && engine.state().events() < events; ++i) {
      const auto event = next_event(engine.state());
      const auto outcome = engine.apply(event);
      if (!std::holds_alternative<ledger::Accepted>(outcome)) {
        const auto* const refused = std::get_if<ledger::Refused>(&outcome);
        std::fprintf(stderr, "event %lld (%s): %s\n", static_cast<long long>(engine.state().events()),
                     std::string(name(ledger::kind_of(event.what))).c_str(),
                     refused == nullptr ? "duplicate" : refused->detail.c_str());
        std::_Exit(3);
      }
    }
    engine.commit();
  }
}

std::string digest_of(const fs::path& path) {
  const auto ledger = ledger::Ledger::open(path, ledger::Ledger::Access::read_only);
  const auto report = lifecycle::replay(ledger);
  EXPECT_TRUE(report.agrees()) << report.differences.front();
  return report.digest;
}

/// What is stored is a whole number of batches that agree with their events. Signatures are checked at the
/// end.
void expect_whole(const fs::path& path) {
  auto ledger = ledger::Ledger::open(path, ledger::Ledger::Access::read_only);
  ASSERT_TRUE(ledger.structural_faults().empty()) << ledger.structural_faults().front();
  ASSERT_TRUE(ledger.last_event() % kBatch == 0 || ledger.last_event() == kEvents) << ledger.last_event();
}

TEST(Crash, a_run_that_is_killed_again_and_again_ends_as_without) {
  const fs::path folder = fs::temp_directory_path() / ("homeostat-crash-" + std::to_string(::getpid()));
  fs::remove_all(folder);
  fs::create_directories(folder);
  ledger::Ledger::init(folder / "whole.db", "alder");
  ledger::Ledger::init(folder / "killed.db", "alder");
  const auto started = std::chrono::steady_clock::now();
  continue_run(folder / "whole.db", kEvents);
  const auto whole = std::chrono::steady_clock::now() - started;

  std::mt19937_64 random(
      7);  // NOLINT(bugprone-random-generator-seed): the same moments every time, as far as time is
  int kills = 0;
  int replays = 0;
  for (bool done = false; !done;) {
    std::array<int, 2> ready{};
    ASSERT_EQ(::pipe(ready.data()), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      continue_run(folder / "killed.db", kEvents, ready[1]);
      std::_Exit(0);
    }
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    ::close(ready[0]);
    ::close(ready[1]);
    if (kills < kKills) {
      // Half of the run at most is written before the last kill.
      const auto most = std::chrono::duration_cast<std::chrono::microseconds>(whole).count() / kKills;
      std::this_thread::sleep_for(std::chrono::microseconds(random() % static_cast<std::uint64_t>(most)));
      ::kill(child, SIGKILL);
      ++kills;
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    done = WIFEXITED(status);
    if (done) {
      ASSERT_EQ(WEXITSTATUS(status), 0);
    }
    expect_whole(folder / "killed.db");
    if (kills % 20 == 0 && ++replays < 12) digest_of(folder / "killed.db");
  }
  EXPECT_EQ(kills, kKills);
  EXPECT_EQ(digest_of(folder / "killed.db"), digest_of(folder / "whole.db"));
  std::printf("%d kills over %lld events\n", kills, static_cast<long long>(kEvents));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace homeostat::crash
