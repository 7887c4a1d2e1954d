// The life of a row after it was recorded: attributed, held, released or struck, settled and taken back.
// Source: docs/network.md#attribution, docs/design.md#legs, docs/design.md#the-invariants (explicit-pending,
// dispute-hold, settle-once).
#pragma once

#include "engine/rules/gate.hpp"
#include "engine/rules/window.hpp"

namespace homeostat::rules {

template <class D>
struct RowLife {
  typename D::Bool pending;    ///< no worker's signature yet
  typename D::Bool contested;  ///< a dispute about it is open
  typename D::Bool struck;     ///< a dispute found it invalid: it never counts
  typename D::Bool covered;    ///< a settlement in force pays it
  MicrosOf<D> eligible_at;     ///< from when it may be settled; 0 while pending
};

/// A row as it is recorded: nobody has attributed it.
template <ArithmeticDomain D>
RowLife<D> recorded(D& domain) {
  const auto no = domain.truth(false);
  return {domain.truth(true), no, no, no, MicrosOf<D>(domain.literal(0))};
}

/// True if no dispute keeps the row out of settlement: while one is open about it, or when one struck it. A
/// policy may not hold (the reference does not): then disputes change nothing here.
template <ArithmeticDomain D>
typename D::Bool undisputed(D& domain, bool hold, const RowLife<D>& row) {
  return !(domain.truth(hold) & (row.contested | row.struck));
}

/// True if the row counts in a net: attributed (or the formula takes pending rows), undisputed, and not paid
/// by a settlement in force.
template <ArithmeticDomain D>
typename D::Bool settleable(D& domain, bool pending_excluded, bool hold, const RowLife<D>& row) {
  return undisputed(domain, hold, row) & !(domain.truth(pending_excluded) & row.pending) & !row.covered;
}

/// The instant that decides the row's window.
template <ArithmeticDomain D>
MicrosOf<D> window_instant(D& /*domain*/, WindowBy by, const MicrosOf<D>& created_at, const RowLife<D>& row) {
  return by == WindowBy::created_at ? created_at : row.eligible_at;
}

template <class D>
struct AttributionFacts {
  typename D::Bool authorised;
  typename D::Bool has_digest;
  typename D::Bool enrolled;  ///< the key is of a certificate of the row's worker
  typename D::Bool revoked;   ///< which had ended by then
  typename D::Bool verified;  ///< the signature verifies under that key
  MicrosOf<D> at;
  MicrosOf<D> open_from;  ///< where the last closed window ends; 0 if none was closed
};

/// A worker signs. Once; the row is eligible from then on, in the window that is open then, also if the clock
/// stands before it. Works while the kill switch is set.
template <ArithmeticDomain D>
typename D::Int attribute(D& domain, const AttributionFacts<D>& facts, RowLife<D>& row) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!facts.authorised, Refusal::not_authorised)
      .refuse_if(!row.pending, Refusal::already_attributed)
      .refuse_if(!facts.has_digest, Refusal::no_response_digest)
      .refuse_if(!facts.verified, Refusal::signature_invalid)
      .refuse_if(!facts.enrolled, Refusal::worker_not_enrolled)
      .refuse_if(facts.revoked, Refusal::worker_revoked);
  precedence.set("eligible_at", row.eligible_at, larger(domain, facts.at, facts.open_from));
  precedence.set("pending", row.pending, domain.truth(false));
  return precedence.reason();
}

/// Another pending row, after a row was attributed (`accepted`): where the policy lets one signature
/// attribute every row of its job id (the reference), this one is attributed by it too.
template <ArithmeticDomain D>
void attribute_namesake(D& domain, bool one_row, const typename D::Bool& accepted,
                        const typename D::Bool& same_job, const RowLife<D>& attributed, RowLife<D>& row) {
  const auto too = domain.truth(!one_row) & accepted & same_job & row.pending;
  row.eligible_at =
      MicrosOf<D>(domain.select(too, attributed.eligible_at.amount(), row.eligible_at.amount()));
  row.pending = row.pending & !too;
}

/// A dispute about the row is opened: sampled or filed. At most one, ever. `draw_fault`: why the draw does
/// not choose it, 0 if it does or if it was filed; of that and what speaks against the dispute itself, the
/// lower number is told.
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

/// The dispute ended. Released: the row counts again, from now on. Struck: it does not count. Called with the
/// dispute's own acceptance, so it refuses nothing itself.
template <ArithmeticDomain D>
void end_contest(D& domain, const typename D::Bool& accepted, const typename D::Bool& invalid,
                 const MicrosOf<D>& at, const MicrosOf<D>& open_from, RowLife<D>& row) {
  const auto later = larger(domain, larger(domain, at, open_from), row.eligible_at);
  const auto releases = accepted & !invalid & !row.pending;
  row.eligible_at = MicrosOf<D>(domain.select(releases, later.amount(), row.eligible_at.amount()));
  row.contested = row.contested & !accepted;
  row.struck = choose<D>(accepted, invalid, row.struck);
}

/// A settlement came into force (`accepted`) that commits to the row (`in_settlement`): the row is paid.
template <ArithmeticDomain D>
void cover(D& /*domain*/, const typename D::Bool& accepted, const typename D::Bool& in_settlement,
           RowLife<D>& row) {
  row.covered = row.covered | (accepted & in_settlement);
}

/// A settlement in force was taken back, or a proposal, which paid nothing (`was_in_force`).
template <ArithmeticDomain D>
void uncover(D& /*domain*/, const typename D::Bool& accepted, const typename D::Bool& was_in_force,
             const typename D::Bool& in_settlement, RowLife<D>& row) {
  row.covered = row.covered & !(accepted & was_in_force & in_settlement);
}

}  // namespace homeostat::rules
