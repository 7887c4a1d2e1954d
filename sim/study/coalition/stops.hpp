// Which value of which key would keep a coalition of that size from gaining, everything else as it is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/study/coalition/search.hpp"

namespace homeostat::sim {

struct Stop {
  std::string key;
  std::string now;        ///< its value, as TOML writes it
  std::string still;      ///< the value nearest to that at which the size still gains, of those tried
  std::string stops;      ///< the next one, at which it does not
  std::int64_t then = 0;  ///< the smallest that gains there; 0: none up to that size and one more
};

/// Keys whose values are tried, of the policy and of the economy.
const std::vector<std::string>& stopping_keys();

/// For each of stopping_keys() the nearest value, up or down, at which no coalition of `size` gains with
/// `allowed`: values double or halve until it does not, and are then cut between to three digits. Keys that
/// have none within their range are not among them. REQUIRES: a coalition of `size` gains as things are.
std::vector<Stop> stops(const EconomyScenario& scenario, const Repertoire& allowed, std::int64_t size);

}  // namespace homeostat::sim
