// The review of a scenario: prove, simulate, monitor, settle in dry run, and say ACTIVATE or HOLD with the
// reasons. Everything that is shown later (terminal, page, JSON, tables) is read from this one result, so
// that all say the same numbers.
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

/// What is said of one invariant of the catalogue.
struct InvariantLine {
  std::string name;
  std::string how;   ///< a proof's outcome, or the scope: "structural", "searched", "checked at run time"
  bool good = true;  ///< nothing refuted, undecided or violated
  std::int64_t evaluated = 0;  ///< during the run; 0: the run did not exercise it
  std::int64_t violated = 0;
};

/// The run itself, and what is said of it.
struct Review : sim::RecordedRun {
  sim::Scenario scenario;
  policy::Policy policy;
  std::string policy_hash;
  proofs::Report proofs;
  proofs::MutationReport mutants;  ///< empty: they were not asked for, and hold the verdict
  sim::Judgement economy;          ///< no findings: the scenario names no economy, and that holds the verdict
  std::vector<InvariantLine> invariants;  ///< the whole catalogue, in its order
  std::vector<std::string> not_checked;   ///< what an activation needs and this version does not look at
  std::vector<Reason> reasons;            ///< why HOLD; empty: ACTIVATE
  Pictures pictures;                      ///< of collusion, equilibrium and detection, where there are any
  bool undecided_only = false;            ///< nothing refuted, violated or unchecked, but a solver gave up
  std::string digest;  ///< of everything above but times: same scenario, seed and policy, same digest

  [[nodiscard]] proofs::Reuse reuse() const { return joined(proofs.reuse, mutants.reuse); }
  [[nodiscard]] bool activate() const { return reasons.empty(); }
  [[nodiscard]] int exit_code() const { return activate() ? 0 : undecided_only ? 3 : 1; }
  [[nodiscard]] std::string verdict_line() const;  ///< "verdict: HOLD (...)"
};

/// Fills `reasons` and `undecided_only` from everything else (review/reasons.cpp).
void judge(Review& review);

/// Reports (stage, done, total).
using ReviewProgress = std::function<void(std::string_view, std::uint64_t, std::uint64_t)>;

/// Runs the review and writes the ledger to `ledger_path`, which must not exist. Not `thorough`: the
/// rules are not doubted, and the verdict says so. `cache`: where answers of earlier runs are. Throws
/// InputError, LedgerDamaged.
Review review_scenario(const sim::Scenario& scenario, const policy::Policy& policy,
                       const std::filesystem::path& ledger_path, unsigned threads, bool thorough,
                       const ReviewProgress& progress, const proofs::AnswerCache& cache = {});

}  // namespace homeostat::review
