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
};
std::vector<NamedShape> shapes(const policy::Policy& policy);

void add_split_obligations(const policy::Policy& policy, std::vector<Obligation>& out);
void add_netting_obligations(const policy::Policy& policy, std::vector<Obligation>& out);
void add_overflow_obligations(const policy::Policy& policy, std::vector<Obligation>& out);

}  // namespace homeostat::proofs
