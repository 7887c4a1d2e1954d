// no-silent-payer: every credit of a row is paid by a leg, and what a pool receives is what it passes on plus
// what it keeps. Credits that rounding assigned to nobody would stay with the origin unseen, so they break
// this invariant. So does a burn of credits that a party never kept: its row was struck, and the burn stays.
#pragma once

#include "engine/rules/legs.hpp"

namespace homeostat::invariants {

/// True if the legs of a row balance: the user pays the total, every share has exactly one leg that pays it,
/// the executing pool passes on exactly what the origin pays it (if not `local`), and nothing is unassigned.
template <rules::ArithmeticDomain D>
typename D::Bool legs_add_up(D& domain, const rules::CreditsOf<D>& total,
                             const rules::PerSlot<rules::CreditsOf<D>>& shares,
                             const rules::LegAmounts<D>& legs, const typename D::Bool& local) {
  const auto zero = rules::CreditsOf<D>(domain.literal(0));
  auto through_exec = zero;
  auto from_origin = zero;
  auto each_has_one = domain.truth(true);
  for (const rules::Slot slot : rules::kAllSlots) {
    through_exec = through_exec + legs.exec_to_holder[slot];
    from_origin = from_origin + legs.origin_to_holder[slot];
    each_has_one = each_has_one & (legs.exec_to_holder[slot] + legs.origin_to_holder[slot] == shares[slot]);
  }
  const auto passed_on = (legs.origin_to_exec == through_exec) | local;
  const auto kept_in_house = (legs.origin_to_exec == zero) | !local;
  return (legs.user_to_origin == total) & (legs.unassigned == zero) & each_has_one & passed_on &
         kept_in_house & (through_exec + from_origin == total);
}

/// True if of the burns that a party owes, `owed`, exactly what its unsettled credits cover is left.
template <rules::ArithmeticDomain D>
typename D::Bool burns_covered(D& /*domain*/, const rules::CreditsOf<D>& owed,
                               const rules::CreditsOf<D>& unsettled, const rules::CreditsOf<D>& left) {
  return (left <= owed) & (left <= unsettled) & ((left == owed) | (left == unsettled));
}

}  // namespace homeostat::invariants
