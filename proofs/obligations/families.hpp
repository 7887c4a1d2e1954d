// The families of obligations. Each is in a file of its own and appends to `out`.
#pragma once

#include <vector>

#include "engine/policy/policy.hpp"
#include "proofs/cases/cases.hpp"
#include "proofs/obligations/obligation.hpp"

namespace homeostat::proofs {

/// One obligation for each case and each invariant that the case has a goal for, no-overflow among them; and
/// one more of no-overflow, about what is divided, for each case whose rules divide.
void add_case_obligations(const policy::Policy& policy, std::vector<Obligation>& out);
/// Those of one case.
void add_obligations_of(const policy::Policy& policy, const CaseMaker& maker, std::vector<Obligation>& out);

/// monotone: the period is proved, then one period of totals is executed (ADR 0003).
void add_monotone_obligations(const policy::Policy& policy, std::vector<Obligation>& out);

/// no-overflow of the bilateral net, a second time, over 64-bit vectors.
void add_vector_obligations(std::vector<Obligation>& out);

/// canonical-injective and mutable-blind, about what the log commits to.
void add_log_obligations(const policy::Policy& policy, std::vector<Obligation>& out);

/// unpredictable-sampling, about the draw itself.
void add_sampling_obligations(const policy::Policy& policy, std::vector<Obligation>& out);

}  // namespace homeostat::proofs
