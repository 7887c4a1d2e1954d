// The gate: three flags, a mode and a kill switch, and what they let through. Source:
// docs/network.md#going-live, docs/design.md#the-invariants (safe-sequence, kill-switch, guardian-validated).
#pragma once

#include "engine/rules/precedence.hpp"

namespace homeostat::rules {

template <class D>
struct Gate {
  typename D::Bool slashing;
  typename D::Bool dispute;
  typename D::Bool settle;
  typename D::Bool active;  ///< settlement's mode: active, or else dry run
  typename D::Bool killed;  ///< recorded, and not resumed since
};

/// What surrounds an event: observed by whoever applies it, or chosen by the policy.
template <class D>
struct Surroundings {
  typename D::Bool authorised;     ///< this authority may send this kind of event
  typename D::Bool kill_observed;  ///< the switch was found set, or could not be read
};

enum class Flag { slashing, dispute, settle };

/// Nothing economic passes while the kill switch is set.
template <ArithmeticDomain D>
void refuse_economic(Precedence<D>& precedence, const Gate<D>& gate, const Surroundings<D>& around) {
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(gate.killed | around.kill_observed, Refusal::kill_switch);
}

/// Switches a flag. Under the safe sequence SLASHING, DISPUTE, SETTLE is the only way on and its reverse the
/// only way off; while the kill switch is set, flags only go off. Nothing is active without the flag settle:
/// under an independent sequence, switching settle off ends the mode too.
template <ArithmeticDomain D>
typename D::Int set_flag(D& domain, bool safe_sequence, const Surroundings<D>& around, Flag flag,
                         const typename D::Bool& on, Gate<D>& gate) {
  const auto safe = domain.truth(safe_sequence);
  auto order_kept = domain.truth(true);
  switch (flag) {
    case Flag::slashing:
      order_kept = on | !gate.dispute;
      break;
    case Flag::dispute:
      order_kept = choose<D>(on, gate.slashing, !gate.settle);
      break;
    case Flag::settle:
      order_kept = choose<D>(on, gate.slashing & gate.dispute, !gate.active);
      break;
  }
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(on & (gate.killed | around.kill_observed), Refusal::kill_switch)
      .refuse_if(safe & !order_kept, Refusal::unsafe_sequence);
  switch (flag) {
    case Flag::slashing:
      precedence.set("slashing", gate.slashing, on);
      break;
    case Flag::dispute:
      precedence.set("dispute", gate.dispute, on);
      break;
    case Flag::settle:
      precedence.set("settle", gate.settle, on);
      precedence.set("active", gate.active, gate.active & on);
      break;
  }
  return precedence.reason();
}

/// What the policy says about settlement's mode: constants of a proof.
struct ModeRules {
  bool may_be_active = true;     ///< the policy's own mode is active
  bool verdict_required = true;  ///< an ACTIVATE verdict must be recorded
  bool safe_sequence = true;     ///< all three flags must be on, and not settle alone
};

/// Makes settlement active, or takes it back to dry run. Active needs the flags, a policy whose own mode is
/// active, and a recorded ACTIVATE verdict for that policy and this engine.
template <ArithmeticDomain D>
typename D::Int set_mode(D& domain, const ModeRules& rules, const Surroundings<D>& around,
                         const typename D::Bool& verdict_recorded, const typename D::Bool& active,
                         Gate<D>& gate) {
  const auto lacks_flag =
      (domain.truth(rules.safe_sequence) & !(gate.slashing & gate.dispute)) | !gate.settle;
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(active & (gate.killed | around.kill_observed), Refusal::kill_switch)
      .refuse_if(active & domain.truth(!rules.may_be_active), Refusal::settlement_off)
      .refuse_if(active & lacks_flag, Refusal::unsafe_sequence)
      .refuse_if(active & domain.truth(rules.verdict_required) & !verdict_recorded, Refusal::no_verdict);
  precedence.set("active", gate.active, active);
  return precedence.reason();
}

/// The kill switch was set: recorded as often as it happens.
template <ArithmeticDomain D>
typename D::Int kill(D& domain, const Surroundings<D>& around, Gate<D>& gate) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised);
  precedence.set("killed", gate.killed, domain.truth(true));
  return precedence.reason();
}

/// What only enters a list: an enrolment, a verdict, a checkpoint, a decision, a row.
template <ArithmeticDomain D>
typename D::Int note(D& domain, const Surroundings<D>& around) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised);
  return precedence.reason();
}

/// A policy comes into force. Not while a flag is on: what was switched on was switched on for another one.
/// `verdict_recorded` becomes `verdict_for_it`.
template <ArithmeticDomain D>
typename D::Int adopt_policy(D& domain, const Surroundings<D>& around, const Gate<D>& gate,
                             const typename D::Bool& verdict_for_it, typename D::Bool& verdict_recorded) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(gate.slashing | gate.dispute | gate.settle, Refusal::policy_in_force);
  precedence.set("verdict_recorded", verdict_recorded, verdict_for_it);
  return precedence.reason();
}

/// On-chain, cash-out and swap: refused, whatever is on. There is no effect to write down.
template <ArithmeticDomain D>
typename D::Int request_token(D& domain, const Surroundings<D>& around) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(domain.truth(true), Refusal::operation_blocked);
  return precedence.reason();
}

/// Economic life goes on: only once the switch itself is found open.
template <ArithmeticDomain D>
typename D::Int resume(D& domain, const Surroundings<D>& around, Gate<D>& gate) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(around.kill_observed, Refusal::kill_switch)
      .refuse_if(!gate.killed, Refusal::not_killed);
  precedence.set("killed", gate.killed, domain.truth(false));
  return precedence.reason();
}

}  // namespace homeostat::rules
