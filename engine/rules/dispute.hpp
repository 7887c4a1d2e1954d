// Disputes: who may verify, and outcomes that are final. Source: docs/network.md#disputes,
// docs/design.md#the-invariants (double-exclusion, terminal-is-final, payout-deferred).
#pragma once

#include "engine/rules/gate.hpp"

namespace homeostat::rules {

/// What is known of somebody who would verify.
template <class D>
struct VerifierFacts {
  typename D::Bool excluded;        ///< the contested pool, or the origin as far as it is known
  typename D::Bool origin_missing;  ///< it might be the origin, and the policy does not take the risk
  typename D::Bool bonded;          ///< enrolled, not revoked, and trusted as much as the policy asks for
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

/// What is known of a draw that would sample a row.
template <class D>
struct DrawFacts {
  typename D::Bool committed;         ///< the row has a response digest
  typename D::Bool covers_row;        ///< the checkpoint is of a log that has the row
  typename D::Bool after_commitment;  ///< it was published after the response was committed
  typename D::Bool partial;           ///< the contested pool or the origin contributed to it
  typename D::Bool chosen;            ///< the draw itself: its number is below the policy's rate
};

/// Why the draw does not sample the row; 0: it does. Where the seed is a beacon, nobody who can choose
/// anything about the job may know or shape it first.
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

/// The draw: a number in [0, 10 000), against the policy's rate.
template <ArithmeticDomain D>
typename D::Bool chosen_by(D& domain, const typename D::Int& drawn, std::int64_t basis_points) {
  return drawn <= domain.literal(basis_points - 1);
}

template <class D>
struct DisputeLife {
  typename D::Bool ended;  ///< it has an outcome: verified, invalid or expired
  typename D::Bool drawn;  ///< it has a verifier
};

/// Somebody is drawn, or named by an administrator: the same exclusions hold. `as_drawn`: named, or the draw
/// of the epoch gives exactly this one.
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

/// An outcome is recorded. `verifier` is whoever did verify; nobody known (`anonymous`) is an administrator's
/// own word. Where the policy makes outcomes final, it is recorded once. `row_paid`: a settlement in force
/// pays the row; an outcome would come too late for it.
template <ArithmeticDomain D>
typename D::Int resolve(D& domain, bool outcomes_final, const Gate<D>& gate, const Surroundings<D>& around,
                        const typename D::Bool& row_paid, const typename D::Bool& anonymous,
                        const VerifierFacts<D>& verifier, DisputeLife<D>& dispute) {
  Precedence<D> precedence(domain);
  refuse_economic(precedence, gate, around);
  precedence.refuse_if(!gate.dispute, Refusal::flag_off)
      .refuse_if(row_paid, Refusal::row_settled)
      .refuse_if(domain.truth(outcomes_final) & dispute.ended, Refusal::dispute_final)
      .refuse_if(verifier.excluded & !anonymous, Refusal::verifier_excluded)
      .refuse_if(!(anonymous | verifier.bonded), Refusal::verifier_not_bonded)
      .refuse_if(verifier.origin_missing & !anonymous, Refusal::origin_unknown);
  precedence.set("ended", dispute.ended, domain.truth(true));
  return precedence.reason();
}

/// Nobody verified in time. `row_paid`: as in resolve().
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
  return precedence.reason();
}

}  // namespace homeostat::rules
