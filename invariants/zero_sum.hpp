// zero-sum: two pools that compute their bilateral net from their own ledgers, over the same rows, get
// opposite numbers. All nets of a window therefore sum to zero, because they cancel pair by pair.
#pragma once

#include "engine/rules/netting.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// The nets that two pools computed for each other sum to zero.
template <rules::ArithmeticDomain D>
Judged<D> zero_sum(D& domain, const rules::CreditsOf<D>& net_at_one,
                   const rules::CreditsOf<D>& net_at_other) {
  return {"zero-sum", net_at_one + net_at_other == rules::CreditsOf<D>(domain.literal(0))};
}

/// The books that two pools keep about each other agree: what one is owed, the other owes, over as many rows.
/// Burns are left out, because only the debtor's own ledger knows them.
template <rules::ArithmeticDomain D>
Judged<D> books_agree(D& /*domain*/, const rules::Book<D>& at_one, const rules::Book<D>& at_other) {
  const auto agree = [](const rules::Debt<D>& a, const rules::Debt<D>& b) {
    return (a.owed == b.owed) & (a.settlable == b.settlable) & (a.pending == b.pending);
  };
  return {"zero-sum", agree(at_one.peer_owes_self, at_other.self_owes_peer) &
                          agree(at_one.self_owes_peer, at_other.peer_owes_self)};
}

/// Both pools accept the same row, or neither does.
template <rules::ArithmeticDomain D>
Judged<D> accepted_by_both(D& /*domain*/, const typename D::Bool& by_one, const typename D::Bool& by_other) {
  return {"zero-sum", same(by_one, by_other)};
}

}  // namespace homeostat::invariants
