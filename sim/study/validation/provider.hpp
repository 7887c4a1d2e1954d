// A provider who computes jobs for credits and whose only stake is its unsettled credits. Every change of
// what it is owed goes through the engine's rules: the comparison of the draw, the burn with its cap and
// schedule, and the collection by a settlement.
#pragma once

#include <cstdint>

#include "engine/policy/policy.hpp"
#include "engine/rules/burn.hpp"
#include "sim/kernel/random.hpp"

namespace homeostat::sim::validation {

/// The chances of what may happen to a job, in basis points.
struct Odds {
  std::int64_t checked = 0;   ///< p: the job is checked
  std::int64_t missed = 0;    ///< r: the check of a cheated job finds nothing
  std::int64_t wrongful = 0;  ///< epsilon: the check of an honest job convicts
};

/// Draws whether a job is checked and its provider convicted, at `index` of `stream`.
bool convicted(const Stream& stream, std::uint64_t index, const Odds& odds, bool cheats);

/// A policy that burns everything that a convicted party has at its first offence, as the literature assumes.
policy::Policy all_at_stake();

/// The worker's share of a job of `total` credits, by the split of `policy`.
std::int64_t pay_of(const policy::Policy& policy, std::int64_t total);

/// The account of one provider.
class Provider {
 public:
  /// `stake` is credits of earlier work that are not settled yet. `policy` must outlive the provider.
  explicit Provider(const policy::Policy& policy, std::int64_t stake = 0);

  void work(std::int64_t pay);  ///< a job is done, or pretended to be done
  /// Strikes the row and burns as much as cap and schedule allow. REQUIRES: `pay` is unsettled.
  void convict(std::int64_t pay);
  /// Settles `pay` and collects burns from it. REQUIRES: `pay` is unsettled.
  void settle(std::int64_t pay);
  [[nodiscard]] std::int64_t received() const { return received_; }

 private:
  const policy::Policy* policy_;
  rules::PartyLife<rules::CheckedArithmetic> life_;
  std::int64_t offences_ = 0;
  std::int64_t received_ = 0;
};

/// How much one job changes what a provider with the other unsettled credits `stake` receives in the end,
/// costs apart: `pay`, or minus what was burned.
std::int64_t outcome_of(const policy::Policy& policy, std::int64_t pay, std::int64_t stake, bool convicted);

}  // namespace homeostat::sim::validation
