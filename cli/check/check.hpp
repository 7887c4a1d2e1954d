// `homeostat check`: whatever is given (policies, scenarios, ledgers, folders of them) is asked what its own
// command asks, and all answers are one list. Every report (terminal, JSON, JUnit, SARIF) is made of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/policy/policy.hpp"
#include "proofs/obligations/obligation.hpp"

namespace homeostat::cli {

/// How one question was answered.
enum class Standing {
  holds,
  allowed,     ///< refuted, and `--allow` names it: said, and no fault
  undecided,   ///< a solver gave up, or it cannot be told from what is there
  broken,      ///< refuted or violated
  unreadable,  ///< no policy, no scenario: bad input
  damaged,     ///< the ledger contradicts itself
};
std::string_view name(Standing standing);

/// Where to look. Lines start at 1; a ledger has none, so its line is 1 and `within` says which row.
struct Place {
  std::string file;
  std::size_t line = 1;
  std::string within;  ///< "row 77", "split.rounding"; empty: the file itself
};

/// One question and its answer: a testcase of JUnit, and unless it holds a result of SARIF.
struct CheckAnswer {
  std::string question;  ///< "conservation", "readable", "replay"
  std::string rule;      ///< the kind of fault that it may be: "invariant/conservation"
  Standing standing = Standing::holds;
  std::string what;           ///< in a line; what is wrong comes first
  std::string story;          ///< a counterexample, told; may have several lines; may be empty
  std::vector<Place> places;  ///< at least one unless it holds; the first is where to look first
};

enum class FileKind { policy, scenario, ledger, none };
std::string_view name(FileKind kind);

struct CheckedFile {
  std::string path;
  FileKind kind = FileKind::none;
  std::vector<CheckAnswer> answers;  ///< none if the file is none of these
  std::string why_not;               ///< FileKind::none: what it is instead
};

struct CheckReport {
  std::vector<CheckedFile> files;  ///< in the order given, folders in the order of names
  [[nodiscard]] std::size_t count(Standing standing) const;
  [[nodiscard]] std::size_t count() const;  ///< questions
  /// The gravest answer decides: damaged 4, unreadable 2, broken 1, undecided 3, else 0.
  [[nodiscard]] int exit_code() const;
};

struct CheckOptions {
  proofs::SolverLimits limits;
  unsigned threads = 1;
  std::vector<std::string> allowed;      ///< invariants that may be refuted
  std::optional<policy::Policy> policy;  ///< what ledgers are audited under; else what they adopted
};

/// Reports (what is done, done, total).
using CheckProgress = std::function<void(std::string_view, std::uint64_t, std::uint64_t)>;

/// Checks every file of `paths`. Throws InputError if a path is not there, or is a file that is none of
/// these. Never throws for what is in the files.
CheckReport check(const std::vector<std::string>& paths, const CheckOptions& options,
                  const CheckProgress& progress);

// One kind each. They never throw for what is in the file.
std::vector<CheckAnswer> check_policy(const std::string& file, const CheckOptions& options,
                                      const CheckProgress& progress);
std::vector<CheckAnswer> check_scenario(const std::string& file);
std::vector<CheckAnswer> check_ledger(const std::string& file, const CheckOptions& options,
                                      const CheckProgress& progress);

/// The answer "readable" of a file that is.
CheckAnswer readable(const std::string& what);
/// The same of one that is not: at the file and line of the fault, which may be in a file that it names.
CheckAnswer unreadable(const std::string& file, const std::exception& fault);

}  // namespace homeostat::cli
