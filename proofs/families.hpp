// The families of obligations, each in a file of its own, and what they share.
#pragma once

#include <string>
#include <vector>

#include "engine/policy/policy.hpp"
#include "proofs/obligation.hpp"

namespace homeostat::proofs {

/// A split that the policy can execute. A policy that treats a pool's own rows like forwarded ones has one,
/// others have two.
struct NamedShape {
  std::string name;  ///< "split", or "split of a forwarded row" and "split of a pool's own row"
  rules::SplitShape shape;
  bool only_forwarded = false;
  bool only_local = false;
};
std::vector<NamedShape> shapes(const policy::Policy& policy);

/// Every case, invariant by invariant.
void add_case_obligations(const policy::Policy& policy, std::vector<Obligation>& out);
/// monotone: a period proved, then executed.
void add_monotone_obligations(const policy::Policy& policy, std::vector<Obligation>& out);
/// The bilateral net once more, over 64-bit vectors.
void add_vector_obligations(std::vector<Obligation>& out);
/// canonical-injective and mutable-blind.
void add_log_obligations(const policy::Policy& policy, std::vector<Obligation>& out);
/// unpredictable-sampling of the draw itself.
void add_sampling_obligations(const policy::Policy& policy, std::vector<Obligation>& out);

}  // namespace homeostat::proofs
