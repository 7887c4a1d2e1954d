// Runs that are kept: whatever the threads, whenever interrupted, however the disk fails.
#include "sim/study/experiment/store.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "engine/base/file.hpp"
#include "sim/study/experiment/tables.hpp"
#include "tests/sim/experiment/models.hpp"

namespace homeostat::sim::experiment {
namespace {

namespace fs = std::filesystem;

Experiment planned(const Model& model, std::uint64_t seeds = 5) {
  return plan(model, {DesignKind::grid, parse_axes({"n=1:6:6", "word=a,b"}, model), 0, 1}, 3, seeds);
}

std::string all_of(const Model& model, const Experiment& what, Store& store, unsigned threads = 2) {
  return runs_csv(model, what, run_experiment(model, what, store, threads));
}

std::string uninterrupted(const Model& model, const Experiment& what) {
  Store store(model, what);
  return all_of(model, what, store, 1);
}

/// noisy(), which throws at its `fatal`th run, and may be slow.
FunctionModel fragile(int fatal, std::chrono::microseconds slow = {}) {
  auto runs = std::make_shared<std::atomic<int>>(0);
  static const FunctionModel inner = noisy();
  return {inner.measures(), [fatal, slow, runs](const Settings& settings, std::uint64_t seed) {
            if (++*runs == fatal) throw std::runtime_error("the model broke");
            if (slow.count() > 0) std::this_thread::sleep_for(slow);
            return inner.run(settings, seed);
          }};
}

TEST(Experiment, does_not_depend_on_threads) {
  const auto model = noisy();
  const Experiment what = planned(model);
  const std::string one = uninterrupted(model, what);
  EXPECT_EQ(std::count(one.begin(), one.end(), '\n'), 1 + 6 * 2 * 5);
  for (const unsigned threads : {2U, 7U}) {
    Store store(model, what);
    EXPECT_EQ(all_of(model, what, store, threads), one);
  }
}

TEST(Experiment, a_row_runs_again_alone) {
  const auto model = noisy();
  const Experiment what = planned(model);
  Store store(model, what);
  for (const experiment::Run& run : run_experiment(model, what, store, 2)) {
    const Settings& settings = what.points[run.point];
    EXPECT_EQ(run_digest(model, settings, run.seed, model.run(settings, run.seed)),
              run_digest(model, settings, run.seed, run.measures));
  }
  EXPECT_NE(uninterrupted(model, what).find(",\"run --set n=2 --set word=\"\"b\"\" --seed 4\"\n"),
            std::string::npos);
}

TEST(Experiment, goes_on_to_the_same_end_wherever_the_model_threw) {
  const auto model = noisy();
  for (const int fatal : {1, 2, 3, 5, 12, 30, 59, 60}) {
    for (const unsigned threads : {1U, 2U, 3U}) {
      const TestFolder folder;
      const auto path = folder / "experiment.db";
      const auto broken = fragile(fatal);
      const Experiment what = planned(broken);
      {
        Store store(broken, what, path, false);
        EXPECT_THROW(run_experiment(broken, what, store, threads), std::runtime_error)
            << fatal << " " << threads;
        // All that had been run by then is kept, and the one that broke is not. How many others ran before
        // the other threads heard of it is the scheduler's affair.
        const auto kept = store.kept().size();
        EXPECT_GE(kept + 1, static_cast<std::size_t>(fatal)) << threads;
        EXPECT_LT(kept, what.runs()) << threads;
      }
      Store store(model, what, path, true);
      EXPECT_EQ(all_of(model, what, store, threads), uninterrupted(model, what)) << fatal << " " << threads;
    }
  }
}

TEST(Experiment, goes_on_to_the_same_end_after_kill_9) {
  const auto model = noisy();
  const Experiment what = planned(model, 40);
  const std::string whole = uninterrupted(model, what);
  const TestFolder folder;
  const auto path = folder / "experiment.db";
  const auto slow = fragile(0, std::chrono::microseconds(200));
  std::size_t before = 0;
  int kills_in_the_middle = 0;
  for (int kill = 0; kill < 12; ++kill) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      Store store(slow, what, path, true);
      run_experiment(slow, what, store, 2);
      std::_Exit(0);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2 + 3 * kill));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    if (!fs::exists(path)) continue;  // killed before there was a file; nothing half-made has its name
    const Store store(model, what, path, true);
    const auto kept = store.read();
    EXPECT_GE(kept.size(), before) << "what was kept stays";
    if (kept.size() > before && kept.size() < what.runs()) ++kills_in_the_middle;
    before = kept.size();
  }
  EXPECT_GT(kills_in_the_middle, 0);
  Store store(model, what, path, true);
  EXPECT_EQ(all_of(model, what, store), whole);
}

TEST(Experiment, a_full_disk_loses_nothing_that_was_kept) {
  const auto model = noisy();
  const Experiment what = planned(model, 400);
  const TestFolder folder;
  const auto path = folder / "experiment.db";
  std::string message;
  {
    Store store(model, what, path, false);
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit little = before;
    little.rlim_cur = 200'000;
    ::setrlimit(RLIMIT_FSIZE, &little);
    message = message_of<base::LedgerDamaged>([&] { run_experiment(model, what, store, 2); });
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
  }
  EXPECT_NE(message.find("experiment.db: "), std::string::npos) << message;
  Store store(model, what, path, true);
  const auto kept = store.read().size();
  EXPECT_LT(kept, what.runs());
  EXPECT_EQ(all_of(model, what, store), uninterrupted(model, what));
}

TEST(Store, refuses_another_experiment_and_an_old_file_without_resume) {
  const auto model = noisy();
  const Experiment what = planned(model);
  const TestFolder folder;
  const auto path = folder / "experiment.db";
  Store(model, what, path, false);
  const auto refusal = [&](const Model& other, const Experiment& experiment, bool resume = true) {
    return message_of<base::InputError>([&] { Store(other, experiment, path, resume); });
  };
  EXPECT_EQ(refusal(model, what), "");
  EXPECT_NE(refusal(model, what, false).find("exists already; expected --resume"), std::string::npos);
  const FunctionModel other(model.measures(), nullptr, "test/2");
  EXPECT_NE(refusal(other, what).find("its identity is \"test/1\", not \"test/2\""), std::string::npos);
  Experiment more = what;
  more.seeds = 6;
  EXPECT_NE(refusal(model, more).find("its seeds is \"5\", not \"6\""), std::string::npos);
  const Experiment axes =
      plan(model, {DesignKind::grid, parse_axes({"n=1:6:6", "word=a,c"}, model), 0, 1}, 3, 5);
  EXPECT_NE(refusal(model, axes).find("its axes is"), std::string::npos);
}

TEST(Store, a_damaged_file_is_told_in_one_line) {
  const auto model = noisy();
  const Experiment what = planned(model, 200);
  const TestFolder folder;
  const auto path = folder / "experiment.db";
  {
    Store store(model, what, path, false);
    run_experiment(model, what, store, 2);
  }
  const std::string whole = base::read_file(path);
  const auto told = [&](const std::string& content) {
    base::write_file(path, content);
    return message_of<base::LedgerDamaged>([&] { (void)Store(model, what, path, true).read(); });
  };
  EXPECT_EQ(told(whole), "");
  for (const std::string& bad :
       {whole.substr(0, whole.size() / 2), whole.substr(0, 100), std::string(), std::string(10'000, 'x')}) {
    const std::string message = told(bad);
    EXPECT_NE(message.find("experiment.db: "), std::string::npos) << bad.size();
    EXPECT_EQ(message.find('\n'), std::string::npos);
  }
  base::write_file(path, whole);
  ledger::Database(path, ledger::Database::Mode::read_write)
      .execute("UPDATE runs SET noise = noise + 1 WHERE point = 3 AND seed = 4");
  EXPECT_NE(told(base::read_file(path)).find("run (point 3, seed 4) is not what its digest says"),
            std::string::npos);
}

TEST(Store, its_table_reads_as_numbers) {
  const auto model = noisy();
  const Experiment what = planned(model);
  const TestFolder folder;
  const auto path = folder / "experiment.db";
  Store store(model, what, path, false);
  run_experiment(model, what, store, 2);
  const ledger::Database reader(path, ledger::Database::Mode::read_only);
  EXPECT_EQ(reader.integer("SELECT COUNT(*) FROM runs WHERE n > 4 AND word = 'a'"), 2 * 5);
  EXPECT_EQ(
      reader.integer("SELECT COUNT(*) FROM runs WHERE typeof(n) = 'integer' AND typeof(noise) = 'real'"), 60);
  EXPECT_GT(reader.integer("SELECT COUNT(*) FROM runs WHERE sometimes IS NULL"), 0);
}

TEST(Plan, refuses_before_anything_runs) {
  const auto model = noisy();
  const auto complaint = [&](const std::string& vary, std::uint64_t first, std::uint64_t seeds) {
    return message_of<base::InputError>([&] {
      plan(model, {DesignKind::grid, parse_axes({vary}, model), 0, 1}, first, seeds);
    });
  };
  EXPECT_NE(complaint("n=1,666", 1, 1).find("n is 666"), std::string::npos);
  EXPECT_NE(complaint("n=1", 1, 0).find("--seeds"), std::string::npos);
  EXPECT_NE(complaint("n=1", ~std::uint64_t{0}, 1).find("--seed"), std::string::npos);
  EXPECT_NE(complaint("n=1:1000:1000", 1, 1'000'000).find("more than 100000000 runs"), std::string::npos);
}

}  // namespace
}  // namespace homeostat::sim::experiment
