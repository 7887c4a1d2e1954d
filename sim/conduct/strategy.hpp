// A strategy: how an actor departs from the rules, in one file of sim/conduct/ each. How to add one:
// docs/strategies.md.
#pragma once

#include <span>
#include <string_view>

#include "sim/conduct/conduct.hpp"

namespace homeostat::sim {

/// Who may choose it.
enum class Role { worker, pool, verifier };
std::string_view name(Role role);

struct Strategy {
  std::string_view name;  ///< as scenarios write it
  Role role;
  std::string_view does;       ///< one sentence: what it does
  std::string_view hopes_for;  ///< one sentence: where its gain would come from
  void (*pull)(Conduct&);      ///< sets its levers on an honest conduct
};

/// An honest conduct with the levers of `strategy` pulled.
inline Conduct conduct_of(const Strategy& strategy) {
  Conduct conduct;
  strategy.pull(conduct);
  return conduct;
}

/// All of them, honest first, in alphabetical order otherwise. Static storage.
std::span<const Strategy> strategies();
/// The strategy called `name`, or nullptr.
const Strategy* find_strategy(std::string_view name);

}  // namespace homeostat::sim
