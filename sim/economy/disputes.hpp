// Disputes of an economy: who verifies, what is found, what is struck and burned.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/economy/population.hpp"
#include "sim/economy/serving.hpp"

namespace homeostat::sim {

/// What disputes came to.
struct DisputeTally {
  std::int64_t opened = 0;
  std::int64_t unverified = 0;  ///< nobody may verify
  std::int64_t caught = 0;      ///< forged, and found so
  std::int64_t missed = 0;      ///< forged, and found well
  std::int64_t wrongful = 0;    ///< honest, and found forged
  std::int64_t burns = 0;
  std::int64_t burned = 0;        ///< credits
  std::int64_t struck_total = 0;  ///< of whole rows
  std::int64_t struck_other = 0;  ///< of the columns that neither worker nor executing pool holds
  std::int64_t identities_left = 0;
};

/// Ends the disputes about `cases`, in their order: draws a verifier (neither the contested pool nor the
/// origin), lets it find, strikes what it finds forged and burns as the policy's schedule has it, by the
/// engine's rule.
void resolve(const EconomyScenario& scenario, const std::vector<Case>& cases, Population& population,
             DisputeTally& tally);

}  // namespace homeostat::sim
