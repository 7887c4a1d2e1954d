// A strategy is a named way of departing from the rules. Each has a file of its own in sim/conduct/;
// docs/strategies.md says how to add one.
#pragma once

#include <span>
#include <string_view>

#include "sim/conduct/conduct.hpp"

namespace homeostat::sim {

/// The kind of actor that may choose the strategy.
enum class Role { worker, pool, verifier };
std::string_view name(Role role);

/// A strategy with its description.
struct Strategy {
  std::string_view name;  ///< the name that scenarios use
  Role role;
  std::string_view does;       ///< what it does, in one sentence
  std::string_view hopes_for;  ///< where its gain would come from, in one sentence
  void (*pull)(Conduct&);      ///< changes an honest conduct into that of the strategy
};

/// The conduct of an actor that follows `strategy` and is otherwise honest.
inline Conduct conduct_of(const Strategy& strategy) {
  Conduct conduct;
  strategy.pull(conduct);
  return conduct;
}

/// All strategies: honest first, the others in alphabetical order. Static storage.
std::span<const Strategy> strategies();
/// The strategy called `name`, or nullptr.
const Strategy* find_strategy(std::string_view name);

}  // namespace homeostat::sim
