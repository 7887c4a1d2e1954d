// The state invariants that the guardian's induction carries from event to event, about one row, its dispute
// and two settlements. Each is a predicate over a single state.
#pragma once

#include "engine/rules/dispute.hpp"
#include "engine/rules/row_life.hpp"
#include "engine/rules/settlement.hpp"

namespace homeostat::invariants {

/// dispute-hold as a state: no settlement pays a row that is contested or struck.
template <rules::ArithmeticDomain D>
typename D::Bool disputed_unpaid(D& /*domain*/, const rules::RowLife<D>& row) {
  return !(row.covered & (row.contested | row.struck));
}

/// explicit-pending as a state: no settlement pays a pending row.
template <rules::ArithmeticDomain D>
typename D::Bool pending_unpaid(D& /*domain*/, const rules::RowLife<D>& row) {
  return !(row.pending & row.covered);
}

/// explicit-pending as a state: a pending row has no eligible instant yet.
template <rules::ArithmeticDomain D>
typename D::Bool pending_unset(D& domain, const rules::RowLife<D>& row) {
  return (row.eligible_at == rules::MicrosOf<D>(domain.literal(0))) | !row.pending;
}

/// settle-once as a state: two settlements in force never commit to the same row, and a row that a settlement
/// in force commits to is marked as paid.
template <rules::ArithmeticDomain D>
typename D::Bool covered_once(D& /*domain*/, const rules::SettlementLife<D>& one,
                              const typename D::Bool& in_one, const rules::SettlementLife<D>& two,
                              const typename D::Bool& in_two, const rules::RowLife<D>& row) {
  const auto by_one = one.in_force & in_one;
  const auto by_two = two.in_force & in_two;
  return (row.covered | !(by_one | by_two)) & !(by_one & by_two);
}

/// legal-transitions as a state: a settlement is at most one of proposed, in force and rolled back.
template <rules::ArithmeticDomain D>
typename D::Bool one_status(D& /*domain*/, const rules::SettlementLife<D>& settlement) {
  return !((settlement.proposed & (settlement.in_force | settlement.rolled_back)) |
           (settlement.in_force & settlement.rolled_back));
}

/// legal-transitions as a state: a row is contested exactly while its dispute is open, and only a row that
/// was disputed has a verifier or an outcome.
template <rules::ArithmeticDomain D>
typename D::Bool dispute_fits(D& /*domain*/, const rules::RowLife<D>& row, const typename D::Bool& disputed,
                              const typename D::Bool& ended, const typename D::Bool& drawn) {
  const auto open = disputed & !ended;
  return (open | !row.contested) & (row.contested | !open) & (disputed | !(drawn | ended));
}

/// burn-capped as a state: the part of a party's sum over rows that one row makes up: its share, while the
/// row is attributed, not struck and not paid.
template <rules::ArithmeticDomain D>
typename D::Int part_of_sum(D& domain, const rules::RowLife<D>& row, const rules::CreditsOf<D>& share) {
  return domain.select(row.pending | row.struck | row.covered, domain.literal(0), share.amount());
}

/// legal-transitions as a state: only a dispute that is over has an outcome or expired, not both, and a row
/// is struck exactly if the outcome of its dispute is invalid.
template <rules::ArithmeticDomain D>
typename D::Bool outcome_fits(D& /*domain*/, const rules::RowLife<D>& row,
                              const rules::DisputeLife<D>& dispute) {
  const auto both = dispute.invalid & dispute.expired;
  const auto early = (dispute.invalid | dispute.expired) & !dispute.ended;
  const auto apart = (row.struck & !dispute.invalid) | (dispute.invalid & !row.struck);
  return !(both | early | apart);
}

}  // namespace homeostat::invariants
