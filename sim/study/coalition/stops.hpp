// Finds, for single keys, the value at which a coalition of a given size no longer gains, everything else
// being equal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/study/coalition/search.hpp"

namespace homeostat::sim {

/// A key, and the value at which the coalition stops gaining.
struct Stop {
  std::string key;
  std::string now;    ///< the present value as TOML
  std::string still;  ///< the tried value nearest to `stops` at which the coalition still gains
  std::string stops;  ///< the next tried value, at which it does not
  /// The smallest size that gains there; 0 if none does up to one more than the given size.
  std::int64_t then = 0;
};

/// The keys of the policy and of the economy whose values are tried.
const std::vector<std::string>& stopping_keys();

/// For each of stopping_keys(), the nearest value, upwards or downwards, at which no coalition of `size`
/// gains with the strategies of `allowed`. Values are doubled or halved until that is so, and then bisected
/// to three digits. Keys without such a value within their range are left out. REQUIRES: a coalition of
/// `size` gains with the present values.
std::vector<Stop> stops(const EconomyScenario& scenario, const Repertoire& allowed, std::int64_t size);

}  // namespace homeostat::sim
