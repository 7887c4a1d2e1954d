// The life of a row after it was recorded: attributed, held, released or struck, settled and taken back.
// Source: docs/network.md#attribution, docs/design.md#legs, docs/design.md#the-invariants (explicit-pending,
// dispute-hold, settle-once).
#pragma once

#include "engine/rules/certificate.hpp"
#include "engine/rules/gate.hpp"
#include "engine/rules/window.hpp"

namespace homeostat::rules {

/// The state of a row.
template <class D>
struct RowLife {
  typename D::Bool pending;    ///< no worker has signed for it yet
  typename D::Bool contested;  ///< a dispute about it is open
  typename D::Bool struck;     ///< a dispute found it invalid, so it never counts
  typename D::Bool covered;    ///< a settlement in force pays it
  MicrosOf<D> eligible_at;     ///< the instant from which it may be settled; 0 while pending
};

/// The state of a newly recorded row: pending, undisputed, unpaid.
template <ArithmeticDomain D>
RowLife<D> recorded(D& domain) {
  const auto no = domain.truth(false);
  return {domain.truth(true), no, no, no, MicrosOf<D>(domain.literal(0))};
}

/// The facts by which the state of an imported row is judged.
template <class D>
struct ImportFacts {
  typename D::Bool authorised;
  RowLife<D> claimed;      ///< the state that the owner's own export claims
  typename D::Bool dated;  ///< it claims an eligible instant
  typename D::Bool valid;  ///< that instant is between 1970 and 9999
  MicrosOf<D> created_at;
  MicrosOf<D> open_from;  ///< the end of the last closed window; 0 if no window was closed
};

/// A row comes from the owner's own export, in the state that the export claims: pending, attributed, or
/// attributed and paid. A row that is attributed and unpaid never falls into a closed window, because no
/// settlement could pay it there; if the export names no instant, the row is eligible from its creation, or
/// from the end of the last closed window if that is later. No dispute comes with an export, so no row comes
/// contested or struck. Returns 0 or the number of the Refusal; a refusal leaves the row unchanged.
template <ArithmeticDomain D>
typename D::Int import_row(D& domain, const ImportFacts<D>& facts, RowLife<D>& row) {
  const auto& claimed = facts.claimed;
  const auto unpaid = !(claimed.pending | claimed.covered);
  Precedence<D> precedence(domain);
  precedence.refuse_if(!facts.authorised, Refusal::not_authorised)
      .refuse_if(claimed.pending & claimed.covered, Refusal::row_state_invalid)
      .refuse_if(claimed.contested | claimed.struck, Refusal::row_state_invalid)
      .refuse_if(facts.dated & !facts.valid, Refusal::row_state_invalid)
      .refuse_if(unpaid & facts.dated & !(facts.open_from <= claimed.eligible_at),
                 Refusal::row_state_invalid);
  const auto open = larger(domain, facts.created_at, facts.open_from);
  const auto undated = domain.select(unpaid, open.amount(), facts.created_at.amount());
  const auto eligible = domain.select(facts.dated, claimed.eligible_at.amount(), undated);
  precedence.set("eligible_at", row.eligible_at,
                 MicrosOf<D>(domain.select(claimed.pending, domain.literal(0), eligible)));
  precedence.set("pending", row.pending, claimed.pending);
  precedence.set("covered", row.covered, claimed.covered);
  return precedence.reason();
}

/// True unless a dispute keeps the row out of settlement, either because it is open or because it struck the
/// row. A policy may choose that disputes do not hold rows (`hold` false, as the reference does); then this
/// is always true.
template <ArithmeticDomain D>
typename D::Bool undisputed(D& domain, bool hold, const RowLife<D>& row) {
  return !(domain.truth(hold) & (row.contested | row.struck));
}

/// True if the row counts in a net: it is attributed (or the formula counts pending rows), undisputed, and
/// not already paid by a settlement in force.
template <ArithmeticDomain D>
typename D::Bool settleable(D& domain, bool pending_excluded, bool hold, const RowLife<D>& row) {
  return undisputed(domain, hold, row) & !(domain.truth(pending_excluded) & row.pending) & !row.covered;
}

/// True unless the row is paid in a state in which a policy with these choices pays none.
template <ArithmeticDomain D>
typename D::Bool paid_rightly(D& domain, bool pending_excluded, bool hold, const RowLife<D>& row) {
  return !(row.covered & ((domain.truth(pending_excluded) & row.pending) | !undisputed(domain, hold, row)));
}

/// The instant that decides which window the row belongs to, under the policy's choice.
template <ArithmeticDomain D>
MicrosOf<D> window_instant(D& /*domain*/, WindowBy by, const MicrosOf<D>& created_at, const RowLife<D>& row) {
  return by == WindowBy::created_at ? created_at : row.eligible_at;
}

/// The facts by which an attribution is judged.
template <class D>
struct AttributionFacts {
  typename D::Bool authorised;
  typename D::Bool has_digest;
  CertificateLife<D> certificate;  ///< of the row's worker, for the key that signed
  typename D::Bool verified;       ///< the signature verifies under that key
  MicrosOf<D> at;
  MicrosOf<D> open_from;  ///< the end of the last closed window; 0 if no window was closed
};

/// A worker signs for the row. This succeeds once per row. The row becomes eligible at the time of the event,
/// but never before the end of the last closed window, so that it always falls into an open window. Allowed
/// while the kill switch is set. Returns 0 or the number of the Refusal; a refusal leaves the row unchanged.
template <ArithmeticDomain D>
typename D::Int attribute(D& domain, const AttributionFacts<D>& facts, RowLife<D>& row) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!facts.authorised, Refusal::not_authorised)
      .refuse_if(!row.pending, Refusal::already_attributed)
      .refuse_if(!facts.has_digest, Refusal::no_response_digest)
      .refuse_if(!facts.verified, Refusal::signature_invalid)
      .refuse_if(!facts.certificate.enrolled, Refusal::worker_not_enrolled)
      .refuse_if(facts.certificate.revoked, Refusal::worker_revoked);
  precedence.set("eligible_at", row.eligible_at, larger(domain, facts.at, facts.open_from));
  precedence.set("pending", row.pending, domain.truth(false));
  return precedence.reason();
}

/// Attributes a second pending row with the same job id, if the policy lets one signature attribute every row
/// of its job (as the reference does) and the first attribution was `accepted`. `attributed` is the first
/// row, after its attribution.
template <ArithmeticDomain D>
void attribute_namesake(D& domain, bool one_row, const typename D::Bool& accepted,
                        const typename D::Bool& same_job, const RowLife<D>& attributed, RowLife<D>& row) {
  const auto too = domain.truth(!one_row) & accepted & same_job & row.pending;
  row.eligible_at =
      MicrosOf<D>(domain.select(too, attributed.eligible_at.amount(), row.eligible_at.amount()));
  row.pending = row.pending & !too;
}

/// Opens a dispute about the row, by sampling or by filing; a row has at most one dispute, ever. `draw_fault`
/// is the Refusal of the draw, 0 if the draw chose the row or if the dispute was filed. If both the draw and
/// the dispute itself give a reason to refuse, the one with the lower number is returned. A refusal leaves
/// the row unchanged.
template <ArithmeticDomain D>
typename D::Int contest(D& domain, const Gate<D>& gate, const Surroundings<D>& around,
                        const typename D::Int& draw_fault, const typename D::Bool& disputed_before,
                        RowLife<D>& row) {
  Precedence<D> precedence(domain);
  refuse_economic(precedence, gate, around);
  precedence.refuse_if(!gate.dispute, Refusal::flag_off)
      .refuse_if(disputed_before, Refusal::already_in_dispute)
      .refuse_if(row.covered, Refusal::row_settled);
  const auto drawn = draw_fault == domain.literal(0);
  const auto told_first = (precedence.accepted() | !(precedence.reason() <= draw_fault)) & !drawn;
  row.contested = row.contested | (precedence.accepted() & drawn);
  return domain.select(told_first, draw_fault, precedence.reason());
}

/// Applies the end of a dispute to its row. A released row counts again, from now on; a struck row
/// (`invalid`) never counts. The dispute's rule has already decided (`accepted`), so this refuses nothing.
template <ArithmeticDomain D>
void end_contest(D& domain, const typename D::Bool& accepted, const typename D::Bool& invalid,
                 const MicrosOf<D>& at, const MicrosOf<D>& open_from, RowLife<D>& row) {
  const auto later = larger(domain, larger(domain, at, open_from), row.eligible_at);
  const auto releases = accepted & !invalid & !row.pending;
  row.eligible_at = MicrosOf<D>(domain.select(releases, later.amount(), row.eligible_at.amount()));
  row.contested = row.contested & !accepted;
  row.struck = choose<D>(accepted, invalid, row.struck);
}

/// Marks the row as paid if a settlement that commits to it (`in_settlement`) came into force (`accepted`).
template <ArithmeticDomain D>
void cover(D& /*domain*/, const typename D::Bool& accepted, const typename D::Bool& in_settlement,
           RowLife<D>& row) {
  row.covered = row.covered | (accepted & in_settlement);
}

/// Undoes cover() when a settlement is rolled back. Rolling back a mere proposal (`was_in_force` false)
/// changes nothing, because a proposal paid nothing.
template <ArithmeticDomain D>
void uncover(D& /*domain*/, const typename D::Bool& accepted, const typename D::Bool& was_in_force,
             const typename D::Bool& in_settlement, RowLife<D>& row) {
  row.covered = row.covered & !(accepted & was_in_force & in_settlement);
}

}  // namespace homeostat::rules
