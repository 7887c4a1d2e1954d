// The world of a step: everything that one event can touch, as arbitrary representatives. One row stands for
// every row, two settlements for every two settlements, one party for every party, one peer and one
// certificate for all of them. docs/reduction.md argues why this is enough and lists the side conditions.
#pragma once

#include "engine/policy/policy.hpp"
#include "engine/rules/burn.hpp"
#include "engine/rules/certificate.hpp"
#include "engine/rules/dispute.hpp"
#include "engine/rules/peer.hpp"
#include "engine/rules/row_life.hpp"
#include "engine/rules/settlement.hpp"
#include "engine/rules/stake.hpp"
#include "proofs/cases/case.hpp"

namespace homeostat::proofs {

template <class D>
struct World {
  using Bool = typename D::Bool;
  rules::Gate<D> gate;
  Bool verdict;  ///< ACTIVATE is recorded for the policy in force and this engine
  rules::WindowChain<D> chain;

  rules::RowLife<D> row;  ///< an arbitrary row
  rules::MicrosOf<D> created_at;
  Bool disputed;  ///< a dispute about it was opened at some time
  rules::DisputeLife<D> dispute;
  Bool verifier_is_contested;  ///< the verifier that was last drawn or named is the contested pool
  Bool verifier_is_origin;

  /// `one` and `two` are different settlements; in_one, in_two: each commits to the row
  rules::SettlementLife<D> one;
  rules::SettlementLife<D> two;
  Bool in_one;
  Bool in_two;

  rules::PartyLife<D> party;  ///< an arbitrary party
  rules::CreditsOf<D> share;  ///< what it keeps of the row if the row stakes; 0: nothing
  typename D::Int sum;        ///< its shares of all rows that stake, exactly

  rules::PeerLife<D> peer;                ///< an arbitrary peer
  rules::CertificateLife<D> certificate;  ///< an arbitrary key of an arbitrary worker
};

/// Visits every field of two worlds. All uses of a world (making inputs, comparing, listing results) go
/// through this one list. `visit` is called with (name, field of a, field of b).
template <class World1, class World2, class Visit>
void for_each_field(World1& a, World2& b, const Visit& visit) {
  visit("flag slashing", a.gate.slashing, b.gate.slashing);
  visit("flag dispute", a.gate.dispute, b.gate.dispute);
  visit("flag settle", a.gate.settle, b.gate.settle);
  visit("mode active", a.gate.active, b.gate.active);
  visit("kill switch recorded", a.gate.killed, b.gate.killed);
  visit("verdict recorded", a.verdict, b.verdict);
  visit("a window is closed", a.chain.any, b.chain.any);
  visit("closed from", a.chain.start, b.chain.start);
  visit("closed until", a.chain.end, b.chain.end);
  visit("row pending", a.row.pending, b.row.pending);
  visit("row contested", a.row.contested, b.row.contested);
  visit("row struck", a.row.struck, b.row.struck);
  visit("row paid", a.row.covered, b.row.covered);
  visit("row eligible at", a.row.eligible_at, b.row.eligible_at);
  visit("row created at", a.created_at, b.created_at);
  visit("row disputed before", a.disputed, b.disputed);
  visit("dispute ended", a.dispute.ended, b.dispute.ended);
  visit("dispute's outcome is invalid", a.dispute.invalid, b.dispute.invalid);
  visit("dispute expired", a.dispute.expired, b.dispute.expired);
  visit("dispute has verifier", a.dispute.drawn, b.dispute.drawn);
  visit("verifier is the contested pool", a.verifier_is_contested, b.verifier_is_contested);
  visit("verifier is the origin", a.verifier_is_origin, b.verifier_is_origin);
  visit("settlement one proposed", a.one.proposed, b.one.proposed);
  visit("settlement one in force", a.one.in_force, b.one.in_force);
  visit("settlement one rolled back", a.one.rolled_back, b.one.rolled_back);
  visit("settlement two proposed", a.two.proposed, b.two.proposed);
  visit("settlement two in force", a.two.in_force, b.two.in_force);
  visit("settlement two rolled back", a.two.rolled_back, b.two.rolled_back);
  visit("settlement one commits to the row", a.in_one, b.in_one);
  visit("settlement two commits to the row", a.in_two, b.in_two);
  visit("party unsettled", a.party.unsettled, b.party.unsettled);
  visit("party burned", a.party.burned, b.party.burned);
  visit("party burned ever", a.party.burned_ever, b.party.burned_ever);
  visit("the party's share of the row", a.share, b.share);
  visit("the party's shares of all rows", a.sum, b.sum);
  visit("peer enrolled", a.peer.enrolled, b.peer.enrolled);
  visit("peer revoked", a.peer.revoked, b.peer.revoked);
  visit("the peer's trust", a.peer.trust, b.peer.trust);
  visit("certificate enrolled", a.certificate.enrolled, b.certificate.enrolled);
  visit("certificate revoked", a.certificate.revoked, b.certificate.revoked);
}

namespace detail {

/// Fills a field of any type from the inputs.
template <class D>
struct Ask {
  Inputs<D>& inputs;
  typename D::Bool operator()(const char* name, const typename D::Bool* /*type*/) const {
    return inputs.truth(name);
  }
  typename D::Int operator()(const char* name, const typename D::Int* /*type*/) const {
    return inputs.number(name);
  }
  template <class Unit>
  rules::Quantity<typename D::Int, Unit> operator()(
      const char* name, const rules::Quantity<typename D::Int, Unit>* /*type*/) const {
    return rules::Quantity<typename D::Int, Unit>(inputs.number(name));
  }
};

}  // namespace detail

/// The world of an empty ledger, before any event.
template <class D>
World<D> empty_world(D& domain) {
  const auto no = domain.truth(false);
  const auto never = rules::MicrosOf<D>(domain.literal(0));
  const auto nothing = rules::CreditsOf<D>(domain.literal(0));
  return {{no, no, no, no, no},
          no,
          {no, never, never},
          rules::recorded(domain),
          never,
          no,
          rules::opened(domain),
          no,
          no,
          {no, no, no},
          {no, no, no},
          no,
          no,
          {nothing, nothing, nothing},
          nothing,
          domain.literal(0),
          {no, no, domain.literal(0)},
          {no, no}};
}

/// A world whose every field is an arbitrary input.
template <class D>
World<D> any_world(D& domain, Inputs<D>& inputs) {
  World<D> world = empty_world(domain);
  const detail::Ask<D> ask{inputs};
  for_each_field(world, world,
                 [&](const char* name, auto& field, const auto& /*same*/) { field = ask(name, &field); });
  return world;
}

/// The party's sum changed: what the rules over 64 bits see of it follows.
template <class D>
void follow_sum(D& domain, World<D>& world) {
  run_wide_rule(domain, "within_range",
                [&] { world.party.unsettled = rules::within_range(domain, world.sum); });
}

/// The row's life, or another row's, changed: the party's sums follow. `staked`: whether the row staked
/// before; `of_others`: what the party's shares of other rows that the same event changes add, or take away
/// if negative. REQUIRES: what is taken away was in the sum.
template <class D>
void follow_stakes(D& domain, const typename D::Bool& staked, const typename D::Int& of_others,
                   World<D>& world) {
  run_wide_rule(domain, "restake", [&] {
    rules::restake(domain, staked, rules::stakes(domain, world.row), world.share.amount(), world.sum);
  });
  world.sum = world.sum + of_others;  // the same rule, for rows that the world does not have
  follow_sum(domain, world);
}

/// Burns that the party's unsettled credits do not cover any more are written off, if the event `happened`.
/// Returns the credits written off.
template <class D>
rules::CreditsOf<D> follow_burns(D& domain, const policy::Policy& policy, const typename D::Bool& happened,
                                 World<D>& world) {
  auto party = world.party;
  const auto excess =
      run_rule(domain, "write_off", [&] { return rules::write_off(domain, policy.burn_rules(), party); });
  world.party.burned =
      rules::CreditsOf<D>(domain.select(happened, party.burned.amount(), world.party.burned.amount()));
  return rules::CreditsOf<D>(domain.select(happened, excess.amount(), domain.literal(0)));
}

/// True if the peer has that trust, said a second time for the goals: a mutant of the rule (rules::has_trust)
/// does not change it.
template <class D>
typename D::Bool peer_has(D& domain, const World<D>& world, std::int64_t trust) {
  return world.peer.enrolled & !world.peer.revoked & (domain.literal(trust) <= world.peer.trust);
}

/// True if two worlds are equal in every field.
template <class D>
typename D::Bool same_world(D& domain, const World<D>& a, const World<D>& b) {
  auto equal = domain.truth(true);
  for_each_field(a, b, [&](const char* /*name*/, const auto& mine, const auto& theirs) {
    if constexpr (std::is_same_v<std::decay_t<decltype(mine)>, typename D::Bool>) {
      equal = equal & same(mine, theirs);
    } else {
      equal = equal & (mine == theirs);
    }
  });
  return equal;
}

}  // namespace homeostat::proofs
