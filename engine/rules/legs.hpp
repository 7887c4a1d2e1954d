// Legs: the chain of payments behind every credit of a row, so that nobody pays unseen (docs/design.md#legs).
//
//   user -> origin            the total
//   origin -> exec            the bilateral columns, if the row was forwarded
//   origin or exec -> holder  each column, paid by exec if it is bilateral (or the row is local), by origin
//   otherwise origin -> nobody          what rounding assigned to nobody; it stays with the origin, and is
//   named
#pragma once

#include "engine/rules/netting.hpp"
#include "engine/rules/split.hpp"

namespace homeostat::rules {

/// The amounts of a row's chain. Sum of `to_holder` + `unassigned` = `user_to_origin`, and for each pool what
/// comes in is what goes out plus what it keeps: the statement `legs_add_up`.
template <class D>
struct LegAmounts {
  CreditsOf<D> user_to_origin;
  CreditsOf<D> origin_to_exec;             ///< 0 if local
  PerSlot<CreditsOf<D>> exec_to_holder;    ///< columns that the executing pool pays out of origin_to_exec
  PerSlot<CreditsOf<D>> origin_to_holder;  ///< columns that the origin pays out of user_to_origin
  CreditsOf<D> unassigned;  ///< total minus all shares; below 0 if the row pays out more than its total
};

/// The chain of one row. REQUIRES: an admissible row.
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
