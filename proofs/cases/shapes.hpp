// The split shapes (constants of a split) that a policy can lead to.
#pragma once

#include <string>
#include <vector>

#include "engine/policy/policy.hpp"

namespace homeostat::proofs {

/// A split shape with a name. A policy that treats a pool's own rows like forwarded ones has one shape; any
/// other policy has two.
/// others have two.
struct NamedShape {
  std::string name;  ///< "split", or "split of a forwarded row" and "split of a pool's own row"
  rules::SplitShape shape;
  bool only_forwarded = false;
  bool only_local = false;
};

/// The split shapes of a policy, one or two.
std::vector<NamedShape> shapes(const policy::Policy& policy);

}  // namespace homeostat::proofs
