// Random stories through the engine and its database: the same answers as the naive economy, after every
// batch the same state, and in the end a ledger that says the same when it is opened again or replayed. Here
// signatures are real, the kill switch is a file, and some batches are rolled back.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/replay.hpp"
#include "engine/lifecycle/version.hpp"
#include "tests/ledger/store.hpp"
#include "tests/lifecycle/story.hpp"
#include "tests/scale.hpp"

namespace homeostat::lifecycle {
namespace {

constexpr std::uint64_t kRuns = scaled(8, 2);
constexpr std::size_t kEvents = 1500;
constexpr std::size_t kBatch = 24;

class Durable {
 public:
  explicit Durable(bool simulation)
      : path_(folder_ / "ledger.db"),
        ledger_((ledger::Ledger::init(path_, world().self, simulation),
                 ledger::Ledger::open(path_, ledger::Ledger::Access::read_write))),
        kill_(KillSwitch::beside(path_)),
        engine_(ledger_, kill_),
        economy_(naive_economy(simulation, ledger::verify)),
        saved_(economy_),
        maker_(economy_, real_signature) {
    economy_.knows_log = true;
    saved_ = economy_;
    engine_.begin();
  }

  /// "" if both answer the same, and, at the end of a batch, are in the same state.
  std::string next(const Choice& choice) {
    ledger::Event event = fitted(maker_.event_of(choice));
    if (event.kill_observed != kill_.set()) {
      event.kill_observed ? kill_.throw_switch() : kill_.open_switch();
    }
    const auto theirs = economy_.apply(event);
    const auto ours = answer_of(engine_.apply(event));
    ++told_;
    if (!(ours == theirs))
      return story_line(told_, event, ours) + ", but the naive economy: " + text_of(theirs);
    return told_ % kBatch == 0 ? end_batch(choice.c % 8 == 0) : "";
  }

  /// The last batch is committed, and the ledger read again: by an engine, and by replay.
  std::string close() {
    engine_.commit();
    const Engine again(ledger_, kill_);
    const std::string read = difference(told(again.state()), told(economy_));
    if (!read.empty()) return "read back: " + read;
    const ReplayReport report = replay(ledger_);
    return report.agrees() ? "" : "replayed: " + report.differences.front();
  }

 private:
  std::string end_batch(bool takes_back) {
    if (takes_back) {
      engine_.rollback();
      economy_ = saved_;
    } else {
      engine_.commit();
      saved_ = economy_;
    }
    engine_.begin();
    return difference(told(engine_.state()), told(economy_));
  }

  /// What a store asks of an event besides: a page's rows are numbered by who serves them; a checkpoint has
  /// the root of the log, mostly; and a policy is adopted under this engine, which activates nothing else.
  ledger::Event fitted(ledger::Event event) {
    if (auto* const adopted = std::get_if<ledger::PolicyAdopted>(&event.what)) {
      if (adopted->engine_version == "other") adopted->engine_version = std::string(kEngineVersion);
    }
    auto* const published = std::get_if<ledger::CheckpointPublished>(&event.what);
    if (published != nullptr && published->root.size() == 64 && told_ % 4 != 0) {
      const auto size = std::min(static_cast<std::uint64_t>(published->size), ledger_.size());
      published->root = base::to_hex(ledger_.root(size));
    }
    auto* const imported = std::get_if<ledger::RowImported>(&event.what);
    if (imported != nullptr && imported->provenance) {
      imported->provenance->served_id = ++served_;
      const std::pair job{imported->row.origin_pool_id, imported->row.job_id};
      if (economy_.jobs.count(job) > 0) imported->provenance.reset();
    }
    return event;
  }

  ledger::TestFolder folder_;
  std::filesystem::path path_;
  ledger::Ledger ledger_;
  KillSwitch kill_;
  Engine engine_;
  naive::Economy economy_;
  naive::Economy saved_;  ///< as of the last commit
  EventMaker maker_;
  std::size_t told_ = 0;
  std::int64_t served_ = 0;
};

RC_GTEST_PROP(EngineOfStories, agrees_with_the_naive_economy_and_with_its_ledger, (const Story& story)) {
  Durable durable(story.simulation);
  for (const Choice& choice : story.choices) {
    const std::string wrong = durable.next(choice);
    if (!wrong.empty()) RC_FAIL(wrong);
  }
  const std::string wrong = durable.close();
  if (!wrong.empty()) RC_FAIL(wrong);
}

TEST(EngineOfStories, agree_in_long_runs) {
  for (std::uint64_t seed = 1; seed <= kRuns; ++seed) {
    Stream stream(seed + 2'000'000);
    Durable durable(seed % 4 == 0);
    std::vector<Choice> choices = beginning(static_cast<std::uint32_t>(seed % 2));
    while (choices.size() < kEvents) choices.push_back(random_choice(stream));
    for (const Choice& choice : choices) ASSERT_EQ(durable.next(choice), "") << "seed " << seed;
    ASSERT_EQ(durable.close(), "") << "seed " << seed;
  }
}

}  // namespace
}  // namespace homeostat::lifecycle
