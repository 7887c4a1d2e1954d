// The gate: three flags, a mode and a kill switch, and what they let through. Source:
// docs/network.md#going-live, docs/design.md#the-invariants (safe-sequence, kill-switch, guardian-validated).
#pragma once

#include "engine/rules/precedence.hpp"

namespace homeostat::rules {

/// The flags, the mode and the recorded kill switch.
template <class D>
struct Gate {
  typename D::Bool slashing;
  typename D::Bool dispute;
  typename D::Bool settle;
  typename D::Bool active;  ///< settlement's mode: true is active, false is dry run
  typename D::Bool killed;  ///< the kill switch was recorded and has not been resumed since
};

/// Facts about the event that are not part of the state: who sent it, and what the sender saw of the switch.
template <class D>
struct Surroundings {
  typename D::Bool authorised;     ///< the authority table allows this sender to send this kind of event
  typename D::Bool kill_observed;  ///< the kill switch was found set, or could not be read
};

/// The flags, in the order in which they are switched on.
enum class Flag { slashing, dispute, settle };

/// Adds the two refusals that every economic event starts with: not_authorised, then kill_switch.
template <ArithmeticDomain D>
void refuse_economic(Precedence<D>& precedence, const Gate<D>& gate, const Surroundings<D>& around) {
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(gate.killed | around.kill_observed, Refusal::kill_switch);
}

/// Switches a flag on or off. Under the safe sequence flags go on in the order SLASHING, DISPUTE, SETTLE and
/// off in the reverse order. While the kill switch is set, flags can only go off. Settlement is never active
/// without the flag settle, so under an independent sequence switching settle off also ends the active mode.
/// Returns 0 or the number of the Refusal; a refusal leaves the gate unchanged.
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

/// Makes settlement active or takes it back to dry run. Active requires the flags, a policy whose mode is
/// active, and (if the policy says so) a recorded ACTIVATE verdict for that policy and this engine. Returns 0
/// or the number of the Refusal; a refusal leaves the gate unchanged.
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

/// Records that the kill switch was set. Accepted as often as it is sent.
template <ArithmeticDomain D>
typename D::Int kill(D& domain, const Surroundings<D>& around, Gate<D>& gate) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised);
  precedence.set("killed", gate.killed, domain.truth(true));
  return precedence.reason();
}

/// Accepts an event whose only effect is one more entry in a list: an enrolment, a verdict, a checkpoint, a
/// decision, a row. Returns 0 or not_authorised.
template <ArithmeticDomain D>
typename D::Int note(D& domain, const Surroundings<D>& around) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised);
  return precedence.reason();
}

/// Brings a new policy into force. Refused while any flag is on, because the flags were switched on for the
/// old policy, and while some row is paid as the new policy pays none (`unfit`; row_life.hpp, paid_rightly):
/// what is proved of the new policy holds only from a state that it could have made. On success
/// `verdict_recorded` becomes `verdict_for_it`: whether an ACTIVATE verdict is recorded for the new policy
/// and this engine.
template <ArithmeticDomain D>
typename D::Int adopt_policy(D& domain, const Surroundings<D>& around, const Gate<D>& gate,
                             const typename D::Bool& unfit, const typename D::Bool& verdict_for_it,
                             typename D::Bool& verdict_recorded) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(gate.slashing | gate.dispute | gate.settle, Refusal::policy_in_force)
      .refuse_if(unfit, Refusal::rows_unfit);
  precedence.set("verdict_recorded", verdict_recorded, verdict_for_it);
  return precedence.reason();
}

/// Records a verdict. If it is for the policy in force and this engine (`for_policy`), `verdict_recorded`
/// becomes whether it is ACTIVATE: the last verdict counts. A verdict that takes ACTIVATE back also takes
/// settlement back to dry run, if the policy requires a verdict. Returns 0 or not_authorised.
template <ArithmeticDomain D>
typename D::Int record_verdict(D& domain, bool verdict_required, const Surroundings<D>& around,
                               const typename D::Bool& for_policy, const typename D::Bool& activate,
                               typename D::Bool& verdict_recorded, Gate<D>& gate) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised);
  const auto now = choose<D>(for_policy, activate, verdict_recorded);
  precedence.set("active", gate.active, gate.active & (now | domain.truth(!verdict_required)));
  precedence.set("verdict_recorded", verdict_recorded, now);
  return precedence.reason();
}

/// Refuses on-chain transfer, cash-out and swap, whatever the flags say. There is no effect to apply.
template <ArithmeticDomain D>
typename D::Int request_token(D& domain, const Surroundings<D>& around) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(domain.truth(true), Refusal::operation_blocked);
  return precedence.reason();
}

/// Ends the recorded kill switch. Refused while the switch itself is still observed as set.
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
