// Somebody who computes jobs for credits, with what is unsettled as the only stake. Every change of what is
// owed goes through the engine's rules: the draw's comparison, the burn with its cap and schedule, and the
// collection by a settlement.
#pragma once

#include <cstdint>

#include "engine/policy/policy.hpp"
#include "engine/rules/burn.hpp"
#include "sim/kernel/random.hpp"

namespace homeostat::sim::validation {

/// What happens to a job, in basis points.
struct Odds {
  std::int64_t checked = 0;   ///< p: a job is checked
  std::int64_t missed = 0;    ///< r: a check of a cheat finds nothing
  std::int64_t wrongful = 0;  ///< epsilon: a check of honest work convicts
};

/// True if a job is checked and its provider convicted. Draws at (purpose, index) of `stream`.
bool convicted(const Stream& stream, std::uint64_t index, const Odds& odds, bool cheats);

/// A policy that burns all that a convicted party has at the first offence: the stake of the literature.
policy::Policy all_at_stake();

/// The worker's share of a job of `total` credits, by the split of `policy`.
std::int64_t pay_of(const policy::Policy& policy, std::int64_t total);

class Provider {
 public:
  /// `stake`: credits of earlier work that are not settled yet. `policy` outlives the provider.
  explicit Provider(const policy::Policy& policy, std::int64_t stake = 0);

  void work(std::int64_t pay);  ///< a job is done, or is said to be
  /// The row is struck, and the administrator burns all that cap and schedule allow. REQUIRES: `pay` is
  /// unsettled.
  void convict(std::int64_t pay);
  /// A settlement pays `pay`; what was burned is collected from it. REQUIRES: `pay` is unsettled.
  void settle(std::int64_t pay);
  [[nodiscard]] std::int64_t received() const { return received_; }

 private:
  const policy::Policy* policy_;
  rules::PartyLife<rules::CheckedArithmetic> life_;
  rules::Credits burned_ever_;
  std::int64_t offences_ = 0;
  std::int64_t received_ = 0;
};

/// What one job changes for a provider with `stake` unsettled beside it, costs aside, when all is settled:
/// `pay`, or minus what was burned.
std::int64_t outcome_of(const policy::Policy& policy, std::int64_t pay, std::int64_t stake, bool convicted);

}  // namespace homeostat::sim::validation
