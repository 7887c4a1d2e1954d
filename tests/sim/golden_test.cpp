// The golden trace: everything of the launch scenario that is not a row or its attribution, one line an
// event, with pools by their names. A change of it is a change of behaviour: look at it, then rewrite it with
// HOMEOSTAT_WRITE_GOLDEN=1.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "engine/base/encoding.hpp"
#include "engine/base/file.hpp"
#include "engine/base/time.hpp"
#include "engine/ledger/event_codec.hpp"
#include "engine/lifecycle/replay.hpp"
#include "sim/federation/events/recorder.hpp"

namespace homeostat::sim {
namespace {

namespace fs = std::filesystem;

std::string named(std::string text, const Cast& cast) {
  const auto replace_all = [&](const std::string& id, const std::string& name) {
    for (auto at = text.find(id); at != std::string::npos; at = text.find(id, at))
      text.replace(at, id.size(), name);
  };
  for (const PoolAgent& pool : cast.pools) replace_all(pool.id, pool.name);
  replace_all(cast.observer_id, "observer");
  return text;
}

std::string trace_of(const ledger::Ledger& ledger, const Cast& cast) {
  std::string text;
  std::int64_t rows = 0;
  std::int64_t attributed = 0;
  ledger.for_each_event(0, [&](const ledger::StoredEvent& stored) {
    const auto kind = ledger::kind_of(stored.event.what);
    if (kind == ledger::EventKind::inference_recorded) ++rows;
    if (kind == ledger::EventKind::attributed) ++attributed;
    if (kind == ledger::EventKind::inference_recorded || kind == ledger::EventKind::attributed) return;
    std::string payload = ledger::encode_payload(stored.event.what, stored.version).value_or("");
    if (kind == ledger::EventKind::policy_adopted)
      payload = payload.substr(0, 90) + "...";  // the policy is a file
    text += fmt::format("{} {} rows, {} attributed: {} {} {}\n", base::to_iso(stored.event.at), rows,
                        attributed, name(kind), stored.subject, named(payload, cast));
  });
  return text + fmt::format("{} rows, {} attributed, {} events, root {}\n", rows, attributed,
                            ledger.last_event(), base::to_hex(ledger.root()));
}

TEST(Golden, launch_is_as_it_was) {
  const auto scenario = read_scenario(HOMEOSTAT_SOURCE_DIR "/scenarios/launch.toml");
  const auto policy = policy::read_policy(scenario.policy);
  const Cast cast = make_cast(scenario);
  const fs::path path = fs::temp_directory_path() / fmt::format("homeostat-golden-{}.db", ::getpid());
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path.string() + suffix);
  ledger::Ledger::init(path, cast.observer_id, true);
  auto ledger = ledger::Ledger::open(path, ledger::Ledger::Access::read_write);
  lifecycle::Engine engine(ledger, lifecycle::KillSwitch::beside(path));
  Recorder recorder(engine, scenario, cast, policy);
  simulate(scenario, policy, recorder, 2);
  recorder.flush();
  EXPECT_TRUE(recorder.watch().violations().empty());
  EXPECT_TRUE(recorder.steward().refusals().empty());

  const std::string trace = trace_of(ledger, cast);
  // A story is worth keeping if disputes, burns and a rollback are seen in it.
  for (const char* part :
       {"sampled", "verifier-drawn", "\"status\":\"verified\"", "\"status\":\"invalid\"", "dispute-filed",
        "burned", "settlement-proposed", "settlement-rolled-back", "window-closed"}) {
    EXPECT_NE(trace.find(part), std::string::npos) << part;
  }
  const fs::path golden = HOMEOSTAT_SOURCE_DIR "/tests/data/golden/launch.txt";
  if (std::getenv("HOMEOSTAT_WRITE_GOLDEN") != nullptr) {
    fs::create_directories(golden.parent_path());
    base::write_file(golden, trace);
  }
  EXPECT_TRUE(trace == base::read_file(golden)) << "the trace differs from " << golden;
  const auto report = lifecycle::replay(ledger);
  EXPECT_TRUE(report.agrees()) << report.differences.front();
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path.string() + suffix);
}

}  // namespace
}  // namespace homeostat::sim
