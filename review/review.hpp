// The review of a scenario: proves, simulates, monitors, settles in dry run, and answers ACTIVATE or HOLD
// with its reasons. Terminal, page, JSON and tables all read this one result, so they show the same numbers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/ledger.hpp"
#include "engine/lifecycle/leg_book.hpp"
#include "engine/lifecycle/monitor.hpp"
#include "engine/policy/policy.hpp"
#include "proofs/guardian/guardian.hpp"
#include "proofs/mutants/mutants.hpp"
#include "review/pictures.hpp"
#include "review/reason.hpp"
#include "sim/federation/events/recorded_run.hpp"
#include "sim/federation/sums/judge.hpp"

namespace homeostat::review {

/// The result for one invariant of the catalogue.
struct InvariantLine {
  std::string name;
  std::string how;   ///< a proof's outcome, or its scope: "structural", "searched", "checked at run time"
  bool good = true;  ///< false if it is refuted, undecided or violated
  std::int64_t evaluated = 0;  ///< how often the run checked it; 0 if never
  std::int64_t violated = 0;
};

/// The recorded run, and everything that the review found.
struct Review : sim::RecordedRun {
  sim::Scenario scenario;
  policy::Policy policy;
  std::string policy_hash;
  proofs::Report proofs;
  proofs::MutationReport mutants;  ///< empty if mutants were not asked for; the answer is then HOLD
  sim::Judgement economy;  ///< without findings if the scenario names no economy; the answer is then HOLD
  std::vector<InvariantLine> invariants;  ///< every invariant of the catalogue, in its order
  std::vector<std::string> not_checked;   ///< what an activation needs and this version cannot check
  std::vector<Reason> reasons;            ///< why the answer is HOLD; empty if it is ACTIVATE
  Pictures pictures;            ///< results about collusion, equilibria and detection, if there are any
  bool undecided_only = false;  ///< true if the only reason is that a solver gave up
  std::string digest;  ///< over everything above except times: equal for the same scenario, seed and policy

  [[nodiscard]] answers::Reuse reuse() const;  ///< of the solvers' answers and of the economy's runs
  [[nodiscard]] bool activate() const { return reasons.empty(); }
  [[nodiscard]] int exit_code() const { return activate() ? 0 : undecided_only ? 3 : 1; }
  [[nodiscard]] std::string verdict_line() const;  ///< "verdict: HOLD (...)"
};

/// Fills `reasons` and `undecided_only` from all other fields (review/reasons.cpp).
void judge(Review& review);

/// Called with (stage, done, total).
using ReviewProgress = std::function<void(std::string_view, std::uint64_t, std::uint64_t)>;

/// Runs the review and writes the ledger to `ledger_path`, which must not exist. Not `thorough`: the
/// rules are not doubted, and the verdict says so. `cache`: where answers of earlier runs are. Throws
/// InputError, LedgerDamaged.
Review review_scenario(const sim::Scenario& scenario, const policy::Policy& policy,
                       const std::filesystem::path& ledger_path, unsigned threads, bool thorough,
                       const ReviewProgress& progress, const answers::AnswerCache& cache = {});

}  // namespace homeostat::review
