// Invariants of burns: burn-capped, burn-once, admin-local and formula-stable. None of them runs the rule
// that it judges: what a party may still lose is written here from its definition.
#pragma once

#include <optional>

#include "engine/rules/burn.hpp"
#include "engine/rules/netting.hpp"
#include "engine/rules/row_life.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// burn-capped: with this burn, the party's burns that no settlement has collected are at most its credits
/// that are attributed, unsettled and not struck. Where earlier burns exceed these already (rows were struck
/// since), nothing more may be burned. REQUIRES: before.unsettled and before.burned are in [0, 2^62].
template <rules::ArithmeticDomain D>
Judged<D> burn_capped(D& domain, const rules::PartyLife<D>& before, const rules::CreditsOf<D>& amount) {
  const auto nothing = rules::CreditsOf<D>(domain.literal(0));
  return {"burn-capped", (amount <= before.unsettled - before.burned) | (amount <= nothing)};
}

/// burn-capped by the schedule: no burn takes more than the policy allows for the offence.
template <rules::ArithmeticDomain D>
Judged<D> burn_scheduled(D& /*domain*/, const rules::CreditsOf<D>& amount, const rules::CreditsOf<D>& most) {
  return {"burn-capped", amount <= most};
}

/// burn-capped for the schedule itself: it never allows more than the party has unsettled; without a share of
/// its own it allows any amount.
template <rules::ArithmeticDomain D>
Judged<D> schedule_in_bounds(D& domain, const rules::PartyLife<D>& party,
                             const std::optional<rules::BasisPoints>& share,
                             const rules::CreditsOf<D>& most) {
  const auto nothing = rules::CreditsOf<D>(domain.literal(0));
  const auto any = rules::CreditsOf<D>(domain.literal(rules::kMaxAmount));
  return {"burn-capped", share ? (nothing <= most) & (most <= party.unsettled) : most == any};
}

/// burn-capped for the schedule of two parties: who has more unsettled is not spared for it.
template <rules::ArithmeticDomain D>
Judged<D> schedule_grows(D& /*domain*/, const rules::PartyLife<D>& poorer, const rules::CreditsOf<D>& most,
                         const rules::PartyLife<D>& richer, const rules::CreditsOf<D>& most_of_richer) {
  return {"burn-capped", implies(poorer.unsettled <= richer.unsettled, most <= most_of_richer)};
}

/// burn-capped as a state: the part of a party's sum over rows that one row makes up: its share, while the
/// row is attributed, not struck and not paid.
template <rules::ArithmeticDomain D>
typename D::Int part_of_sum(D& domain, const rules::RowLife<D>& row, const rules::CreditsOf<D>& share) {
  return domain.select(row.pending | row.struck | row.covered, domain.literal(0), share.amount());
}

/// burn-capped as a state: what a party has unsettled is the sum of its shares of the rows that count for it,
/// or 2^62 where the sum is more. The sum has the share of each such row in it.
template <rules::ArithmeticDomain D>
Judged<D> unsettled_is_sum(D& domain, const rules::PartyLife<D>& party, const typename D::Int& sum,
                           const rules::RowLife<D>& row, const rules::CreditsOf<D>& share) {
  const auto zero = domain.literal(0);
  const auto most = domain.literal(rules::kMaxAmount);
  return {"burn-capped", (zero <= share.amount()) & (share.amount() <= most) &
                             (part_of_sum(domain, row, share) <= sum) &
                             (party.unsettled.amount() == domain.select(sum <= most, sum, most))};
}

/// burn-capped for every step: the party's sum without the row's part changes by `of_others`, what the event
/// adds or takes away of other rows.
template <rules::ArithmeticDomain D>
Judged<D> sum_follows_rows(D& /*domain*/, const typename D::Int& rest_before,
                           const typename D::Int& rest_after, const typename D::Int& of_others) {
  return {"burn-capped", rest_after == rest_before + of_others};
}

/// burn-once: no earlier burn was for the same offence (`repeated`).
template <rules::ArithmeticDomain D>
Judged<D> burn_once(D& /*domain*/, const typename D::Bool& repeated) {
  return {"burn-once", !repeated};
}

/// admin-local: who burns is the administrator of the pool that owns the ledger (`own`).
template <rules::ArithmeticDomain D>
Judged<D> admin_local(D& /*domain*/, const typename D::Bool& own) {
  return {"admin-local", own};
}

/// formula-stable: a burn leaves both debts of the pair, and the pair's net, unchanged. The nets are what the
/// settlement makes of each book.
template <rules::ArithmeticDomain D>
Judged<D> formula_stable(D& /*domain*/, const rules::Book<D>& before, const rules::CreditsOf<D>& net_before,
                         const rules::Book<D>& after, const rules::CreditsOf<D>& net_after) {
  return {"formula-stable", (before.self_owes_peer.owed == after.self_owes_peer.owed) &
                                (before.peer_owes_self.owed == after.peer_owes_self.owed) &
                                (net_before == net_after)};
}

/// formula-stable for a row: it counts after a burn if it counted before.
template <rules::ArithmeticDomain D>
Judged<D> counts_as_before(D& /*domain*/, const typename D::Bool& counted, const typename D::Bool& counts) {
  return {"formula-stable", same(counted, counts)};
}

}  // namespace homeostat::invariants
