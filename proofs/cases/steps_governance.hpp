// The steps of governance: flags, mode, kill switch, policy, verdict, token requests, and events that only
// add a record to a list.
#pragma once

#include "invariants/order.hpp"
#include "proofs/cases/step.hpp"

namespace homeostat::proofs {

/// A flag is switched on or off.
template <class D>
Step<D> flag_step(D& domain, Inputs<D>& inputs, const policy::Policy& policy, rules::Flag flag) {
  const StepKind kind = flag == rules::Flag::slashing  ? StepKind::set_slashing
                        : flag == rules::Flag::dispute ? StepKind::set_dispute
                                                       : StepKind::set_settle;
  auto step = begin_step(domain, inputs, kind, rules::Sender::own_pool, false);
  const auto on = inputs.truth("it is switched on");
  decided(domain, step, run_rule(domain, "set_flag", [&] {
            return rules::set_flag(domain, policy.golive_sequence == policy::GoliveSequence::safe,
                                   step.around, flag, on, step.after.gate);
          }));
  const auto& now = flag == rules::Flag::slashing  ? step.after.gate.slashing
                    : flag == rules::Flag::dispute ? step.after.gate.dispute
                                                   : step.after.gate.settle;
  // The request is out of order if the flags would violate the safe sequence after it.
  rules::Gate<D> asked = step.before.gate;
  (flag == rules::Flag::slashing  ? asked.slashing
   : flag == rules::Flag::dispute ? asked.dispute
                                  : asked.settle) = on;
  const bool safe = policy.golive_sequence == policy::GoliveSequence::safe;
  step.faults = {
      {rules::Refusal::unsafe_sequence, domain.truth(safe) & !invariants::safe_sequence(domain, asked)}};
  step.stopped = on & (step.before.gate.killed | step.around.kill_observed);
  step.own_goals.push_back({"accepted-means-done", implies(step.accepted, same(now, on))});
  step.own_goals.push_back(
      {"kill-switch", implies(step.accepted & (step.before.gate.killed | step.around.kill_observed), !on)});
  return step;
}

/// Settlement is made active or taken back to dry run.
template <class D>
Step<D> mode_step(D& domain, Inputs<D>& inputs, const policy::Policy& policy) {
  auto step = begin_step(domain, inputs, StepKind::set_mode, rules::Sender::own_pool, false);
  const auto active = inputs.truth("settlement is made active");
  decided(domain, step, run_rule(domain, "set_mode", [&] {
            return rules::set_mode(domain,
                                   {.may_be_active = policy.mode == policy::SettlementMode::active,
                                    .verdict_required = policy.verdict_required,
                                    .safe_sequence = policy.golive_sequence == policy::GoliveSequence::safe},
                                   step.around, step.before.verdict, active, step.after.gate);
          }));
  rules::Gate<D> asked = step.before.gate;
  asked.active = active;
  const bool safe = policy.golive_sequence == policy::GoliveSequence::safe;
  const auto unsafe = (domain.truth(safe) & !invariants::safe_sequence(domain, asked)) | !asked.settle;
  step.faults = {
      {rules::Refusal::settlement_off, active & domain.truth(policy.mode != policy::SettlementMode::active)},
      {rules::Refusal::unsafe_sequence, active & unsafe},
      {rules::Refusal::no_verdict, active & domain.truth(policy.verdict_required) & !step.before.verdict}};
  step.stopped = active & (step.before.gate.killed | step.around.kill_observed);
  step.own_goals.push_back(
      {"accepted-means-done", implies(step.accepted, same(step.after.gate.active, active))});
  step.own_goals.push_back(
      {"kill-switch",
       implies(step.accepted & (step.before.gate.killed | step.around.kill_observed), !active)});
  step.own_goals.push_back(
      {"no-economic-activation",
       implies(step.accepted & active, domain.truth(policy.mode == policy::SettlementMode::active))});
  return step;
}

/// The kill switch is recorded.
template <class D>
Step<D> kill_step(D& domain, Inputs<D>& inputs) {
  auto step = begin_step(domain, inputs, StepKind::kill, rules::Sender::own_pool, false);
  decided(domain, step,
          run_rule(domain, "kill", [&] { return rules::kill(domain, step.around, step.after.gate); }));
  step.own_goals.push_back({"kill-switch", implies(step.own, step.accepted & step.after.gate.killed)});
  return step;
}

/// The kill switch is resumed.
template <class D>
Step<D> resume_step(D& domain, Inputs<D>& inputs) {
  auto step = begin_step(domain, inputs, StepKind::resume, rules::Sender::own_pool, false);
  decided(domain, step,
          run_rule(domain, "resume", [&] { return rules::resume(domain, step.around, step.after.gate); }));
  step.faults = {{rules::Refusal::not_killed, !step.before.gate.killed}};
  step.stopped = step.around.kill_observed;
  step.own_goals.push_back(
      {"kill-switch", implies(step.accepted, step.before.gate.killed & !step.around.kill_observed)});
  step.own_goals.push_back({"accepted-means-done", implies(step.accepted, !step.after.gate.killed)});
  return step;
}

/// A policy is adopted; whether an ACTIVATE verdict is recorded for it is arbitrary.
template <class D>
Step<D> adopt_step(D& domain, Inputs<D>& inputs) {
  auto step = begin_step(domain, inputs, StepKind::adopt_policy, rules::Sender::own_pool, false);
  const auto for_it = inputs.truth("ACTIVATE is recorded for the new policy");
  decided(domain, step, run_rule(domain, "adopt_policy", [&] {
            return rules::adopt_policy(domain, step.around, step.before.gate, for_it, step.after.verdict);
          }));
  const auto any_flag = step.before.gate.slashing | step.before.gate.dispute | step.before.gate.settle;
  step.faults = {{rules::Refusal::policy_in_force, any_flag}};
  step.own_goals.push_back({"guardian-validated", implies(step.accepted, !any_flag)});
  step.own_goals.push_back({"accepted-means-done", implies(step.accepted, same(step.after.verdict, for_it))});
  return step;
}

/// A verdict is recorded; whether it is ACTIVATE for the policy in force is arbitrary.
template <class D>
Step<D> verdict_step(D& domain, Inputs<D>& inputs) {
  auto step = begin_step(domain, inputs, StepKind::record_verdict, rules::Sender::own_pool, false);
  const auto activate = inputs.truth("it is ACTIVATE for the policy in force");
  decided(domain, step, run_rule(domain, "note", [&] { return rules::note(domain, step.around); }));
  step.after.verdict = step.before.verdict | (step.accepted & activate);
  return step;
}

/// Somebody requests an on-chain transfer, a cash-out or a swap.
template <class D>
Step<D> token_step(D& domain, Inputs<D>& inputs) {
  auto step = begin_step(domain, inputs, StepKind::request_token, rules::Sender::own_pool, false);
  decided(domain, step,
          run_rule(domain, "request_token", [&] { return rules::request_token(domain, step.around); }));
  step.faults = {{rules::Refusal::operation_blocked, domain.truth(true)}};
  step.own_goals.push_back({"phase-2-blocked", !step.accepted});
  return step;
}

/// An event that only adds a record to a list (enrolment, trust, revocation, checkpoint, decision); no world
/// changes.
template <class D>
Step<D> note_step(D& domain, Inputs<D>& inputs) {
  auto step = begin_step(domain, inputs, StepKind::note, rules::Sender::own_pool, false);
  decided(domain, step, run_rule(domain, "note", [&] { return rules::note(domain, step.around); }));
  return step;
}

}  // namespace homeostat::proofs
