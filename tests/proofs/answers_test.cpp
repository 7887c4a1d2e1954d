// Answers that are kept from run to run: what is asked, what is not, and what happens when one is wrong.
#include "engine/answers/answers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "engine/base/file.hpp"
#include "proofs/guardian/guardian.hpp"
#include "proofs/guardian/kept_verdict.hpp"
#include "proofs/mutants/kept_mutant.hpp"
#include "proofs/solvers/solver_answers.hpp"

namespace homeostat::proofs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kCount = 200;

using answers::AnswerCache;
using answers::AnswerSheet;
using answers::Questions;
using answers::Reuse;

class KeptAnswers : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              ("answers-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  /// What a run over kCount questions did: question i has the answer "yes i".
  struct Run {
    Reuse reuse;
    std::set<std::size_t> asked;
    std::vector<std::string> answers;
  };
  Run run(const std::string& key = "a policy") const { return run(AnswerCache{folder_}, key); }
  static Run run(const AnswerCache& cache, const std::string& key) {
    Run run;
    run.answers.resize(kCount);
    std::mutex mutex;
    const Questions questions{kCount, [](std::size_t i) { return "question " + std::to_string(i); },
                              [&](std::size_t i) {
                                const std::scoped_lock lock(mutex);
                                run.asked.insert(i);
                                return run.answers[i] = "yes " + std::to_string(i);
                              },
                              [&](std::size_t i, const std::string& kept) {
                                run.answers[i] = kept;
                                return true;
                              }};
    run.reuse = answer(questions, AnswerSheet(cache, key), 2, {});
    return run;
  }
  [[nodiscard]] fs::path sheet() const { return fs::directory_iterator(folder_)->path(); }
  [[nodiscard]] std::size_t sheets() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  fs::path folder_;
};

TEST_F(KeptAnswers, a_second_run_asks_one_in_twenty_again_and_others_each_time) {
  EXPECT_EQ(run().asked.size(), kCount);
  const Run second = run();
  EXPECT_EQ(second.reuse.kept, kCount - kCount / 20);
  EXPECT_EQ(second.reuse.asked_again, kCount / 20);
  EXPECT_EQ(second.asked.size(), kCount / 20);
  EXPECT_FALSE(second.reuse.disagreed);
  EXPECT_NE(run().asked, second.asked);
  for (std::size_t i = 0; i < kCount; ++i) EXPECT_EQ(second.answers[i], "yes " + std::to_string(i));
}

TEST_F(KeptAnswers, what_has_another_key_is_asked) {
  run("one policy");
  EXPECT_EQ(run("another policy").asked.size(), kCount);
  EXPECT_EQ(sheets(), 2U);
}

TEST_F(KeptAnswers, nothing_is_kept_without_a_folder_or_a_key) {
  EXPECT_EQ(run(AnswerCache{}, "a policy").asked.size(), kCount);
  EXPECT_EQ(run(AnswerCache{folder_}, "").asked.size(), kCount);
  EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(KeptAnswers, a_damaged_sheet_is_said_and_everything_is_asked) {
  run();
  std::string text = base::read_file(sheet());
  text[text.find("yes 17")] = 'Y';
  base::write_file(sheet(), text);
  const Run next = run();
  EXPECT_EQ(next.asked.size(), kCount);
  ASSERT_EQ(next.reuse.complaints.size(), 1U);
  EXPECT_NE(next.reuse.complaints.front().find("is damaged"), std::string::npos);
  EXPECT_EQ(run().reuse.kept, kCount - kCount / 20) << "what was asked is kept again";
}

TEST_F(KeptAnswers, a_wrong_answer_that_is_drawn_empties_the_whole_cache) {
  run("another policy");
  run();
  AnswerSheet falsified(AnswerCache{folder_}, "a policy");
  for (std::size_t i = 0; i < kCount; ++i) falsified.keep("question " + std::to_string(i), "no");
  falsified.write();
  const Run next = run();
  EXPECT_TRUE(next.reuse.disagreed);
  EXPECT_EQ(next.reuse.kept, 0U);
  EXPECT_EQ(next.asked.size(), kCount);
  for (std::size_t i = 0; i < kCount; ++i) EXPECT_EQ(next.answers[i], "yes " + std::to_string(i));
  EXPECT_EQ(sheets(), 1U) << "the other policy's answers are gone, too";
}

TEST_F(KeptAnswers, one_wrong_answer_among_many_is_found_after_some_runs) {
  run();
  AnswerSheet falsified(AnswerCache{folder_}, "a policy");
  falsified.keep("question 42", "no");
  falsified.write();
  bool found = false;
  for (int tries = 0; tries < 300 && !found; ++tries) found = run().reuse.disagreed;
  EXPECT_TRUE(found);
}

TEST_F(KeptAnswers, several_processes_may_write_at_once) {
  std::vector<std::thread> all;
  std::atomic<int> disagreed{0};
  for (int i = 0; i < 4; ++i) {
    all.emplace_back([&] {
      for (int n = 0; n < 10; ++n) disagreed += run().reuse.disagreed ? 1 : 0;
    });
  }
  for (std::thread& each : all) each.join();
  EXPECT_EQ(disagreed, 0);
  const Run last = run();
  EXPECT_TRUE(last.reuse.complaints.empty());
  EXPECT_EQ(last.reuse.kept, kCount - kCount / 20);
}

TEST_F(KeptAnswers, what_is_undecided_is_not_kept) {
  Mutant mutant{"split", "split",  "split: rounded up", {3, Change::rounded_up}, Fate::undecided,
                {},      "gave up"};
  EXPECT_EQ(kept_mutant(mutant), "");
  EXPECT_FALSE(take_mutant(R"({"fate":"undecided","killed_by":[],"note":""})", mutant));
  EXPECT_FALSE(take_mutant("not JSON", mutant));
  EXPECT_EQ(mutant.note, "gave up");
  ASSERT_TRUE(take_mutant(R"({"fate":"killed","killed_by":["quota"],"note":""})", mutant));
  EXPECT_EQ(mutant.fate, Fate::killed);
}

TEST_F(KeptAnswers, what_is_asked_again_and_not_decided_is_forgotten) {
  run();
  std::set<std::size_t> asked;
  std::mutex mutex;
  const Questions gives_up{kCount, [](std::size_t i) { return "question " + std::to_string(i); },
                           [&](std::size_t i) {
                             const std::scoped_lock lock(mutex);
                             asked.insert(i);
                             return std::string();
                           },
                           [](std::size_t, const std::string&) { return true; }};
  EXPECT_FALSE(answer(gives_up, AnswerSheet(AnswerCache{folder_}, "a policy"), 2, {}).disagreed);
  const Run next = run();
  for (const std::size_t i : asked) EXPECT_TRUE(next.asked.contains(i)) << i;
}

TEST_F(KeptAnswers, a_forged_proof_of_what_is_refuted_is_found) {
  auto policy = policy::read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/launch.toml");
  policy.rounding = rules::Rounding::floor;
  SolverLimits limits;
  limits.solvers = Solvers::z3;
  const AnswerCache cache{folder_};
  AnswerSheet forged = sheet_of(cache, "guardian", policy, limits);
  ProofResult proved;
  proved.outcome = ProofOutcome::proved;
  proved.z3 = ProofOutcome::proved;
  forged.keep("conservation/split", kept_verdict(proved));
  forged.write();
  for (const bool first : {true, false}) {
    const Report report = guard(policy, limits, 2, {}, "conservation", cache);
    EXPECT_EQ(report.reuse.disagreed, first);
    EXPECT_TRUE(report.any(ProofOutcome::refuted));
    EXPECT_FALSE(report.any(ProofOutcome::proved));
  }
}

TEST_F(KeptAnswers, the_guardian_says_the_same_and_other_limits_are_another_question) {
  const auto policy = policy::read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/launch.toml");
  SolverLimits limits;
  limits.solvers = Solvers::z3;
  const AnswerCache cache{folder_};
  const Report first = guard(policy, limits, 2, {}, "canonical-injective", cache);
  const Report second = guard(policy, limits, 2, {}, "canonical-injective", cache);
  EXPECT_EQ(first.reuse.asked_again, 0U);
  EXPECT_EQ(second.reuse.kept + second.reuse.asked_again, first.decided.size());
  for (std::size_t i = 0; i < first.decided.size(); ++i) {
    EXPECT_EQ(second.decided[i].verdict.outcome, first.decided[i].verdict.outcome);
    EXPECT_EQ(second.decided[i].verdict.witness, first.decided[i].verdict.witness);
    EXPECT_EQ(second.decided[i].verdict.needed, first.decided[i].verdict.needed);
    EXPECT_EQ(second.decided[i].verdict.note, first.decided[i].verdict.note);
    EXPECT_EQ(second.decided[i].verdict.by_rewriting, first.decided[i].verdict.by_rewriting);
  }
  limits.resource_units += 1;
  EXPECT_EQ(guard(policy, limits, 2, {}, "canonical-injective", cache).reuse.asked_again, 0U);
}

}  // namespace
}  // namespace homeostat::proofs
