// The disputes of an economy: who verifies, what the verifier finds, and what is struck and burned.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/federation/sums/population.hpp"
#include "sim/federation/sums/serving.hpp"

namespace homeostat::sim {

/// Totals over all disputes.
struct DisputeTally {
  std::int64_t opened = 0;
  std::int64_t filed = 0;       ///< how many of these rivals filed about honest rows
  std::int64_t unverified = 0;  ///< expired because nobody could verify
  std::int64_t caught = 0;      ///< forged results that were found forged
  std::int64_t missed = 0;      ///< forged results that were found valid, or not looked at
  std::int64_t wrongful = 0;    ///< honest results that were found forged
  std::int64_t burns = 0;
  std::int64_t burned = 0;        ///< in credits
  std::int64_t struck_total = 0;  ///< total credits of struck rows
  /// The same by column; under the rounding floor some credits are in none.
  rules::PerSlot<std::int64_t> struck_column{};
  std::int64_t identities_left = 0;
};

/// How one dispute ended.
struct Ruling {
  DisputedJob about;
  std::optional<std::uint32_t> verifier;  ///< the pool that verified; empty if the dispute expired
  bool invalid = false;
  bool struck = false;      ///< its row no longer counts; false if the row was paid already
  std::int64_t burned = 0;  ///< credits burned of the worker
};

/// Ends disputes at the end of `window`, in the order of `cases`. A verifier is drawn that is neither the
/// contested pool nor the origin; what it finds forged is struck, and credits are burned according to the
/// policy's schedule, with the engine's rules. If nobody may verify, the dispute waits for the next window
/// until it expires and its row is released. Returns the disputes that wait; appends the others to `rulings`.
std::vector<DisputedJob> resolve(const EconomyScenario& scenario, std::int64_t window,
                                 const std::vector<DisputedJob>& cases, Population& population,
                                 DisputeTally& tally, std::vector<Ruling>& rulings);

}  // namespace homeostat::sim
