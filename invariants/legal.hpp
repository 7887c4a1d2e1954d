// legal-transitions: the steps along which a row, a dispute and a settlement may change state. Each predicate
// compares the state before one accepted event with the state after it.
#pragma once

#include "engine/rules/dispute.hpp"
#include "engine/rules/row_life.hpp"
#include "engine/rules/settlement.hpp"

namespace homeostat::invariants {

/// A row that is paid, and stays so, is neither contested nor struck and keeps its eligible instant. A row is
/// struck only while a dispute about it is open, and paid only once it is attributed. An attributed row never
/// becomes pending again.
template <rules::ArithmeticDomain D>
typename D::Bool legal_row(D& /*domain*/, const rules::RowLife<D>& before, const rules::RowLife<D>& after) {
  const auto stays_paid = before.covered & after.covered;
  const auto contested_anew = after.contested & !before.contested;
  const auto moved = !(before.eligible_at == after.eligible_at);
  const auto struck_anew = after.struck & !before.struck;
  const auto paid_anew = after.covered & !before.covered;
  const auto pending_again = after.pending & !before.pending;
  return !((stays_paid & (contested_anew | struck_anew | moved)) | (struck_anew & !before.contested) |
           (paid_anew & before.pending) | pending_again | (contested_anew & before.covered));
}

/// A settlement is proposed only once, and comes into force only from a proposal. It never goes back from in
/// force to proposed, never leaves the state rolled back, and never vanishes.
template <rules::ArithmeticDomain D>
typename D::Bool legal_settlement(D& /*domain*/, const rules::SettlementLife<D>& before,
                                  const rules::SettlementLife<D>& after) {
  const auto nothing = !(before.proposed | before.in_force | before.rolled_back);
  const auto comes_into_force = after.in_force & !before.in_force;
  const auto proposed_anew = after.proposed & !before.proposed;
  const auto comes_back = before.rolled_back & !after.rolled_back;
  const auto vanishes =
      (before.proposed | before.in_force) & !(after.proposed | after.in_force | after.rolled_back);
  const auto back_to_proposed = before.in_force & after.proposed;
  return !((comes_into_force & !before.proposed) | (proposed_anew & !nothing) | comes_back | vanishes |
           back_to_proposed);
}

/// A dispute may expire at the instant `at` only if its time, up to `expires_at`, is over.
template <rules::ArithmeticDomain D>
typename D::Bool legal_expiry(D& /*domain*/, const rules::MicrosOf<D>& at,
                              const rules::MicrosOf<D>& expires_at) {
  return expires_at <= at;
}

}  // namespace homeostat::invariants
