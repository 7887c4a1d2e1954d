// Netting: what a row counts for in a settlement, what one pool owes another, and their bilateral net.
// Source: docs/network.md#settlement. The policy chooses which columns count and whether pending rows do.
#pragma once

#include "engine/rules/domain.hpp"
#include "engine/rules/precedence.hpp"
#include "engine/rules/split.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::rules {

/// The policy's constants for netting.
struct SettlementFormula {
  PerSlot<bool> counts{};        ///< the columns that the origin owes the executing pool
  bool pending_excluded = true;  ///< a row without an attributed worker counts for nothing
  bool burns_deducted = false;   ///< a debt is reduced by the credits that its debtor burned of its creditor
};

/// The fields of a ledger row that netting reads. Pools are numbers; equal numbers mean the same pool.
template <class D>
struct NettingRow {
  typename D::Int origin;
  typename D::Int exec;
  PerSlot<CreditsOf<D>> shares;
  typename D::Bool pending;
};

/// The sum over a window's rows of what a debtor (the origin of the rows) owes a creditor (who executed
/// them).
template <class D>
struct Debt {
  CreditsOf<D> owed;
  typename D::Int settlable;  ///< how many rows counted
  typename D::Int pending;    ///< how many rows were left out because they are pending
  /// Credits of the creditor and its workers that the debtor burned since the window's start and that no
  /// settlement has collected. Only the debtor's own ledger knows this. 0 unless the formula deducts burns.
  CreditsOf<D> burned;
};

/// A debt after one more row, or the refusal of that row because the sum would leave [0, kMaxAmount].
template <class D>
struct DebtStep {
  typename D::Bool accepted;
  Debt<D> debt;  ///< unchanged if the row was not accepted
};

/// The debt before the first row.
template <ArithmeticDomain D>
Debt<D> no_debt(D& domain) {
  const auto nothing = CreditsOf<D>(domain.literal(0));
  return {nothing, domain.literal(0), domain.literal(0), nothing};
}

/// True if the formula leaves a row out because no worker is attributed to it.
template <ArithmeticDomain D>
typename D::Bool left_out(D& domain, const SettlementFormula& formula, const typename D::Bool& pending) {
  return domain.truth(formula.pending_excluded) & pending;
}

/// The credits of one row that the formula counts: the sum of its counted columns, 0 if the row is left out.
/// REQUIRES: shares >= 0 whose sum is at most kMaxAmount (an admissible row).
template <ArithmeticDomain D>
CreditsOf<D> counted_share(D& domain, const SettlementFormula& formula, const PerSlot<CreditsOf<D>>& shares,
                           const typename D::Bool& pending) {
  auto sum = domain.literal(0);
  for (const Slot slot : kAllSlots) {
    if (formula.counts[slot]) sum = sum + shares[slot].amount();
  }
  return CreditsOf<D>(domain.select(left_out(domain, formula, pending), domain.literal(0), sum));
}

/// Adds one row to what `debtor` owes `creditor`. A row of another pair, or one that a pool executed for
/// itself, leaves the debt unchanged. If the sum would exceed kMaxAmount, the row is not accepted and the
/// debt is unchanged.
template <ArithmeticDomain D>
DebtStep<D> add_row(D& domain, const SettlementFormula& formula, const Debt<D>& debt,
                    const NettingRow<D>& row, const typename D::Int& debtor,
                    const typename D::Int& creditor) {
  const auto zero = domain.literal(0);
  const auto one = domain.literal(1);
  const auto concerns = (row.origin == debtor) & (row.exec == creditor) & !(debtor == creditor);
  const auto out = left_out(domain, formula, row.pending);
  const auto share = counted_share(domain, formula, row.shares, row.pending);
  const auto added = CreditsOf<D>(domain.select(concerns, share.amount(), zero));
  const auto room = CreditsOf<D>(domain.literal(kMaxAmount)) - debt.owed;
  const auto accepted = added <= room;
  const auto applied = CreditsOf<D>(domain.select(accepted, added.amount(), zero));
  return {accepted,
          {debt.owed + applied, debt.settlable + domain.select(accepted & concerns & !out, one, zero),
           debt.pending + domain.select(accepted & concerns & out, one, zero), debt.burned}};
}

/// The amount that burns take off a debt: what the debtor burned, but at most what it owes, so that a burn
/// never turns into a claim. 0 unless the formula deducts burns. REQUIRES: owed and burned >= 0.
template <ArithmeticDomain D>
CreditsOf<D> deducted(D& domain, const SettlementFormula& formula, const Debt<D>& debt) {
  if (!formula.burns_deducted) return CreditsOf<D>(domain.literal(0));
  return smaller(domain, debt.burned, debt.owed);
}

/// What remains to be paid of a debt after the deduction; within [0, owed].
template <ArithmeticDomain D>
CreditsOf<D> due(D& domain, const SettlementFormula& formula, const Debt<D>& debt) {
  if (!formula.burns_deducted) return debt.owed;
  return debt.owed - deducted(domain, formula, debt);
}

/// The bilateral net as seen by `self`: positive if the peer owes more. Both arguments are amounts due().
template <ArithmeticDomain D>
CreditsOf<D> bilateral_net(D& /*domain*/, const CreditsOf<D>& peer_owes_self,
                           const CreditsOf<D>& self_owes_peer) {
  return peer_owes_self - self_owes_peer;
}

/// Both debts between a pool and a peer, as the pool's own ledger has them.
template <class D>
struct Book {
  Debt<D> peer_owes_self;
  Debt<D> self_owes_peer;
};

/// The bilateral net of a book, from the owner's side.
template <ArithmeticDomain D>
CreditsOf<D> net_of(D& domain, const SettlementFormula& formula, const Book<D>& book) {
  const auto to_self = due(domain, formula, book.peer_owes_self);
  const auto to_peer = due(domain, formula, book.self_owes_peer);
  return bilateral_net(domain, to_self, to_peer);
}

/// A book after one more row, and its net.
template <class D>
struct BookStep {
  typename D::Bool accepted;
  Book<D> book;
  CreditsOf<D> net;
};

/// Enters `row` in the book that pool `self` keeps about `peer`. If a debt would exceed its range, the step
/// is not accepted and that debt is unchanged.
template <ArithmeticDomain D>
BookStep<D> enter(D& domain, const SettlementFormula& formula, const Book<D>& book, const NettingRow<D>& row,
                  const typename D::Int& self, const typename D::Int& peer) {
  const auto incoming = add_row(domain, formula, book.peer_owes_self, row, peer, self);
  const auto outgoing = add_row(domain, formula, book.self_owes_peer, row, self, peer);
  const Book<D> entered{incoming.debt, outgoing.debt};
  return {incoming.accepted & outgoing.accepted, entered, net_of(domain, formula, entered)};
}

}  // namespace homeostat::rules
