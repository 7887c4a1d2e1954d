// authority-table and phase-2-blocked: who may send an event, and what nobody may.
#pragma once

#include "engine/rules/authority.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// authority-table: an event that is accepted came from one who may send its kind. `own`: from the pool that
/// owns the ledger; `executing`: from the pool that executed the row.
template <rules::ArithmeticDomain D>
Judged<D> authority_table(D& domain, rules::Sender sender, const typename D::Bool& own,
                          const typename D::Bool& executing) {
  auto rightful = domain.truth(true);
  if (sender == rules::Sender::own_pool) rightful = own;
  if (sender == rules::Sender::own_or_executing) rightful = own | executing;
  return {"authority-table", rightful};
}

/// phase-2-blocked: a request for on-chain transfer, cash-out or swap is not accepted.
template <rules::ArithmeticDomain D>
Judged<D> phase_2_blocked(D& /*domain*/, const typename D::Bool& accepted) {
  return {"phase-2-blocked", !accepted};
}

}  // namespace homeostat::invariants
