// Burns: credits of a party leave circulation. A burn is a leg of its own; it moves no net, unless the policy
// deducts burns (netting.hpp). Source: docs/network.md#slashing, docs/design.md#the-invariants (burn-capped,
// burn-once, admin-local, formula-stable).
#pragma once

#include <optional>

#include "engine/rules/gate.hpp"

namespace homeostat::rules {

/// What a party (a pool or a worker) has at stake.
template <class D>
struct PartyLife {
  CreditsOf<D> unsettled;  ///< its own columns of rows that are attributed, not struck and not settled
  CreditsOf<D> burned;     ///< burned already and not collected by a settlement
};

/// What may still be burned: 0 where struck rows left less than was burned before.
template <ArithmeticDomain D>
CreditsOf<D> burnable(D& domain, const PartyLife<D>& party) {
  const auto left = smaller(domain, party.burned, party.unsettled);
  return party.unsettled - left;
}

/// What the policy says about burns: constants of a proof.
struct BurnRules {
  bool capped = true;         ///< no more than is burnable
  bool once = true;           ///< an offence is burned once
  bool scheduled = true;      ///< no more than the schedule allows
  bool kill_stops_it = true;  ///< nothing is burned while the kill switch is set
};

template <class D>
struct BurnFacts {
  CreditsOf<D> amount;
  CreditsOf<D> burned_ever;        ///< of that party, collected or not
  typename D::Bool burned_before;  ///< the offence was burned already
  CreditsOf<D> scheduled;          ///< what the policy's schedule allows at most for this offence
};

/// basis_points of `amount`, rounded down; exact within the range
/// (docs/design.md#what-the-trial-of-the-first-idea-taught).
template <ArithmeticDomain D>
CreditsOf<D> part_of(D& domain, const CreditsOf<D>& amount, std::int64_t basis_points) {
  const auto whole = domain.divide(amount.amount(), kBasisPointsInWhole);
  const auto rest = domain.divide(whole.remainder * basis_points, kBasisPointsInWhole);
  return CreditsOf<D>(whole.quotient * basis_points + rest.quotient);
}

/// What a schedule allows at most for an offence: `share` of what the party has unsettled; nothing: no limit.
template <ArithmeticDomain D>
CreditsOf<D> scheduled(D& domain, const PartyLife<D>& party, const std::optional<BasisPoints>& share) {
  if (!share) return CreditsOf<D>(domain.literal(kMaxAmount));
  return part_of(domain, party.unsettled, share->count);
}

/// An administrator burns. What was ever burned of a party stays within the range, so that a rollback, which
/// owes again what was collected, does too.
template <ArithmeticDomain D>
typename D::Int burn(D& domain, const BurnRules& rules, const Gate<D>& gate, const Surroundings<D>& around,
                     const BurnFacts<D>& facts, PartyLife<D>& party) {
  const auto limit = CreditsOf<D>(domain.literal(kMaxAmount));
  const auto room = limit - smaller(domain, facts.burned_ever, limit);
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(domain.truth(rules.kill_stops_it) & (gate.killed | around.kill_observed),
                 Refusal::kill_switch)
      .refuse_if(!(facts.amount <= room), Refusal::sum_out_of_range)
      .refuse_if(!gate.slashing, Refusal::flag_off)
      .refuse_if(facts.amount <= CreditsOf<D>(domain.literal(0)), Refusal::amount_invalid)
      .refuse_if(domain.truth(rules.capped) & !(facts.amount <= burnable(domain, party)),
                 Refusal::burn_above_cap)
      .refuse_if(domain.truth(rules.scheduled) & !(facts.amount <= facts.scheduled),
                 Refusal::burn_above_schedule)
      .refuse_if(domain.truth(rules.once) & facts.burned_before, Refusal::offence_burned);
  const auto added =
      CreditsOf<D>(domain.select(precedence.accepted(), facts.amount.amount(), domain.literal(0)));
  party.burned = party.burned + added;
  return precedence.reason();
}

/// What of the burns of a party since some instant, `since` in all, no settlement has collected: of what was
/// collected, the oldest burns were first.
template <ArithmeticDomain D>
CreditsOf<D> uncollected_since(D& domain, const PartyLife<D>& party, const CreditsOf<D>& since) {
  return smaller(domain, party.burned, since);
}

/// A settlement pays `paid` of the party's credits: what was burned is collected from it first, and all that
/// its net deducted for the party, so that nothing is deducted twice. Returns what was collected. REQUIRES:
/// paid <= party.unsettled; deducted <= party.burned.
template <ArithmeticDomain D>
CreditsOf<D> collect(D& domain, const CreditsOf<D>& paid, const CreditsOf<D>& deducted, PartyLife<D>& party) {
  const auto collected = smaller(domain, larger(domain, paid, deducted), party.burned);
  party.unsettled = party.unsettled - paid;
  party.burned = party.burned - collected;
  return collected;
}

}  // namespace homeostat::rules
