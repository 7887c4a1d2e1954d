// Finds the one or two split shapes of a policy; see shapes.hpp.
#include "proofs/cases/shapes.hpp"

namespace homeostat::proofs {
namespace {

bool same(const rules::SplitShape& a, const rules::SplitShape& b) {
  return a.rounding == b.rounding && a.count == b.count && a.order == b.order &&
         a.basis_points.values == b.basis_points.values && a.remainder_account == b.remainder_account;
}

}  // namespace

std::vector<NamedShape> shapes(const policy::Policy& policy) {
  const auto forwarded = policy.shape(false);
  const auto local = policy.shape(true);
  if (same(forwarded, local)) return {{"split", forwarded}};
  return {{"split of a forwarded row", forwarded, true, false},
          {"split of a pool's own row", local, false, true}};
}

}  // namespace homeostat::proofs
