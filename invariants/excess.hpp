// How far a share lies above its exact value, computed from the definition of a share and from no rule:
// excess = share x 10 000 - total x basis points, in 10 000ths of a credit. For quota and
// largest-remainder-first.
#pragma once

#include "engine/rules/split.hpp"

namespace homeostat::invariants {

/// The excess of `share` over `basis_points` 10 000ths of total = 10 000 x parts.quotient + parts.remainder.
///
/// Neither share x 10 000 nor total x basis points fits in 64 bits, but whole credits can be taken off both:
/// with d = share - parts.quotient x basis points, the excess is d x 10 000 - parts.remainder x basis points,
/// and the second product is less than 10 000 credits. Only a share that is more than two credits too small
/// or two too large has a d outside [-2, 10 002]; there the excess keeps its sign, and stays more than one
/// credit (10 000) away from 0. tests/proofs/definitions_test.cpp holds it against the plain definition.
/// REQUIRES: 0 <= total; the share is within [-2^62, 2^63 - 1].
template <rules::ArithmeticDomain D>
typename D::Int excess(D& domain, const rules::Division<typename D::Int>& parts,
                       const rules::BasisPoints& basis_points, const typename D::Int& share) {
  const auto low = domain.literal(-2);
  const auto high = domain.literal(rules::kBasisPointsInWhole + 2);
  const auto above = share - parts.quotient * basis_points.count;
  const auto near = domain.select(above <= low, low, domain.select(high <= above, high, above));
  return near * rules::kBasisPointsInWhole - parts.remainder * basis_points.count;
}

}  // namespace homeostat::invariants
