// Disputes: who may verify, and outcomes that are final. Source: docs/network.md#disputes,
// docs/design.md#the-invariants (double-exclusion, terminal-is-final, payout-deferred).
#pragma once

#include "engine/rules/gate.hpp"

namespace homeostat::rules {

/// The facts about a candidate verifier that decide whether it may verify.
template <class D>
struct VerifierFacts {
  /// It is the contested pool, or the origin as far as the ledger knows the origin.
  typename D::Bool excluded;
  /// The origin is unknown and the policy requires it, so the candidate might be the origin.
  typename D::Bool origin_missing;
  typename D::Bool bonded;  ///< enrolled, not revoked, and with the trust that the policy requires
};

/// Somebody who would verify, and what the ledger knows.
template <class D>
struct Candidate {
  typename D::Bool is_contested;  ///< it is the contested pool
  typename D::Bool is_origin;
  typename D::Bool origin_known;  ///< the ledger knows the origin
  typename D::Bool bonded;
};

/// Double exclusion: neither the contested pool nor the origin verifies.
template <ArithmeticDomain D>
VerifierFacts<D> verifier_facts(D& domain, bool origin_required, const Candidate<D>& candidate) {
  return {candidate.is_contested | (candidate.is_origin & candidate.origin_known),
          domain.truth(origin_required) & !candidate.origin_known, candidate.bonded};
}

/// The facts about a checkpoint and a draw that decide whether the draw may sample a row.
template <class D>
struct DrawFacts {
  typename D::Bool committed;         ///< the row has a response digest, that is, a committed response
  typename D::Bool covers_row;        ///< the checkpoint covers a log that contains the row
  typename D::Bool after_commitment;  ///< the checkpoint was published after the response was committed
  typename D::Bool partial;           ///< the contested pool or the origin contributed to the checkpoint
  typename D::Bool chosen;            ///< the drawn number is below the policy's sampling rate
};

/// The reason why a draw may not sample the row, as the number of a Refusal, or 0 if it samples the row. If
/// the seed is a beacon (`by_beacon`), nobody who could choose anything about the job may know or influence
/// the beacon beforehand.
template <ArithmeticDomain D>
typename D::Int draw_fault(D& domain, bool by_beacon, const DrawFacts<D>& facts) {
  const auto beacon = domain.truth(by_beacon);
  Precedence<D> precedence(domain);
  precedence.refuse_if(beacon & !facts.covers_row, Refusal::beacon_too_early)
      .refuse_if(beacon & facts.committed & !facts.after_commitment, Refusal::beacon_too_early)
      .refuse_if(beacon & facts.partial, Refusal::beacon_partial)
      .refuse_if(beacon & !facts.committed, Refusal::no_commitment)
      .refuse_if(!facts.chosen, Refusal::not_sampled);
  return precedence.reason();
}

/// True if a drawn number in [0, 10 000) selects the row at a sampling rate of `basis_points`.
template <ArithmeticDomain D>
typename D::Bool chosen_by(D& domain, const typename D::Int& drawn, std::int64_t basis_points) {
  return drawn <= domain.literal(basis_points - 1);
}

/// The state of a dispute.
template <class D>
struct DisputeLife {
  typename D::Bool ended;    ///< it is over: verified, invalid or expired
  typename D::Bool invalid;  ///< it is over, and its outcome strikes the row
  typename D::Bool expired;  ///< it is over without an outcome
  typename D::Bool drawn;    ///< it has a verifier
};

/// The state of a dispute that was just opened.
template <ArithmeticDomain D>
DisputeLife<D> opened(D& domain) {
  const auto no = domain.truth(false);
  return {no, no, no, no};
}

/// Assigns a verifier to a dispute, either drawn or named by an administrator; both obey double exclusion.
/// `as_drawn` is true if an administrator named it or if it is exactly the one that the draw of the epoch
/// gives. Returns 0 or the number of the Refusal; a refusal changes nothing.
template <ArithmeticDomain D>
typename D::Int draw_verifier(D& domain, const Gate<D>& gate, const Surroundings<D>& around,
                              const VerifierFacts<D>& verifier, const typename D::Bool& as_drawn,
                              DisputeLife<D>& dispute) {
  Precedence<D> precedence(domain);
  refuse_economic(precedence, gate, around);
  precedence.refuse_if(!gate.dispute, Refusal::flag_off)
      .refuse_if(dispute.ended, Refusal::dispute_final)
      .refuse_if(verifier.excluded, Refusal::verifier_excluded)
      .refuse_if(!verifier.bonded, Refusal::verifier_not_bonded)
      .refuse_if(!as_drawn, Refusal::wrong_draw)
      .refuse_if(verifier.origin_missing, Refusal::origin_unknown);
  precedence.set("drawn", dispute.drawn, domain.truth(true));
  return precedence.reason();
}

/// Records the outcome of a dispute: `invalid` strikes its row. `verifier` describes who verified;
/// `anonymous` means that nobody did and the administrator decides alone. `row_paid`: a settlement in force
/// pays the row, so an outcome would come too late. `outcomes_final`: the policy allows one outcome per
/// dispute. Returns 0 or the number of the Refusal; a refusal changes nothing.
template <ArithmeticDomain D>
typename D::Int resolve(D& domain, bool outcomes_final, const Gate<D>& gate, const Surroundings<D>& around,
                        const typename D::Bool& row_paid, const typename D::Bool& invalid,
                        const typename D::Bool& anonymous, const VerifierFacts<D>& verifier,
                        DisputeLife<D>& dispute) {
  Precedence<D> precedence(domain);
  refuse_economic(precedence, gate, around);
  precedence.refuse_if(!gate.dispute, Refusal::flag_off)
      .refuse_if(row_paid, Refusal::row_settled)
      .refuse_if(domain.truth(outcomes_final) & dispute.ended, Refusal::dispute_final)
      .refuse_if(verifier.excluded & !anonymous, Refusal::verifier_excluded)
      .refuse_if(!(anonymous | verifier.bonded), Refusal::verifier_not_bonded)
      .refuse_if(verifier.origin_missing & !anonymous, Refusal::origin_unknown);
  precedence.set("ended", dispute.ended, domain.truth(true));
  precedence.set("invalid", dispute.invalid, invalid);
  precedence.set("expired", dispute.expired, domain.truth(false));
  precedence.set("drawn", dispute.drawn, dispute.drawn | !anonymous);
  return precedence.reason();
}

/// Ends a dispute without an outcome because nobody verified it before `expires_at`. `row_paid` as in
/// resolve(). Returns 0 or the number of the Refusal; a refusal changes nothing.
template <ArithmeticDomain D>
typename D::Int expire(D& domain, const Gate<D>& gate, const Surroundings<D>& around,
                       const typename D::Bool& row_paid, const MicrosOf<D>& at, const MicrosOf<D>& expires_at,
                       DisputeLife<D>& dispute) {
  Precedence<D> precedence(domain);
  refuse_economic(precedence, gate, around);
  precedence.refuse_if(row_paid, Refusal::row_settled)
      .refuse_if(dispute.ended, Refusal::dispute_final)
      .refuse_if(!(expires_at <= at), Refusal::not_expired);
  precedence.set("ended", dispute.ended, domain.truth(true));
  precedence.set("expired", dispute.expired, domain.truth(true));
  return precedence.reason();
}

}  // namespace homeostat::rules
