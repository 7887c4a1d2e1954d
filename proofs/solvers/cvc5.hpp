// The second solver: cvc5, run as a separate program that reads SMT-LIB 2. It shares no code with Z3 or with
// this project, so a mistake in one is unlikely to hide in the other.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

/// Where cvc5 is, and its limits for each question of a script. The limit in resource units makes answers
/// reproducible; the clock is an outer bound.
struct Cvc5 {
  std::string program = "cvc5";  ///< a path, or a name to be looked up in PATH
  /// cvc5's resource units, which are not Z3's. A million units took 7 to 37 s on linear integers, non-linear
  /// integers and vectors (cvc5 1.0.3, one core), so they run out before the clock does. The hardest
  /// obligation on the split (monotone over two totals at once) uses 50 000 units and 0.4 s.
  unsigned long resource_units = 1'000'000;
  unsigned milliseconds = 60'000;
};

/// The answers that cvc5 gives to a question.
enum class Answer { sat, unsat, unknown };
std::string_view name(Answer answer);

/// All answers to a script, or no answers and the reason.
struct Answers {
  std::vector<Answer> given;            ///< as many as were asked for; empty if `failure` is set
  std::optional<ProofOutcome> failure;  ///< timeout if cvc5 had to be killed, error for everything else
  std::string note;                     ///< what failed, in one line; empty if nothing did
};

/// Gives cvc5 an SMT-LIB 2 script that asks for `expected_answers` answers and prints nothing else. The
/// result counts only as a whole: exactly that many lines of sat, unsat or unknown, nothing on standard
/// error, and exit code 0. (A script that breaks half-way prints answers before the fault; these are
/// discarded.) cvc5 itself answers `unknown` when a limit ends a question. If it does not exit within the
/// time of all questions and a few seconds more, it is killed. Never throws because of what the program does.
/// Safe to call from several threads.
Answers run_smt2(const Cvc5& cvc5, const std::string& smt2_text, std::size_t expected_answers);

/// The first line of `cvc5 --version`, or nothing if the program is missing or fails.
std::optional<std::string> version_of(const Cvc5& cvc5);

}  // namespace homeostat::proofs
