// Legs: the chain of payments behind every credit of a row, so that nobody pays unseen (docs/design.md#legs).
//
//   user -> origin            the total
//   origin -> exec            the sum of the bilateral columns, if the row was forwarded
//   exec -> holder            each bilateral column
//   origin -> holder          each other column
//   origin -> nobody          what rounding assigned to nobody: it stays with the origin and is recorded
#pragma once

#include "engine/rules/netting.hpp"
#include "engine/rules/split.hpp"

namespace homeostat::rules {

/// The amounts of the legs of one row. The sums balance (invariant no-silent-payer, legs_add_up): all amounts
/// to holders plus `unassigned` equal `user_to_origin`, and what each pool receives is what it passes on plus
/// what it keeps.
template <class D>
struct LegAmounts {
  CreditsOf<D> user_to_origin;
  CreditsOf<D> origin_to_exec;             ///< 0 if the origin executed the row itself
  PerSlot<CreditsOf<D>> exec_to_holder;    ///< columns that the executing pool pays out of origin_to_exec
  PerSlot<CreditsOf<D>> origin_to_holder;  ///< columns that the origin pays out of user_to_origin
  CreditsOf<D> unassigned;  ///< total minus all shares; below 0 if the row pays out more than its total
};

/// The legs of one row. `local`: origin and executing pool are the same. REQUIRES: an admissible row.
template <ArithmeticDomain D>
LegAmounts<D> legs(D& domain, const SettlementFormula& formula, const CreditsOf<D>& total,
                   const PerSlot<CreditsOf<D>>& shares, const typename D::Bool& local) {
  const auto zero = domain.literal(0);
  const auto nothing = CreditsOf<D>(zero);
  LegAmounts<D> result{
      total, nothing, {{nothing, nothing, nothing, nothing}}, {{nothing, nothing, nothing, nothing}}, total};
  for (const Slot slot : kAllSlots) {
    const auto& share = shares[slot];
    result.unassigned = result.unassigned - share;
    if (formula.counts[slot]) {
      const auto through_exec = CreditsOf<D>(domain.select(local, zero, share.amount()));
      result.origin_to_exec = result.origin_to_exec + through_exec;
      result.exec_to_holder[slot] = share;
    } else {
      result.origin_to_holder[slot] = share;
    }
  }
  return result;
}

}  // namespace homeostat::rules
