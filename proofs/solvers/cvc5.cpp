// Runs cvc5 and accepts its answers only if nothing about the run is unusual; see cvc5.hpp.
#include "proofs/solvers/cvc5.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "proofs/solvers/child_process.hpp"

namespace homeostat::proofs {
namespace {

/// The time that cvc5 may take beyond that of its questions: to start, to read, and to notice that its time
/// is over.
constexpr unsigned kGraceMilliseconds = 3000;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

/// A line that another program wrote, made short and printable for a note.
std::string quoted(std::string line) {
  constexpr std::size_t kLongest = 120;
  if (line.size() > kLongest) line = line.substr(0, kLongest) + "...";
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F) c = '?';
  }
  return '"' + line + '"';
}

std::optional<Answer> answer_of(const std::string& line) {
  for (const Answer answer : {Answer::sat, Answer::unsat, Answer::unknown}) {
    if (line == name(answer)) return answer;
  }
  return std::nullopt;
}

Answers failed(ProofOutcome outcome, std::string note) {
  return {{}, outcome, std::move(note)};
}

unsigned outer_limit(const Cvc5& cvc5, std::size_t questions) {
  constexpr std::uint64_t kLongest = 24UL * 60 * 60 * 1000;
  return static_cast<unsigned>(
      std::min(kLongest, std::uint64_t{cvc5.milliseconds} * questions + kGraceMilliseconds));
}

}  // namespace

std::string_view name(Answer answer) {
  switch (answer) {
    case Answer::sat:
      return "sat";
    case Answer::unsat:
      return "unsat";
    case Answer::unknown:
      return "unknown";
  }
  return "unknown";
}

Answers run_smt2(const Cvc5& cvc5, const std::string& smt2_text, std::size_t expected_answers) {
  const ChildResult child =
      run_child({cvc5.program, "--lang=smt2", "-i", fmt::format("--rlimit-per={}", cvc5.resource_units),
                 fmt::format("--tlimit-per={}", cvc5.milliseconds), "-"},
                smt2_text, {outer_limit(cvc5, expected_answers), 1UL << 20U});
  if (child.end == ChildResult::End::timed_out) {
    return failed(ProofOutcome::timeout, cvc5.program + " " + child.told());
  }
  if (child.end != ChildResult::End::exited) {
    return failed(ProofOutcome::error, cvc5.program + " " + child.told());
  }
  Answers answers;
  const auto lines = lines_of(child.out);
  for (const std::string& line : lines) {
    const auto answer = answer_of(line);
    if (!answer) {
      return failed(ProofOutcome::error, fmt::format("{} said {} after {} of {} answers", cvc5.program,
                                                     quoted(line), answers.given.size(), expected_answers));
    }
    answers.given.push_back(*answer);
  }
  if (const auto complaints = lines_of(child.err); !complaints.empty()) {
    return failed(ProofOutcome::error, cvc5.program + " complained: " + quoted(complaints.front()));
  }
  if (child.code != 0) return failed(ProofOutcome::error, cvc5.program + " " + child.told());
  if (answers.given.size() != expected_answers) {
    return failed(ProofOutcome::error, fmt::format("{} gave {} answers to {} questions", cvc5.program,
                                                   answers.given.size(), expected_answers));
  }
  return answers;
}

std::optional<std::string> version_of(const Cvc5& cvc5) {
  const ChildResult child = run_child({cvc5.program, "--version"}, "", {kGraceMilliseconds, 1UL << 20U});
  const auto lines = lines_of(child.out);
  if (child.end != ChildResult::End::exited || child.code != 0 || lines.empty()) return std::nullopt;
  return lines.front();
}

}  // namespace homeostat::proofs
