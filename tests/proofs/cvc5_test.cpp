// The second solver: the real cvc5, and solvers that are missing, killed, hanging, talking nonsense or giving
// half an answer. None of these is ever an answer.
#include "proofs/solvers/cvc5.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "proofs/solvers/child_process.hpp"

namespace homeostat::proofs {
namespace {

namespace fs = std::filesystem;

/// Programs of a test, in a folder that goes with it.
class Cvc5Test : public testing::Test {
 protected:
  Cvc5Test() {
    std::string pattern = (fs::temp_directory_path() / "homeostat-cvc5-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = pattern;
  }
  ~Cvc5Test() override { fs::remove_all(folder_); }

  /// A solver that is a shell script.
  Cvc5 fake(const std::string& script) {
    const auto path = folder_ / "solver";
    std::ofstream(path) << "#!/bin/sh\n" << script << "\n";
    fs::permissions(path, fs::perms::owner_all);
    return {path.string(), 1000, 200};
  }
  [[nodiscard]] const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

const std::string kTwoQuestions =
    "(set-logic ALL)\n(declare-const x Int)\n(assert (> x 1))\n(check-sat)\n(assert (< x 1))\n(check-sat)\n";

void expect_failure(const Answers& answers, ProofOutcome outcome, const std::string& note) {
  EXPECT_EQ(answers.failure, outcome) << answers.note;
  EXPECT_TRUE(answers.given.empty());
  EXPECT_NE(answers.note.find(note), std::string::npos) << answers.note;
  EXPECT_EQ(answers.note.find('\n'), std::string::npos) << answers.note;
}

TEST_F(Cvc5Test, TheRealOneAnswersEachQuestion) {
  const Answers answers = run_smt2({}, kTwoQuestions, 2);
  EXPECT_FALSE(answers.failure) << answers.note;
  EXPECT_EQ(answers.note, "");
  EXPECT_EQ(answers.given, (std::vector<Answer>{Answer::sat, Answer::unsat}));
}

TEST_F(Cvc5Test, AResourceLimitOfOneIsUnknownEachTime) {
  Cvc5 cvc5;
  cvc5.resource_units = 1;
  for (int run = 0; run < 3; ++run) {
    EXPECT_EQ(run_smt2(cvc5, kTwoQuestions, 2).given,
              (std::vector<Answer>{Answer::unknown, Answer::unknown}));
  }
}

TEST_F(Cvc5Test, AScriptThatBreaksHalfWayIsNoAnswerThoughUnsatWasPrinted) {
  const std::string broken =
      "(set-logic ALL)\n(declare-const x Int)\n(assert (< x x))\n(check-sat)\n(assert (< y "
      "0))\n(check-sat)\n";
  expect_failure(run_smt2({}, broken, 2), ProofOutcome::error, "after 1 of 2 answers");
  expect_failure(run_smt2({}, broken, 1), ProofOutcome::error, "after 1 of 1 answers");
}

TEST_F(Cvc5Test, AScriptThatAsksLessOrMoreThanExpectedIsNoAnswer) {
  expect_failure(run_smt2({}, kTwoQuestions, 3), ProofOutcome::error, "2 answers to 3 questions");
  expect_failure(run_smt2({}, kTwoQuestions, 1), ProofOutcome::error, "2 answers to 1 questions");
  expect_failure(run_smt2({}, "", 1), ProofOutcome::error, "0 answers to 1 questions");
}

TEST_F(Cvc5Test, AMissingSolverIsNamed) {
  Cvc5 missing;
  missing.program = "no-such-solver";
  expect_failure(run_smt2(missing, kTwoQuestions, 2), ProofOutcome::error,
                 "no-such-solver could not be started: No such file or directory");
  EXPECT_EQ(version_of(missing), std::nullopt);
}

TEST_F(Cvc5Test, AFileThatIsNoProgramIsNamed) {
  Cvc5 file = fake("");
  fs::permissions(file.program, fs::perms::owner_read);
  expect_failure(run_smt2(file, kTwoQuestions, 2), ProofOutcome::error, "Permission denied");
}

TEST_F(Cvc5Test, ASolverThatIsKilledGaveNoAnswer) {
  expect_failure(run_smt2(fake("echo sat; echo unsat; kill -KILL $$"), kTwoQuestions, 2), ProofOutcome::error,
                 "was ended by signal 9");
}

TEST_F(Cvc5Test, AHangingSolverIsKilledWithAllThatItStarted) {
  const auto late = folder() / "late";
  const auto before = std::chrono::steady_clock::now();
  const Answers answers =
      run_smt2(fake("echo sat; (sleep 5; touch " + late.string() + ") & sleep 100000"), kTwoQuestions, 2);
  const auto seconds = std::chrono::steady_clock::now() - before;
  expect_failure(answers, ProofOutcome::timeout, "did not end in time and was killed");
  EXPECT_LT(seconds, std::chrono::seconds(5));
  std::this_thread::sleep_for(std::chrono::seconds(6) - seconds);
  EXPECT_FALSE(fs::exists(late)) << "a process that the solver started outlived it";
}

TEST_F(Cvc5Test, ASolverThatLeavesAProcessBehindIsNotWaitedFor) {
  const auto before = std::chrono::steady_clock::now();
  const Answers answers = run_smt2(fake("sleep 100000 & echo sat; echo unsat"), kTwoQuestions, 2);
  EXPECT_EQ(answers.given, (std::vector<Answer>{Answer::sat, Answer::unsat})) << answers.note;
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(3));
}

TEST_F(Cvc5Test, NonsenseIsQuotedOnOneLine) {
  expect_failure(run_smt2(fake("echo 'unsat (probably)'"), kTwoQuestions, 1), ProofOutcome::error,
                 "said \"unsat (probably)\" after 0 of 1 answers");
  expect_failure(run_smt2(fake("printf '\\033[31mred\\n'"), kTwoQuestions, 1), ProofOutcome::error,
                 "\"?[31mred\"");
}

TEST_F(Cvc5Test, EndlessNonsenseIsCutOff) {
  expect_failure(run_smt2(fake("yes"), kTwoQuestions, 1), ProofOutcome::error,
                 "wrote without end and was killed");
}

TEST_F(Cvc5Test, UnsatAndThenAnErrorIsNoAnswer) {
  expect_failure(run_smt2(fake("echo unsat; echo '(error \"no\")'"), kTwoQuestions, 1), ProofOutcome::error,
                 "(error \"no\")");
  expect_failure(run_smt2(fake("echo unsat; echo trouble >&2"), kTwoQuestions, 1), ProofOutcome::error,
                 "complained: \"trouble\"");
}

TEST_F(Cvc5Test, OneOfTwoAnswersIsNone) {
  expect_failure(run_smt2(fake("echo unsat"), kTwoQuestions, 2), ProofOutcome::error,
                 "1 answers to 2 questions");
}

TEST_F(Cvc5Test, RightAnswersWithExitOneAreNone) {
  expect_failure(run_smt2(fake("echo sat; echo unsat; exit 1"), kTwoQuestions, 2), ProofOutcome::error,
                 "exited with 1");
}

TEST_F(Cvc5Test, TheWholeScriptAndTheLimitsReachTheSolver) {
  const auto seen = folder() / "seen";
  const std::string large = kTwoQuestions + std::string(1'000'000, ' ') + "; end\n";
  run_smt2(fake("cat > " + seen.string() + "; echo \"$@\" >> " + seen.string()), large, 2);
  std::ifstream file(seen);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  EXPECT_EQ(text, large + "--lang=smt2 -i --rlimit-per=1000 --tlimit-per=200 -\n");
}

TEST_F(Cvc5Test, ASolverThatReadsNothingDoesNotEndUs) {
  const std::string large(1'000'000, ' ');
  EXPECT_EQ(run_smt2(fake("exec <&-; echo unsat"), large, 1).given, std::vector<Answer>{Answer::unsat});
}

TEST_F(Cvc5Test, SeveralThreadsAskAtATime) {
  std::atomic<int> right{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      for (int run = 0; run < 5; ++run) right += run_smt2({}, kTwoQuestions, 2).given.size() == 2 ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, 20);
}

TEST_F(Cvc5Test, TheVersionIsItsFirstLine) {
  const auto version = version_of({});
  ASSERT_TRUE(version);
  EXPECT_EQ(version->rfind("This is cvc5 version", 0), 0U) << *version;
  EXPECT_EQ(version_of(fake("echo cvc5; exit 3")), std::nullopt);
}

TEST(ChildProcess, HasBothOutputsAndTheExitCode) {
  const ChildResult result = run_child({"/bin/sh", "-c", "cat; echo two >&2; exit 7"}, "one", {5000, 100});
  EXPECT_EQ(result.end, ChildResult::End::exited) << result.told();
  EXPECT_EQ(result.code, 7);
  EXPECT_EQ(result.out, "one");
  EXPECT_EQ(result.err, "two\n");
}

TEST(ChildProcess, AProgramWithoutATimeLimitLeftIsKilledAtOnce) {
  EXPECT_EQ(run_child({"/bin/sleep", "100000"}, "", {0, 100}).end, ChildResult::End::timed_out);
}

TEST(ChildProcess, NothingIsLeftToWaitFor) {
  EXPECT_EQ(run_child({"/no/such/program"}, "", {5000, 100}).end, ChildResult::End::not_started);
  EXPECT_EQ(run_child({"/bin/sleep", "100000"}, "", {0, 100}).end, ChildResult::End::timed_out);
  EXPECT_EQ(run_child({"yes"}, "", {5000, 100}).end, ChildResult::End::flooded);
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1) << "a child that ended and was not waited for";
  EXPECT_EQ(errno, ECHILD);
}

TEST(ChildProcess, RunsWhereOurOwnStandardFilesAreClosed) {
  const auto run = [] {
    for (const int file : {0, 1, 2}) close(file);
    const ChildResult good = run_child({"/bin/sh", "-c", "cat; echo two >&2"}, "one", {5000, 100});
    const ChildResult none = run_child({"/no/such/program"}, "", {5000, 100});
    const bool right = good.out == "one" && good.err == "two\n" && none.end == ChildResult::End::not_started;
    _exit(right ? 0 : 1);
  };
  EXPECT_EXIT(run(), testing::ExitedWithCode(0), "");
}

TEST(ChildProcess, StartsWithSignalsAsANewProgramExpectsThem) {
  std::signal(SIGPIPE, SIG_IGN);
  const ChildResult result = run_child({"/bin/sh", "-c", "kill -PIPE $$; echo ignored"}, "", {5000, 100});
  std::signal(SIGPIPE, SIG_DFL);
  EXPECT_EQ(result.end, ChildResult::End::signalled) << result.told();
  EXPECT_EQ(result.code, SIGPIPE);
}

TEST(ChildProcess, ClosingItsOutputIsNoEnd) {
  const ChildResult result =
      run_child({"/bin/sh", "-c", "exec >&- 2>&-; sleep 1; exit 4"}, "", {20'000, 100});
  EXPECT_EQ(result.end, ChildResult::End::exited) << result.told();
  EXPECT_EQ(result.code, 4);
}

}  // namespace
}  // namespace homeostat::proofs
