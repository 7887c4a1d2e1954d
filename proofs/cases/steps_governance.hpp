// The steps of governance: flags, mode, kill switch, policy, verdict, token requests, and events that only
// add a record to a list.
#pragma once

#include "invariants/authority.hpp"
#include "invariants/done.hpp"
#include "invariants/order.hpp"
#include "invariants/world.hpp"
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
  step.faults = {{rules::Refusal::unsafe_sequence,
                  domain.truth(safe) & !invariants::safe_sequence(domain, asked).holds}};
  step.stopped = on & (step.before.gate.killed | step.around.kill_observed);
  step.own_goals.push_back(given(step.accepted, invariants::documented_effect(domain, same(now, on))));
  step.own_goals.push_back(
      invariants::kill_switch(domain, step.before.gate, step.around.kill_observed, step.accepted & on));
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
  const auto unsafe = (domain.truth(safe) & !invariants::safe_sequence(domain, asked).holds) | !asked.settle;
  step.faults = {
      {rules::Refusal::settlement_off, active & domain.truth(policy.mode != policy::SettlementMode::active)},
      {rules::Refusal::unsafe_sequence, active & unsafe},
      {rules::Refusal::no_verdict, active & domain.truth(policy.verdict_required) & !step.before.verdict}};
  step.stopped = active & (step.before.gate.killed | step.around.kill_observed);
  step.own_goals.push_back(
      given(step.accepted, invariants::documented_effect(domain, same(step.after.gate.active, active))));
  step.own_goals.push_back(
      invariants::kill_switch(domain, step.before.gate, step.around.kill_observed, step.accepted & active));
  step.own_goals.push_back(given(
      step.accepted & active,
      invariants::activated_by_policy(domain, domain.truth(policy.mode == policy::SettlementMode::active))));
  return step;
}

/// The kill switch is recorded.
template <class D>
Step<D> kill_step(D& domain, Inputs<D>& inputs) {
  auto step = begin_step(domain, inputs, StepKind::kill, rules::Sender::own_pool, false);
  decided(domain, step,
          run_rule(domain, "kill", [&] { return rules::kill(domain, step.around, step.after.gate); }));
  step.own_goals.push_back(given(step.own, invariants::kill_works(domain, step.accepted, step.after.gate)));
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
  step.own_goals.push_back(given(
      step.accepted, invariants::resumed_after_kill(domain, step.before.gate, step.around.kill_observed)));
  step.own_goals.push_back(
      given(step.accepted, invariants::documented_effect(domain, !step.after.gate.killed)));
  return step;
}

/// A policy is adopted; whether an ACTIVATE verdict is recorded for it is arbitrary.
template <class D>
Step<D> adopt_step(D& domain, Inputs<D>& inputs, const policy::Policy& policy, Case<D>& made) {
  auto step = begin_step(domain, inputs, StepKind::adopt_policy, rules::Sender::own_pool, false);
  const auto for_it = inputs.truth("ACTIVATE is recorded for the new policy");
  const auto others = inputs.truth("another row is paid as the new policy pays none");
  const auto unfit =
      others | !run_rule(domain, "paid_rightly", [&] {
        return rules::paid_rightly(domain, policy.pending_excluded, policy.dispute_hold, step.before.row);
      });
  decided(domain, step, run_rule(domain, "adopt_policy", [&] {
            return rules::adopt_policy(domain, step.around, step.before.gate, unfit, for_it,
                                       step.after.verdict);
          }));
  // Who keeps what of a row is the new policy's: the party's sums are counted anew.
  const auto zero = domain.literal(0);
  const auto share = inputs.credits("the party's share of the row under the new policy");
  const auto sum = inputs.number("the party's shares of all rows under the new policy");
  const auto own_share = domain.select(rules::stakes(domain, step.before.row), share.amount(), zero);
  made.assume(
      "shares are in [0, 2^62], and the sum has the row's",
      (zero <= share.amount()) & (share.amount() <= domain.literal(rules::kMaxAmount)) & (own_share <= sum));
  step.after.share =
      rules::CreditsOf<D>(domain.select(step.accepted, share.amount(), step.before.share.amount()));
  step.after.sum = domain.select(step.accepted, sum, step.before.sum);
  follow_sum(domain, step.after);
  cover_burns(domain, policy, step.accepted, rules::CreditsOf<D>(zero), step);
  const auto any_flag = step.before.gate.slashing | step.before.gate.dispute | step.before.gate.settle;
  const auto paid_wrongly =
      (domain.truth(policy.pending_excluded) & !invariants::pending_unpaid(domain, step.before.row).holds) |
      (domain.truth(policy.dispute_hold) & !invariants::disputed_unpaid(domain, step.before.row).holds);
  step.faults = {{rules::Refusal::policy_in_force, any_flag},
                 {rules::Refusal::rows_unfit, others | paid_wrongly}};
  step.own_goals.push_back(
      given(step.accepted, invariants::adopted_with_flags_off(domain, step.before.gate)));
  step.own_goals.push_back(
      given(step.accepted, invariants::documented_effect(domain, same(step.after.verdict, for_it))));
  return step;
}

/// A verdict is recorded; for which policy, and whether it is ACTIVATE, is arbitrary.
template <class D>
Step<D> verdict_step(D& domain, Inputs<D>& inputs, const policy::Policy& policy) {
  auto step = begin_step(domain, inputs, StepKind::record_verdict, rules::Sender::own_pool, false);
  const auto for_policy = inputs.truth("it is for the policy in force");
  const auto activate = inputs.truth("it is ACTIVATE");
  decided(domain, step, run_rule(domain, "record_verdict", [&] {
            return rules::record_verdict(domain, policy.verdict_required, step.around, for_policy, activate,
                                         step.after.verdict, step.after.gate);
          }));
  step.own_goals.push_back(invariants::last_verdict_counts(domain, step.before.verdict, step.after.verdict,
                                                           step.accepted & for_policy, activate));
  const auto stays = step.before.gate.active & (step.after.verdict | domain.truth(!policy.verdict_required));
  step.own_goals.push_back(
      given(step.accepted, invariants::documented_effect(domain, same(step.after.gate.active, stays))));
  step.own_goals.push_back(
      invariants::verdict_switches_nothing_on(domain, step.before.gate, step.after.gate));
  return step;
}

/// Somebody requests an on-chain transfer, a cash-out or a swap.
template <class D>
Step<D> token_step(D& domain, Inputs<D>& inputs) {
  auto step = begin_step(domain, inputs, StepKind::request_token, rules::Sender::own_pool, false);
  decided(domain, step,
          run_rule(domain, "request_token", [&] { return rules::request_token(domain, step.around); }));
  step.faults = {{rules::Refusal::operation_blocked, domain.truth(true)}};
  step.own_goals.push_back(invariants::phase_2_blocked(domain, step.accepted));
  return step;
}

/// An event that only adds a record to a list (page, checkpoint, decision); no world changes.
template <class D>
Step<D> note_step(D& domain, Inputs<D>& inputs) {
  auto step = begin_step(domain, inputs, StepKind::note, rules::Sender::own_pool, false);
  decided(domain, step, run_rule(domain, "note", [&] { return rules::note(domain, step.around); }));
  return step;
}

}  // namespace homeostat::proofs
