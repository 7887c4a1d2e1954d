// `homeostat check`: checks any mix of policies, scenarios, ledgers and folders. Each file is asked the
// questions that its own command asks, and all answers make one list, from which every report (terminal,
// JSON, JUnit, SARIF) is written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answers/answers.hpp"
#include "engine/policy/policy.hpp"
#include "proofs/obligations/obligation.hpp"

namespace homeostat::cli {

/// The kinds of answer.
enum class Standing {
  holds,
  allowed,     ///< refuted, but `--allow` names the invariant: reported, and not a fault
  undecided,   ///< a solver gave up, or there is not enough information
  broken,      ///< an invariant is refuted or violated
  unreadable,  ///< bad input: not a valid policy or scenario
  damaged,     ///< the ledger contradicts itself
};
std::string_view name(Standing standing);

/// Where to look. Lines start at 1. A ledger has no lines, so its line is 1 and `within` names the row.
struct Place {
  std::string file;
  std::size_t line = 1;
  std::string within;  ///< "row 77", "split.rounding"; empty for the file as a whole
};

/// One question and its answer. It becomes a testcase of JUnit and, unless it holds, a result of SARIF.
struct CheckAnswer {
  std::string question;  ///< "conservation", "readable", "replay"
  std::string rule;      ///< the kind of fault that it would be, for example "invariant/conservation"
  Standing standing = Standing::holds;
  std::string what;           ///< one line; begins with what is wrong, if anything is
  std::string story;          ///< a counterexample in words; may have several lines; may be empty
  std::vector<Place> places;  ///< the first is where to look first; empty only if the answer is `holds`
};

/// What a file is.
enum class FileKind { policy, scenario, ledger, none };
std::string_view name(FileKind kind);

/// A file with the answers about it.
struct CheckedFile {
  std::string path;
  FileKind kind = FileKind::none;
  std::vector<CheckAnswer> answers;  ///< empty if `kind` is none
  std::string why_not;               ///< if `kind` is none: what the file is instead
};

/// All files with all answers.
struct CheckReport {
  std::vector<CheckedFile> files;  ///< in the order given; the files of a folder by name
  answers::Reuse reuse;            ///< of the guardian's answers; no part of a report
  [[nodiscard]] std::size_t count(Standing standing) const;
  [[nodiscard]] std::size_t count() const;  ///< number of questions
  /// The gravest answer decides: 4 for damaged, 2 for unreadable, 1 for broken, 3 for undecided, else 0.
  [[nodiscard]] int exit_code() const;
};

/// The options of a check.
struct CheckOptions {
  proofs::SolverLimits limits;
  unsigned threads = 1;
  std::vector<std::string> allowed;  ///< invariants that may be refuted without being a fault
  /// The policy for auditing ledgers; by default the one that each adopted.
  std::optional<policy::Policy> policy;
  answers::AnswerCache cache;  ///< where the guardian's answers of earlier runs are
};

/// Called with (what is being done, done, total).
using CheckProgress = std::function<void(std::string_view, std::uint64_t, std::uint64_t)>;

/// Checks every file of `paths`. Throws InputError if a path does not exist or is a file of no known kind.
/// Never throws because of what is in the files.
CheckReport check(const std::vector<std::string>& paths, const CheckOptions& options,
                  const CheckProgress& progress);

// One function for each kind of file. They never throw because of what is in the file.
// `reuse` takes what the cache did.
std::vector<CheckAnswer> check_policy(const std::string& file, const CheckOptions& options,
                                      const CheckProgress& progress, answers::Reuse& reuse);
std::vector<CheckAnswer> check_scenario(const std::string& file);
std::vector<CheckAnswer> check_ledger(const std::string& file, const CheckOptions& options,
                                      const CheckProgress& progress);

/// The answer to the question "readable" for a file that could be read.
CheckAnswer readable(const std::string& what);
/// The same for a file that could not be read. Its place is the file and line of the fault, which may be in a
/// file that it names.
CheckAnswer unreadable(const std::string& file, const std::exception& fault);

}  // namespace homeostat::cli
