// Disputes of an economy: who verifies, what is found, what is struck and burned.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/federation/sums/population.hpp"
#include "sim/federation/sums/serving.hpp"

namespace homeostat::sim {

/// What disputes came to.
struct DisputeTally {
  std::int64_t opened = 0;
  std::int64_t filed = 0;       ///< of those, by rivals about honest rows
  std::int64_t unverified = 0;  ///< expired: nobody could verify
  std::int64_t caught = 0;      ///< forged, and found so
  std::int64_t missed = 0;      ///< forged, and found well or not looked at
  std::int64_t wrongful = 0;    ///< honest, and found forged
  std::int64_t burns = 0;
  std::int64_t burned = 0;                       ///< credits
  std::int64_t struck_total = 0;                 ///< of whole rows
  rules::PerSlot<std::int64_t> struck_column{};  ///< of that, by column; under floor some is nobody's
  std::int64_t identities_left = 0;
};

/// How a dispute ended.
struct Ruling {
  DisputedJob about;
  std::optional<std::uint32_t> verifier;  ///< a pool; nobody: it expired
  bool invalid = false;
  bool struck = false;      ///< its row does not count; false where it was paid already
  std::int64_t burned = 0;  ///< of the worker's credits
};

/// Ends the disputes about `cases` at the end of `window`, in their order: draws a verifier (neither the
/// contested pool nor the origin), lets it find, strikes what it finds forged and burns as the policy's
/// schedule has it, by the engine's rule. Where nobody may verify, a dispute waits for the next window, until
/// it expires and its row is released. Returns those that wait; adds to `rulings` those that do not.
std::vector<DisputedJob> resolve(const EconomyScenario& scenario, std::int64_t window,
                                 const std::vector<DisputedJob>& cases, Population& population,
                                 DisputeTally& tally, std::vector<Ruling>& rulings);

}  // namespace homeostat::sim
