// The steps of people: peers and workers are enrolled, trusted, revoked.
#pragma once

#include "invariants/done.hpp"
#include "proofs/cases/step.hpp"

namespace homeostat::proofs {

namespace detail {

/// The reasons that speak against a level of trust.
template <class D>
void trust_faults(D& domain, const typename D::Int& level, Step<D>& step) {
  const auto locked = domain.literal(rules::kLockedTrust);
  step.faults.push_back({rules::Refusal::trust_invalid, !((domain.literal(0) <= level) & (level <= locked))});
  step.faults.push_back({rules::Refusal::trust_locked, (level == locked) & !step.before.gate.active});
}

/// A level of trust that the event names, and that 64 bits hold.
template <class D>
typename D::Int any_level(D& domain, Inputs<D>& inputs, Case<D>& made) {
  const auto level = inputs.number("the level of trust");
  made.assume("the level is within 64 bits",
              (domain.literal(INT64_MIN) <= level) & (level <= domain.literal(INT64_MAX)));
  return level;
}

}  // namespace detail

/// A peer is enrolled, or offered again with other data.
template <class D>
Step<D> enrol_peer_step(D& domain, Inputs<D>& inputs, Case<D>& made) {
  auto step = begin_step(domain, inputs, StepKind::enrol_peer, rules::Sender::own_pool, false);
  const auto level = detail::any_level(domain, inputs, made);
  const auto formed = inputs.truth("the key is well formed");
  decided(domain, step, run_rule(domain, "enrol_peer", [&] {
            return rules::enrol_peer(domain, step.around, step.before.gate, level, formed, step.after.peer);
          }));
  step.faults = {{rules::Refusal::peer_known, step.before.peer.enrolled & !step.before.peer.revoked},
                 {rules::Refusal::peer_revoked, step.before.peer.revoked},
                 {rules::Refusal::key_malformed, !formed}};
  detail::trust_faults(domain, level, step);
  step.own_goals.push_back(
      given(step.accepted, invariants::documented_effect(
                               domain, step.after.peer.enrolled & !step.after.peer.revoked &
                                           (step.after.peer.trust == level) & !step.before.peer.enrolled)));
  return step;
}

/// An enrolled peer gets another level of trust.
template <class D>
Step<D> trust_peer_step(D& domain, Inputs<D>& inputs, Case<D>& made) {
  auto step = begin_step(domain, inputs, StepKind::trust_peer, rules::Sender::own_pool, false);
  const auto level = detail::any_level(domain, inputs, made);
  decided(domain, step, run_rule(domain, "trust_peer", [&] {
            return rules::trust_peer(domain, step.around, step.before.gate, level, step.after.peer);
          }));
  step.faults = {{rules::Refusal::unknown_peer, !step.before.peer.enrolled},
                 {rules::Refusal::peer_revoked, step.before.peer.revoked & step.before.peer.enrolled}};
  detail::trust_faults(domain, level, step);
  step.own_goals.push_back(given(
      step.accepted,
      invariants::documented_effect(
          domain, (step.after.peer.trust == level) & step.after.peer.enrolled & !step.after.peer.revoked)));
  return step;
}

/// A peer is revoked.
template <class D>
Step<D> revoke_peer_step(D& domain, Inputs<D>& inputs) {
  auto step = begin_step(domain, inputs, StepKind::revoke_peer, rules::Sender::own_pool, false);
  decided(domain, step, run_rule(domain, "revoke_peer", [&] {
            return rules::revoke_peer(domain, step.around, step.after.peer);
          }));
  step.faults = {{rules::Refusal::unknown_peer, !step.before.peer.enrolled}};
  step.own_goals.push_back(
      given(step.accepted,
            invariants::documented_effect(
                domain, step.after.peer.revoked & (step.after.peer.trust == step.before.peer.trust))));
  return step;
}

/// A key of a worker is enrolled, or offered again.
template <class D>
Step<D> enrol_worker_step(D& domain, Inputs<D>& inputs) {
  auto step = begin_step(domain, inputs, StepKind::enrol_worker, rules::Sender::own_pool, false);
  const auto formed = inputs.truth("the key is well formed");
  decided(domain, step, run_rule(domain, "enrol_worker", [&] {
            return rules::enrol_worker(domain, step.around, formed, step.after.certificate);
          }));
  step.faults = {{rules::Refusal::worker_known, step.before.certificate.enrolled},
                 {rules::Refusal::key_malformed, !formed}};
  step.own_goals.push_back(
      given(step.accepted, invariants::documented_effect(
                               domain, step.after.certificate.enrolled & !step.after.certificate.revoked)));
  return step;
}

/// A worker is revoked, with each of its keys.
template <class D>
Step<D> revoke_worker_step(D& domain, Inputs<D>& inputs) {
  auto step = begin_step(domain, inputs, StepKind::revoke_worker, rules::Sender::own_pool, false);
  decided(domain, step, run_rule(domain, "revoke_worker", [&] {
            return rules::revoke_worker(domain, step.around, step.after.certificate);
          }));
  step.faults = {{rules::Refusal::unknown_worker, !step.before.certificate.enrolled}};
  step.own_goals.push_back(
      given(step.accepted, invariants::documented_effect(domain, step.after.certificate.revoked)));
  return step;
}

}  // namespace homeostat::proofs
