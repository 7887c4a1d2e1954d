// The steps of disputes and burns: a verifier is drawn, an outcome is recorded, a dispute expires, credits
// are burned.
#pragma once

#include "invariants/legal.hpp"
#include "invariants/life.hpp"
#include "invariants/order.hpp"
#include "proofs/cases/step.hpp"

namespace homeostat::proofs {

namespace detail {

/// A candidate verifier, which is the arbitrary peer: what is true of it, and what the ledger knows.
template <class D>
struct Verifier {
  typename D::Bool is_contested;
  typename D::Bool is_origin;
  typename D::Bool origin_known;
  rules::VerifierFacts<D> facts;

  Verifier(D& domain, Inputs<D>& inputs, const policy::Policy& policy, const rules::PeerLife<D>& peer)
      : is_contested(inputs.truth("it is the contested pool")),
        is_origin(inputs.truth("it is the origin")),
        origin_known(inputs.truth("the ledger knows the origin")),
        facts(rules::verifier_facts<D>(
            domain, policy.origin_required,
            {.is_contested = is_contested,
             .is_origin = is_origin,
             .origin_known = origin_known,
             .bonded = rules::has_trust(domain, peer, policy.verifier_minimum_trust)})) {}
};

/// Adds the reasons for which the candidate may not verify. They do not apply if `unless` holds (nobody
/// verifies).
template <class D>
void verifier_faults(D& domain, Step<D>& step, const Verifier<D>& verifier, const policy::Policy& policy,
                     const typename D::Bool& unless) {
  const auto excluded = verifier.is_contested | (verifier.is_origin & verifier.origin_known);
  step.faults.push_back({rules::Refusal::verifier_excluded, excluded & !unless});
  step.faults.push_back({rules::Refusal::verifier_not_bonded,
                         !(peer_has(domain, step.before, policy.verifier_minimum_trust) | unless)});
  step.faults.push_back({rules::Refusal::origin_unknown,
                         domain.truth(policy.origin_required) & !(verifier.origin_known | unless)});
}

/// The end of the closed time, or 0 if no window is closed.
template <class D>
rules::MicrosOf<D> open_from(D& domain, const World<D>& world) {
  return rules::MicrosOf<D>(domain.select(world.chain.any, world.chain.end.amount(), domain.literal(0)));
}

/// Applies the end of a dispute to its row and adds the goals that every end must meet.
template <class D>
void end_row(D& domain, Step<D>& step, const typename D::Bool& invalid, const rules::MicrosOf<D>& at) {
  run_rule(domain, "end_contest", [&] {
    rules::end_contest(domain, step.accepted, invalid, at, open_from(domain, step.before), step.after.row);
    return 0;
  });
  follow_stakes(domain, rules::stakes(domain, step.before.row), domain.literal(0), step.after);
  step.own_goals.push_back({"terminal-is-final", invariants::terminal_is_final(
                                                     domain, step.before.dispute.ended, !step.accepted)});
  step.own_goals.push_back({"legal-transitions", implies(step.accepted, !step.before.row.covered)});
  step.own_goals.push_back(
      {"accepted-means-done", implies(step.accepted, step.after.dispute.ended & !step.after.row.contested &
                                                         same(step.after.row.struck, invalid) &
                                                         same(step.after.dispute.invalid, invalid))});
  const auto released = step.accepted & !invalid & !step.after.row.pending;
  step.own_goals.push_back({"accepted-means-done", implies(released, at <= step.after.row.eligible_at)});
}

}  // namespace detail

/// A verifier is drawn or named for a dispute that exists.
template <class D>
Step<D> draw_step(D& domain, Inputs<D>& inputs, const policy::Policy& policy, Case<D>& made) {
  auto step = begin_step(domain, inputs, StepKind::draw_verifier, rules::Sender::own_pool, true);
  made.assume("the dispute exists", step.before.disputed);
  const auto as_drawn = inputs.truth("named, or the draw of the epoch gives it");
  const auto verifier = run_rule(domain, "verifier_facts", [&] {
    return detail::Verifier<D>(domain, inputs, policy, step.before.peer);
  });
  decided(domain, step, run_rule(domain, "draw_verifier", [&] {
            return rules::draw_verifier(domain, step.before.gate, step.around, verifier.facts, as_drawn,
                                        step.after.dispute);
          }));
  step.after.verifier_is_contested =
      rules::choose<D>(step.accepted, verifier.is_contested, step.before.verifier_is_contested);
  step.after.verifier_is_origin =
      rules::choose<D>(step.accepted, verifier.is_origin, step.before.verifier_is_origin);
  step.faults = {{rules::Refusal::flag_off, !step.before.gate.dispute},
                 {rules::Refusal::dispute_final, step.before.dispute.ended},
                 {rules::Refusal::wrong_draw, !as_drawn}};
  detail::verifier_faults(domain, step, verifier, policy, domain.truth(false));
  step.own_goals.push_back({"terminal-is-final", invariants::terminal_is_final(
                                                     domain, step.before.dispute.ended, !step.accepted)});
  step.own_goals.push_back({"safe-sequence", implies(step.accepted, step.before.gate.dispute)});
  step.own_goals.push_back(
      {"legal-transitions",
       implies(step.accepted, as_drawn & peer_has(domain, step.before, policy.verifier_minimum_trust))});
  step.own_goals.push_back({"accepted-means-done", implies(step.accepted, step.after.dispute.drawn)});
  return step;
}

/// The outcome of a dispute is recorded, with a verifier or by the administrator alone.
template <class D>
Step<D> resolve_step(D& domain, Inputs<D>& inputs, const policy::Policy& policy, Case<D>& made) {
  auto step = begin_step(domain, inputs, StepKind::resolve, rules::Sender::own_pool, true);
  const auto anonymous = inputs.truth("nobody verified: an administrator's own word");
  const auto invalid = inputs.truth("the outcome is invalid");
  const auto at = inputs.micros("at");
  made.assume("time is not before 1970", domain.literal(0) <= at.amount());
  made.assume("the dispute exists", step.before.disputed);
  made.assume("if a verifier was drawn, the outcome names who verified",
              implies(anonymous, !step.before.dispute.drawn));
  const auto verifier = run_rule(domain, "verifier_facts", [&] {
    return detail::Verifier<D>(domain, inputs, policy, step.before.peer);
  });
  decided(domain, step, run_rule(domain, "resolve", [&] {
            return rules::resolve(domain, policy.outcomes_final, step.before.gate, step.around,
                                  step.before.row.covered, invalid, anonymous, verifier.facts,
                                  step.after.dispute);
          }));
  const auto verified = step.accepted & !anonymous;
  step.after.verifier_is_contested =
      rules::choose<D>(verified, verifier.is_contested, step.before.verifier_is_contested);
  step.after.verifier_is_origin =
      rules::choose<D>(verified, verifier.is_origin, step.before.verifier_is_origin);
  step.faults = {
      {rules::Refusal::flag_off, !step.before.gate.dispute},
      {rules::Refusal::row_settled, step.before.row.covered},
      {rules::Refusal::dispute_final, domain.truth(policy.outcomes_final) & step.before.dispute.ended}};
  detail::verifier_faults(domain, step, verifier, policy, anonymous);
  step.own_goals.push_back({"safe-sequence", implies(step.accepted, step.before.gate.dispute)});
  step.own_goals.push_back(
      {"legal-transitions", implies(verified, peer_has(domain, step.before, policy.verifier_minimum_trust))});
  step.own_goals.push_back(
      {"accepted-means-done",
       implies(step.accepted, same(step.after.dispute.drawn, step.before.dispute.drawn | !anonymous) &
                                  !step.after.dispute.expired)});
  detail::end_row(domain, step, invalid, at);
  // A struck row is no credit that a burn could take.
  cover_burns(domain, policy, step.accepted & invalid, rules::CreditsOf<D>(domain.literal(0)), step);
  return step;
}

/// A dispute ends because nobody verified it in time.
template <class D>
Step<D> expire_step(D& domain, Inputs<D>& inputs, Case<D>& made) {
  auto step = begin_step(domain, inputs, StepKind::expire, rules::Sender::own_pool, true);
  const auto at = inputs.micros("at");
  const auto expires_at = inputs.micros("expires at");
  made.assume("time is not before 1970", domain.literal(0) <= at.amount());
  made.assume("the dispute exists", step.before.disputed);
  decided(domain, step, run_rule(domain, "expire", [&] {
            return rules::expire(domain, step.before.gate, step.around, step.before.row.covered, at,
                                 expires_at, step.after.dispute);
          }));
  step.faults = {{rules::Refusal::row_settled, step.before.row.covered},
                 {rules::Refusal::dispute_final, step.before.dispute.ended},
                 {rules::Refusal::not_expired, !(expires_at <= at)}};
  step.own_goals.push_back(
      {"legal-transitions", implies(step.accepted, invariants::legal_expiry(domain, at, expires_at))});
  step.own_goals.push_back(
      {"accepted-means-done",
       implies(step.accepted,
               step.after.dispute.expired & same(step.after.dispute.drawn, step.before.dispute.drawn))});
  detail::end_row(domain, step, domain.truth(false), at);
  return step;
}

namespace detail {

/// Sets `step.books`: what two pools owe each other for an arbitrary window, before and after a burn. The
/// burned party is the peer or one of its workers, and some of its burns may lie before the window.
template <class D>
void books_of_burn(D& domain, Inputs<D>& inputs, Case<D>& made, Step<D>& step,
                   const rules::CreditsOf<D>& added) {
  const auto nothing = rules::CreditsOf<D>(domain.literal(0));
  const auto most = domain.literal(rules::kMaxAmount);
  const auto debt = [&](const char* name) {
    rules::Debt<D> any{inputs.credits(name), domain.literal(0), domain.literal(0), nothing};
    made.assume("debts are in [0, 2^62]", (nothing <= any.owed) & (any.owed.amount() <= most));
    return any;
  };
  rules::Book<D> before{debt("the peer owes"), debt("owed to the peer")};
  rules::Book<D> after = before;
  const auto in_window = inputs.truth("the burn is not before the window");
  const auto since = inputs.credits("burned since the window's start");
  made.assume("the burns since the window's start are among all burns of the party",
              (nothing <= since) & (since <= step.before.party.burned_ever));
  const auto counted = rules::CreditsOf<D>(domain.select(in_window, added.amount(), domain.literal(0)));
  before.self_owes_peer.burned = rules::uncollected_since(domain, step.before.party, since);
  after.self_owes_peer.burned = rules::uncollected_since(domain, step.after.party, since + counted);
  step.books.emplace(before, after);
}

/// Whoever is burned is revoked as well, if the burn is accepted.
template <class D>
void revoke_burned(D& domain, Inputs<D>& inputs, Case<D>& made, Step<D>& step) {
  const auto peer_too = inputs.truth("the peer is the burned one");
  const auto certificate_too = inputs.truth("the certificate is the burned worker's");
  made.assume("who is burned and revoked was enrolled",
              implies(peer_too, step.before.peer.enrolled) &
                  implies(certificate_too, step.before.certificate.enrolled));
  auto peer = step.before.peer;
  run_rule(domain, "revoke_peer", [&] { return rules::revoke_peer(domain, step.around, peer); });
  auto certificate = step.before.certificate;
  run_rule(domain, "revoke_worker", [&] { return rules::revoke_worker(domain, step.around, certificate); });
  const auto revoked = [&](const auto& now, const auto& before, const auto& concerned) {
    return rules::choose<D>(step.accepted & concerned, now, before);
  };
  step.after.peer.revoked = revoked(peer.revoked, step.before.peer.revoked, peer_too);
  step.after.certificate.revoked =
      revoked(certificate.revoked, step.before.certificate.revoked, certificate_too);
  step.own_goals.push_back(
      {"accepted-means-done",
       same(step.after.peer.revoked, step.before.peer.revoked | (step.accepted & peer_too)) &
           same(step.after.certificate.revoked,
                step.before.certificate.revoked | (step.accepted & certificate_too))});
}

}  // namespace detail

/// An administrator burns credits of an arbitrary party, and if `revokes` also revokes it: the arbitrary peer
/// or the arbitrary certificate may be its own.
template <class D>
Step<D> burn_step(D& domain, Inputs<D>& inputs, const policy::Policy& policy, bool revokes, Case<D>& made) {
  auto step = begin_step(domain, inputs, revokes ? StepKind::revoke_and_burn : StepKind::burn,
                         rules::Sender::own_pool, true);
  const rules::BurnFacts<D> facts{inputs.credits("amount"), inputs.truth("the offence was burned before"),
                                  inputs.credits("the schedule allows")};
  const auto largest = domain.literal(rules::kMaxAmount);
  made.assume("amounts are within 64 bits", (domain.literal(INT64_MIN) <= facts.amount.amount()) &
                                                (facts.amount.amount() <= domain.literal(INT64_MAX)) &
                                                (domain.literal(0) <= facts.scheduled.amount()) &
                                                (facts.scheduled.amount() <= largest));
  decided(domain, step, run_rule(domain, "burn", [&] {
            return rules::burn(domain, policy.burn_rules(), step.before.gate, step.around, facts,
                               step.after.party);
          }));
  const auto room = rules::CreditsOf<D>(largest) - step.before.party.burned_ever;
  step.faults = {
      {rules::Refusal::sum_out_of_range, !(facts.amount <= room)},
      {rules::Refusal::flag_off, !step.before.gate.slashing},
      {rules::Refusal::amount_invalid, facts.amount.amount() <= domain.literal(0)},
      {rules::Refusal::burn_above_cap,
       domain.truth(policy.burn_capped) & !invariants::burn_capped(domain, step.before.party, facts.amount)},
      {rules::Refusal::burn_above_schedule,
       domain.truth(!policy.slashing_schedule.empty()) & !(facts.amount <= facts.scheduled)},
      {rules::Refusal::offence_burned, domain.truth(policy.burn_once) & facts.burned_before}};
  step.stopped =
      (step.before.gate.killed | step.around.kill_observed) & domain.truth(policy.kill_stops_burns);
  if (revokes) detail::revoke_burned(domain, inputs, made, step);
  const auto added =
      rules::CreditsOf<D>(domain.select(step.accepted, facts.amount.amount(), domain.literal(0)));
  detail::books_of_burn(domain, inputs, made, step, added);
  step.own_goals.push_back({"admin-local", implies(step.accepted, step.own)});
  step.own_goals.push_back({"safe-sequence", implies(step.accepted, step.before.gate.slashing)});
  step.own_goals.push_back(
      {"burn-capped",
       implies(step.accepted, invariants::burn_capped(domain, step.before.party, facts.amount))});
  step.own_goals.push_back({"burn-once", implies(step.accepted, !facts.burned_before)});
  if (!policy.slashing_schedule.empty()) {
    step.own_goals.push_back({"burn-capped", implies(step.accepted, facts.amount <= facts.scheduled)});
  }
  step.own_goals.push_back(
      {"legal-transitions",
       implies(step.accepted, !(facts.amount <= rules::CreditsOf<D>(domain.literal(0))))});
  step.own_goals.push_back(
      {"accepted-means-done",
       implies(step.accepted, step.after.party.burned == step.before.party.burned + facts.amount)});
  step.own_goals.push_back(
      {"no-overflow", (rules::CreditsOf<D>(domain.literal(0)) <= step.after.party.burned_ever) &
                          (step.after.party.burned_ever.amount() <= largest)});
  return step;
}

}  // namespace homeostat::proofs
