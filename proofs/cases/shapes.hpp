// The splits that a policy can execute.
#pragma once

#include <string>
#include <vector>

#include "engine/policy/policy.hpp"

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

}  // namespace homeostat::proofs
