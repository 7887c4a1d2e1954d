// Burns: credits of a party leave circulation. A burn is a leg of its own; it moves no net, unless the policy
// deducts burns (netting.hpp). Source: docs/network.md#slashing, docs/design.md#the-invariants (burn-capped,
// burn-once, admin-local, formula-stable).
#pragma once

#include <optional>

#include "engine/rules/gate.hpp"

namespace homeostat::rules {

/// What a party (a pool or a worker) still has that a burn could take.
template <class D>
struct PartyLife {
  CreditsOf<D> unsettled;    ///< its shares of the rows that stake (stake.hpp), at most kMaxAmount
  CreditsOf<D> burned;       ///< credits burned so far that were neither collected nor written off yet
  CreditsOf<D> burned_ever;  ///< by every burn of this party, whatever became of it
};

/// The most that may still be burned: unsettled minus burned. It is 0, not negative, where a policy without a
/// cap burned more than is unsettled.
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

/// The facts by which a burn is judged.
template <class D>
struct BurnFacts {
  CreditsOf<D> amount;
  typename D::Bool burned_before;  ///< an earlier burn named the same offence
  CreditsOf<D> scheduled;          ///< the most that the policy's schedule allows for this offence
};

/// `basis_points` 10 000ths of `amount`, rounded down; no intermediate leaves 64 bits (source:
/// docs/design.md#what-the-trial-of-the-first-idea-taught).
/// REQUIRES: 0 <= amount <= kMaxAmount, 0 <= basis_points <= 10 000.
template <ArithmeticDomain D>
CreditsOf<D> part_of(D& domain, const CreditsOf<D>& amount, std::int64_t basis_points) {
  const auto whole = domain.divide(amount.amount(), kBasisPointsInWhole);
  const auto rest = domain.divide(whole.remainder * basis_points, kBasisPointsInWhole);
  return CreditsOf<D>(whole.quotient * basis_points + rest.quotient);
}

/// The most that the schedule allows for an offence: `share` of what the party has unsettled, or kMaxAmount
/// if there is no `share`.
template <ArithmeticDomain D>
CreditsOf<D> scheduled(D& domain, const PartyLife<D>& party, const std::optional<BasisPoints>& share) {
  if (!share) return CreditsOf<D>(domain.literal(kMaxAmount));
  return part_of(domain, party.unsettled, share->count);
}

/// Decides whether an administrator's burn is accepted and returns 0 or the number of the Refusal. On success
/// the amount is added to party.burned and party.burned_ever; on refusal the party is unchanged. All burns of
/// a party together never exceed kMaxAmount, so that a rollback, which makes collected burns owed again,
/// stays within the range.
template <ArithmeticDomain D>
typename D::Int burn(D& domain, const BurnRules& rules, const Gate<D>& gate, const Surroundings<D>& around,
                     const BurnFacts<D>& facts, PartyLife<D>& party) {
  const auto limit = CreditsOf<D>(domain.literal(kMaxAmount));
  const auto room = limit - smaller(domain, party.burned_ever, limit);
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
  party.burned_ever = party.burned_ever + added;
  return precedence.reason();
}

/// Of the burns made since some instant (`since` is their sum), the part that no settlement has collected.
/// Settlements collect the oldest burns first, so this is the smaller of `since` and everything uncollected.
template <ArithmeticDomain D>
CreditsOf<D> uncollected_since(D& domain, const PartyLife<D>& party, const CreditsOf<D>& since) {
  return smaller(domain, party.burned, since);
}

/// A settlement pays `paid` of the party's credits, and burns are collected from that payment first:
/// party.burned falls by what is collected. (party.unsettled falls with the rows that are paid, stake.hpp.)
/// If the net was already reduced by `deducted`, at least that much is collected, so that the same burn is
/// not deducted again. Returns the credits collected. REQUIRES: 0 <= paid; deducted <= party.burned.
template <ArithmeticDomain D>
CreditsOf<D> collect(D& domain, const CreditsOf<D>& paid, const CreditsOf<D>& deducted, PartyLife<D>& party) {
  auto collected = smaller(domain, larger(domain, paid, deducted), party.burned);
  party.burned = party.burned - collected;
  return collected;
}

/// What a party has unsettled fell without a payment to it: a row was struck, a settlement was rolled back,
/// or another policy names other recipients. Of its burns, what exceeds its unsettled credits is written off,
/// because the party never kept those credits and nobody may pay for them silently. Where the policy does not
/// cap burns, a burn is a debt and stays. Returns the credits written off, 0 if there are none.
template <ArithmeticDomain D>
CreditsOf<D> write_off(D& domain, const BurnRules& rules, PartyLife<D>& party) {
  const auto covered = smaller(domain, party.burned, party.unsettled);
  auto excess = CreditsOf<D>(
      domain.select(domain.truth(rules.capped), (party.burned - covered).amount(), domain.literal(0)));
  party.burned = party.burned - excess;
  return excess;
}

/// A settlement that collected `collected` credits of the party's burns is rolled back: they are owed again.
/// REQUIRES: it collected them, and was not rolled back before.
template <ArithmeticDomain D>
void owe_again(D& /*domain*/, const CreditsOf<D>& collected, PartyLife<D>& party) {
  party.burned = party.burned + collected;
}

}  // namespace homeostat::rules
