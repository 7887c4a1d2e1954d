// legal-transitions: the steps along which a row, a dispute and a settlement may change state. Each predicate
// compares the state before one accepted event with the state after it, or says what must hold for the event
// to be accepted.
#pragma once

#include "engine/rules/certificate.hpp"
#include "engine/rules/dispute.hpp"
#include "engine/rules/peer.hpp"
#include "engine/rules/row_life.hpp"
#include "engine/rules/settlement.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// A row that is paid, and stays so, is neither contested nor struck and keeps its eligible instant. A row is
/// struck only while a dispute about it is open, and paid only once it is attributed. An attributed row never
/// becomes pending again.
template <rules::ArithmeticDomain D>
Judged<D> legal_row(D& /*domain*/, const rules::RowLife<D>& before, const rules::RowLife<D>& after) {
  const auto stays_paid = before.covered & after.covered;
  const auto contested_anew = after.contested & !before.contested;
  const auto moved = !(before.eligible_at == after.eligible_at);
  const auto struck_anew = after.struck & !before.struck;
  const auto paid_anew = after.covered & !before.covered;
  const auto pending_again = after.pending & !before.pending;
  return {"legal-transitions",
          !((stays_paid & (contested_anew | struck_anew | moved)) | (struck_anew & !before.contested) |
            (paid_anew & before.pending) | pending_again | (contested_anew & before.covered))};
}

/// A settlement is proposed only once, and comes into force only from a proposal. It never goes back from in
/// force to proposed, never leaves the state rolled back, and never vanishes.
template <rules::ArithmeticDomain D>
Judged<D> legal_settlement(D& /*domain*/, const rules::SettlementLife<D>& before,
                           const rules::SettlementLife<D>& after) {
  const auto nothing = !(before.proposed | before.in_force | before.rolled_back);
  const auto comes_into_force = after.in_force & !before.in_force;
  const auto proposed_anew = after.proposed & !before.proposed;
  const auto comes_back = before.rolled_back & !after.rolled_back;
  const auto vanishes =
      (before.proposed | before.in_force) & !(after.proposed | after.in_force | after.rolled_back);
  const auto back_to_proposed = before.in_force & after.proposed;
  return {"legal-transitions", !((comes_into_force & !before.proposed) | (proposed_anew & !nothing) |
                                 comes_back | vanishes | back_to_proposed)};
}

/// A net is proposed to a peer that may have one (`lawful`), within the range, as the rows give it, once for
/// a pair and window.
template <rules::ArithmeticDomain D>
Judged<D> legal_proposal(D& /*domain*/, const rules::ProposalFacts<D>& facts,
                         const typename D::Bool& lawful) {
  return {"legal-transitions", lawful & facts.as_rows & facts.in_range & !facts.taken};
}

/// Who is revoked, peer or worker, stays revoked.
template <rules::ArithmeticDomain D>
Judged<D> revoked_for_good(D& /*domain*/, const rules::PeerLife<D>& peer,
                           const rules::CertificateLife<D>& certificate, const rules::PeerLife<D>& peer_after,
                           const rules::CertificateLife<D>& certificate_after) {
  return {"legal-transitions", implies(peer.revoked, peer_after.revoked) &
                                   implies(certificate.revoked, certificate_after.revoked)};
}

/// What comes into force was a proposal.
template <rules::ArithmeticDomain D>
Judged<D> settled_from_proposal(D& /*domain*/, const rules::SettlementLife<D>& before) {
  return {"legal-transitions", before.proposed};
}

/// What is rolled back was not rolled back before.
template <rules::ArithmeticDomain D>
Judged<D> rolled_back_once(D& /*domain*/, const rules::SettlementLife<D>& before) {
  return {"legal-transitions", !before.rolled_back};
}

/// A row has at most one dispute, ever.
template <rules::ArithmeticDomain D>
Judged<D> disputed_once(D& /*domain*/, const typename D::Bool& disputed_before) {
  return {"legal-transitions", !disputed_before};
}

/// A row is sampled only if the draw chose it.
template <rules::ArithmeticDomain D>
Judged<D> sampled_by_draw(D& /*domain*/, const rules::DrawFacts<D>& facts) {
  return {"legal-transitions", facts.chosen};
}

/// A verifier is bonded, and named or the one that the draw gives (`as_drawn`).
template <rules::ArithmeticDomain D>
Judged<D> legal_verifier(D& /*domain*/, const typename D::Bool& bonded, const typename D::Bool& as_drawn) {
  return {"legal-transitions", as_drawn & bonded};
}

/// A dispute ends before its row is paid.
template <rules::ArithmeticDomain D>
Judged<D> ended_unpaid(D& /*domain*/, const rules::RowLife<D>& before) {
  return {"legal-transitions", !before.covered};
}

/// A dispute may expire at the instant `at` only if its time, up to `expires_at`, is over.
template <rules::ArithmeticDomain D>
Judged<D> legal_expiry(D& /*domain*/, const rules::MicrosOf<D>& at, const rules::MicrosOf<D>& expires_at) {
  return {"legal-transitions", expires_at <= at};
}

/// A burn takes something.
template <rules::ArithmeticDomain D>
Judged<D> burns_something(D& domain, const rules::CreditsOf<D>& amount) {
  return {"legal-transitions", !(amount <= rules::CreditsOf<D>(domain.literal(0)))};
}

}  // namespace homeostat::invariants
