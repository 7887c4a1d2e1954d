// no-overflow: for admissible amounts, every intermediate of a rule fits in 64 signed bits, and every result
// is in [0, kMaxAmount]. The guardian proves this for all intermediates; the monitor checks the results at
// run time.
#pragma once

#include <cstdint>
#include <limits>

#include "engine/rules/burn.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// `amount` is one that a row, a share or a debt may have.
template <rules::ArithmeticDomain D>
Judged<D> in_range(D& domain, const rules::CreditsOf<D>& amount) {
  return {"no-overflow",
          (domain.literal(0) <= amount.amount()) & (amount.amount() <= domain.literal(rules::kMaxAmount))};
}

/// `net` is one that two debts in range may give.
template <rules::ArithmeticDomain D>
Judged<D> net_in_range(D& domain, const rules::CreditsOf<D>& net) {
  const auto most = domain.literal(rules::kMaxAmount);
  return {"no-overflow", (domain.literal(0) - most <= net.amount()) & (net.amount() <= most)};
}

/// The amounts of a party are in range, and what is not collected of its burns is part of all its burns.
template <rules::ArithmeticDomain D>
Judged<D> party_in_range(D& domain, const rules::PartyLife<D>& party) {
  return {"no-overflow", in_range(domain, party.unsettled).holds & in_range(domain, party.burned).holds &
                             in_range(domain, party.burned_ever).holds & (party.burned <= party.burned_ever)};
}

/// 64 signed bits can hold `value`. Always true over CheckedArithmetic, which aborts instead of producing
/// anything else.
template <rules::ArithmeticDomain D>
Judged<D> in_64_bits(D& domain, const typename D::Int& value) {
  return {"no-overflow", (domain.literal(std::numeric_limits<std::int64_t>::min()) <= value) &
                             (value <= domain.literal(std::numeric_limits<std::int64_t>::max()))};
}

}  // namespace homeostat::invariants
