// no-silent-payer: every credit of a row is paid by a leg, and what a pool receives is what it passes on plus
// what it keeps. Credits that rounding assigned to nobody would stay with the origin unseen, so they break
// this invariant. So does a burn of credits that a party never kept: its row was struck, and the burn stays.
// A burn is collected once, from what its party is paid.
#pragma once

#include "engine/rules/burn.hpp"
#include "engine/rules/legs.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// The legs of a row balance: the user pays the total, every share has exactly one leg that pays it, the
/// executing pool passes on exactly what the origin pays it (if not `local`), and nothing is unassigned.
template <rules::ArithmeticDomain D>
Judged<D> legs_add_up(D& domain, const rules::CreditsOf<D>& total,
                      const rules::PerSlot<rules::CreditsOf<D>>& shares, const rules::LegAmounts<D>& legs,
                      const typename D::Bool& local) {
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
  return {"no-silent-payer", (legs.user_to_origin == total) & (legs.unassigned == zero) & each_has_one &
                                 passed_on & kept_in_house & (through_exec + from_origin == total)};
}

/// A settlement that pays a party `paid`, and whose net was already reduced by `deducted` of its burns,
/// collects `collected` of them: in full or as far as the payment reaches, and what the net deducted in any
/// case, so that it is not deducted again. No burn is lost. REQUIRES: deducted <= before.burned.
template <rules::ArithmeticDomain D>
Judged<D> collected_from_payment(D& domain, const rules::PartyLife<D>& before,
                                 const rules::PartyLife<D>& after, const rules::CreditsOf<D>& paid,
                                 const rules::CreditsOf<D>& deducted, const rules::CreditsOf<D>& collected) {
  const auto zero = rules::CreditsOf<D>(domain.literal(0));
  const auto no_more_than_paid = (collected <= paid) | (collected == deducted);
  const auto no_less_than_due = (paid <= collected) | (collected == before.burned);
  return {"no-silent-payer", (zero <= collected) & (collected <= before.burned) & no_more_than_paid &
                                 no_less_than_due & (deducted <= collected) &
                                 (after.burned + collected == before.burned)};
}

/// Of the burns since some instant (`since` in all), `uncollected` is what no settlement has collected, where
/// the oldest burns of the party are collected first.
template <rules::ArithmeticDomain D>
Judged<D> oldest_collected_first(D& /*domain*/, const rules::PartyLife<D>& party,
                                 const rules::CreditsOf<D>& since, const rules::CreditsOf<D>& uncollected) {
  return {"no-silent-payer", (uncollected <= since) & (uncollected <= party.burned) &
                                 ((uncollected == since) | (uncollected == party.burned))};
}

/// Of the burns that a party owes, `owed`, what is not `left` was written off. None is lost.
template <rules::ArithmeticDomain D>
Judged<D> left_or_written_off(D& /*domain*/, const rules::CreditsOf<D>& owed, const rules::CreditsOf<D>& left,
                              const rules::CreditsOf<D>& written_off) {
  return {"no-silent-payer", left + written_off == owed};
}

/// Of the burns that a party owes, `owed`, exactly what its unsettled credits cover is left; all of them
/// where the policy does not cap burns (`capped` false).
template <rules::ArithmeticDomain D>
Judged<D> burns_covered(D& /*domain*/, bool capped, const rules::CreditsOf<D>& owed,
                        const rules::CreditsOf<D>& unsettled, const rules::CreditsOf<D>& left) {
  const auto covered = (left <= owed) & (left <= unsettled) & ((left == owed) | (left == unsettled));
  return {"no-silent-payer", capped ? covered : left == owed};
}

/// As a state: no more is burned of a party than it has unsettled.
template <rules::ArithmeticDomain D>
Judged<D> burned_of_unsettled(D& /*domain*/, const rules::PartyLife<D>& party) {
  return {"no-silent-payer", party.burned <= party.unsettled};
}

}  // namespace homeostat::invariants
