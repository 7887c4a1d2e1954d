// The parts of a comparison, each in a file of its own.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/comparison/comparison.hpp"

namespace homeostat::proofs {

/// What the guardian's reports say of each invariant (comparison_invariants.cpp).
std::vector<InvariantChange> invariant_changes(const Report& a, const Report& b);
/// The choices in which the policies differ, in words (comparison_choices.cpp).
std::vector<ChangedChoice> changed_choices(const policy::Policy& a, const policy::Policy& b,
                                           const std::vector<policy::Difference>& differences);
/// True if some sentence says what this key means, or it is one that moves credits or only describes.
bool key_is_explained(std::string_view key);

/// An aspect that is still to be decided; deciding never throws.
using AspectTask = std::function<Aspect(const SolverLimits&)>;
/// The credits of a class (comparison_amounts.cpp).
std::vector<AspectTask> amount_tasks(const policy::Policy& a, const policy::Policy& b, AffectedClass actor);
/// When and whether (comparison_payment.cpp).
std::vector<AspectTask> payment_tasks(const policy::Policy& a, const policy::Policy& b);

/// "1 credit", "3 credits".
std::string credits_text(std::int64_t amount);

}  // namespace homeostat::proofs
