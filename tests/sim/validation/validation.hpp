// What the tests of the reproductions share.
#pragma once

#include <stdexcept>
#include <string>

#include "sim/study/validation/results.hpp"

namespace homeostat::sim::validation {

/// Those that take less than a second or so each.
inline std::vector<Reproduction> cheap_reproductions() {
  return {survival(), double_exclusion(), homeostatic_window()};
}

inline Claim claim_of(const Reproduction& about, const std::string& name) {
  for (const Claim& claim : about.claims) {
    if (claim.name == about.id + "/" + name) return claim;
  }
  throw std::runtime_error("there is no claim " + about.id + "/" + name);
}

}  // namespace homeostat::sim::validation
