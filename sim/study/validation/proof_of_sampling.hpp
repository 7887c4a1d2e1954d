// The sampling game about one job: work and be paid, or cheat and hope not to be checked. Used by the
// reproduction and its tests.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/rational.hpp"
#include "sim/study/validation/lab.hpp"
#include "sim/study/validation/provider.hpp"

namespace homeostat::sim::validation {

/// The parameters: p and r are in `odds`; C, R and S are in credits.
struct SamplingGame {
  Odds odds;
  std::int64_t cost = 0;
  std::int64_t total = 0;  ///< credits of the row; `pay` is the worker's share of it
  std::int64_t pay = 0;
  std::int64_t stake = 0;

  /// p divided by its threshold. Above 1, honesty is the only best response.
  [[nodiscard]] Rational over_threshold() const;
  /// What a cheat loses on average: p (1 - r) (R + S).
  [[nodiscard]] Rational expected_loss() const;
};

/// `count` games drawn from `stream`, none within two percent of its threshold.
std::vector<SamplingGame> sampling_games(const Stream& stream, std::size_t count);

}  // namespace homeostat::sim::validation
