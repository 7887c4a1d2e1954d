// Executes a solver's model on the engine's own arithmetic. A witness must satisfy the invariant there and a
// counterexample must break it there; otherwise the guardian and the engine do not compute the same rule.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/policy/policy.hpp"
#include "engine/rules/checked.hpp"
#include "engine/rules/split.hpp"
#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

/// The integer called `name`, if the model has it and it fits in 64 bits.
std::optional<std::int64_t> number(const Values& values, const std::string& name);
/// The truth value called `name`; false if absent.
bool truth(const Values& values, const std::string& name);

/// "worker 3 + pool 1 + dev 1 + treasury 0": the shares under the names of the policy's recipients.
std::string describe(const policy::Policy& policy, const rules::PerSlot<rules::Credits>& shares);

/// The split of `total` as the engine executes it.
rules::PerSlot<rules::Credits> executed_split(const rules::SplitShape& shape, std::int64_t total);

}  // namespace homeostat::proofs
