// The parts of a comparison. Each is in a file of its own.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/comparison/comparison.hpp"

namespace homeostat::proofs {

/// Compares the guardian's reports invariant by invariant (comparison_invariants.cpp).
std::vector<InvariantChange> invariant_changes(const Report& a, const Report& b);
/// Describes in words the choices in which the policies differ (comparison_choices.cpp).
std::vector<ChangedChoice> changed_choices(const policy::Policy& a, const policy::Policy& b,
                                           const std::vector<policy::Difference>& differences);
/// True if a key is described by some sentence, moves credits, or only names or describes the policy.
bool key_is_explained(std::string_view key);

/// An aspect that is still to be decided. Deciding never throws.
using AspectTask = std::function<Aspect(const SolverLimits&)>;
/// The aspects about what a class of actors receives (comparison_amounts.cpp).
std::vector<AspectTask> amount_tasks(const policy::Policy& a, const policy::Policy& b, AffectedClass actor);
/// The aspects about when and whether something is paid (comparison_payment.cpp).
std::vector<AspectTask> payment_tasks(const policy::Policy& a, const policy::Policy& b);

/// "1 credit", "3 credits".
std::string credits_text(std::int64_t amount);

}  // namespace homeostat::proofs
