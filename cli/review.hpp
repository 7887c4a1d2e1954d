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
#include "proofs/guardian.hpp"
#include "sim/scenario.hpp"
#include "sim/simulation.hpp"

namespace homeostat::cli {

struct Review {
  sim::Scenario scenario;
  policy::Policy policy;
  std::string policy_hash;
  proofs::Report proofs;
  sim::SimulationResult simulation;
  std::vector<lifecycle::MonitorCount> monitors;
  std::vector<lifecycle::Violation> violations;
  lifecycle::LegBook legs;
  std::vector<ledger::WindowClosed> windows;
  std::vector<ledger::StoredProposal> proposals;
  std::string ledger_root;
  std::uint64_t rows = 0;
  std::vector<std::string> not_checked;  ///< invariants of the catalogue that this version does not check
  std::vector<std::string> reasons;      ///< why HOLD; empty: ACTIVATE
  bool undecided_only = false;           ///< nothing refuted, violated or unchecked, but a solver gave up
  std::string digest;  ///< of everything above but times: same scenario, seed and policy, same digest

  [[nodiscard]] bool activate() const { return reasons.empty(); }
  [[nodiscard]] int exit_code() const { return activate() ? 0 : undecided_only ? 3 : 1; }
  [[nodiscard]] std::string verdict_line() const;  ///< "verdict: HOLD (...)"
};

/// Reports (stage, done, total).
using ReviewProgress = std::function<void(std::string_view, std::uint64_t, std::uint64_t)>;

/// Runs the review and writes the ledger to `ledger_path`, which must not exist. Throws InputError,
/// LedgerDamaged.
Review review(const sim::Scenario& scenario, const policy::Policy& policy,
              const std::filesystem::path& ledger_path, unsigned threads, const ReviewProgress& progress);

}  // namespace homeostat::cli
