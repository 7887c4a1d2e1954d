// The second solver: cvc5, as a program of its own that reads SMT-LIB 2. It shares no code with Z3 or with
// this project, so a mistake in one of them does not hide in the other.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

/// Where it is and when it gives up, for each question of a script. Resource units make answers repeat; the
/// clock is the outer bound.
struct Cvc5 {
  std::string program = "cvc5";  ///< a path, or a name that is looked for in PATH
  /// Of cvc5, which are not Z3's. A million took 7 to 37 s on linear and non-linear integers and on vectors
  /// (cvc5 1.0.3, one core), so they run out before the clock does; the hardest obligation on the split
  /// (monotone over two totals at once) spends 50 000 and takes 0.4 s.
  unsigned long resource_units = 1'000'000;
  unsigned milliseconds = 60'000;
};

enum class Answer { sat, unsat, unknown };
std::string_view name(Answer answer);

/// All answers to a script, or none and why.
struct Answers {
  std::vector<Answer> given;            ///< as many as were asked for; empty if `failure`
  std::optional<ProofOutcome> failure;  ///< timeout (had to be killed) or error (everything else)
  std::string note;                     ///< what failed, in one line; empty if nothing did
};

/// Gives cvc5 an SMT-LIB 2 script that asks for `expected_answers` answers and prints nothing else. What it
/// says counts only as a whole: exactly that many lines of sat, unsat or unknown, silence on standard error,
/// and exit code 0. A script that breaks half-way prints answers before it does; those are no answers.
/// `unknown` is what cvc5 says when its limits end a question. If it does not end by itself, even some
/// seconds after all its questions' time, it is killed. Never throws for what the program does; safe to call
/// from several threads.
Answers run_smt2(const Cvc5& cvc5, const std::string& smt2_text, std::size_t expected_answers);

/// The first line of `cvc5 --version`, or nothing if there is no such program or it fails.
std::optional<std::string> version_of(const Cvc5& cvc5);

}  // namespace homeostat::proofs
