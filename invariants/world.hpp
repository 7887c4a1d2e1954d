// The state invariants that the guardian's induction carries from event to event, about one row, its dispute
// and two settlements. Each is a predicate over a single state.
#pragma once

#include "engine/rules/certificate.hpp"
#include "engine/rules/dispute.hpp"
#include "engine/rules/peer.hpp"
#include "engine/rules/row_life.hpp"
#include "engine/rules/settlement.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// dispute-hold as a state: no settlement pays a row that is contested or struck.
template <rules::ArithmeticDomain D>
Judged<D> disputed_unpaid(D& /*domain*/, const rules::RowLife<D>& row) {
  return {"dispute-hold", !(row.covered & (row.contested | row.struck))};
}

/// explicit-pending as a state: no settlement pays a pending row.
template <rules::ArithmeticDomain D>
Judged<D> pending_unpaid(D& /*domain*/, const rules::RowLife<D>& row) {
  return {"explicit-pending", !(row.pending & row.covered)};
}

/// explicit-pending as a state: a pending row has no eligible instant yet.
template <rules::ArithmeticDomain D>
Judged<D> pending_unset(D& domain, const rules::RowLife<D>& row) {
  return {"explicit-pending", (row.eligible_at == rules::MicrosOf<D>(domain.literal(0))) | !row.pending};
}

/// settle-once as a state: two settlements in force never commit to the same row, and a row that a settlement
/// in force commits to is marked as paid.
template <rules::ArithmeticDomain D>
Judged<D> covered_once(D& /*domain*/, const rules::SettlementLife<D>& one, const typename D::Bool& in_one,
                       const rules::SettlementLife<D>& two, const typename D::Bool& in_two,
                       const rules::RowLife<D>& row) {
  const auto by_one = one.in_force & in_one;
  const auto by_two = two.in_force & in_two;
  return {"settle-once", (row.covered | !(by_one | by_two)) & !(by_one & by_two)};
}

/// legal-transitions as a state: a settlement is at most one of proposed, in force and rolled back.
template <rules::ArithmeticDomain D>
Judged<D> one_status(D& /*domain*/, const rules::SettlementLife<D>& settlement) {
  return {"legal-transitions", !((settlement.proposed & (settlement.in_force | settlement.rolled_back)) |
                                 (settlement.in_force & settlement.rolled_back))};
}

/// legal-transitions as a state: a row is contested exactly while its dispute is open, and only a row that
/// was disputed has a verifier or an outcome.
template <rules::ArithmeticDomain D>
Judged<D> dispute_fits(D& /*domain*/, const rules::RowLife<D>& row, const typename D::Bool& disputed,
                       const rules::DisputeLife<D>& dispute) {
  const auto open = disputed & !dispute.ended;
  return {"legal-transitions",
          (open | !row.contested) & (row.contested | !open) & (disputed | !(dispute.drawn | dispute.ended))};
}

/// legal-transitions as a state: only a dispute that is over has an outcome or expired, not both, and a row
/// is struck exactly if the outcome of its dispute is invalid.
template <rules::ArithmeticDomain D>
Judged<D> outcome_fits(D& /*domain*/, const rules::RowLife<D>& row, const rules::DisputeLife<D>& dispute) {
  const auto both = dispute.invalid & dispute.expired;
  const auto early = (dispute.invalid | dispute.expired) & !dispute.ended;
  const auto apart = (row.struck & !dispute.invalid) | (dispute.invalid & !row.struck);
  return {"legal-transitions", !(both | early | apart)};
}

/// legal-transitions as a state: settlement is active only while the flag settle is on.
template <rules::ArithmeticDomain D>
Judged<D> active_under_settle(D& /*domain*/, const rules::Gate<D>& gate) {
  return {"legal-transitions", implies(gate.active, gate.settle)};
}

/// legal-transitions as a state: only who was enrolled is revoked.
template <rules::ArithmeticDomain D>
Judged<D> revoked_was_enrolled(D& /*domain*/, const rules::PeerLife<D>& peer,
                               const rules::CertificateLife<D>& certificate) {
  return {"legal-transitions",
          implies(peer.revoked, peer.enrolled) & implies(certificate.revoked, certificate.enrolled)};
}

/// legal-transitions as a state: a peer's trust is one of the levels, 0 to 4.
template <rules::ArithmeticDomain D>
Judged<D> trust_has_level(D& domain, const rules::PeerLife<D>& peer) {
  return {"legal-transitions",
          (domain.literal(0) <= peer.trust) & (peer.trust <= domain.literal(rules::kLockedTrust))};
}

/// legal-transitions as a state: no instant is before 1970.
template <rules::ArithmeticDomain D>
Judged<D> instants_known(D& domain, const rules::RowLife<D>& row, const rules::MicrosOf<D>& created_at,
                         const rules::WindowChain<D>& chain) {
  const auto zero = rules::MicrosOf<D>(domain.literal(0));
  return {"legal-transitions",
          (zero <= row.eligible_at) & (zero <= created_at) & (zero <= chain.start) & (zero <= chain.end)};
}

}  // namespace homeostat::invariants
