// Invariants of order and safety: flags, kill switch, verdicts, and the verifiers, outcomes and payments of
// disputes.
#pragma once

#include "engine/rules/dispute.hpp"
#include "engine/rules/gate.hpp"
#include "engine/rules/row_life.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// safe-sequence: a flag, or the active mode, is on only if everything that comes before it is on.
template <rules::ArithmeticDomain D>
Judged<D> safe_sequence(D& /*domain*/, const rules::Gate<D>& gate) {
  return {"safe-sequence",
          (gate.slashing | !gate.dispute) & (gate.dispute | !gate.settle) & (gate.settle | !gate.active)};
}

/// safe-sequence for an event that needs a flag: it is accepted only while the flag is on.
template <rules::ArithmeticDomain D>
Judged<D> under_flag(D& /*domain*/, const typename D::Bool& flag) {
  return {"safe-sequence", flag};
}

/// safe-sequence for a verdict: it switches nothing on, and no flag or switch off but the active mode.
template <rules::ArithmeticDomain D>
Judged<D> verdict_switches_nothing_on(D& /*domain*/, const rules::Gate<D>& before,
                                      const rules::Gate<D>& after) {
  return {"safe-sequence", implies(after.active, before.active) & same(after.slashing, before.slashing) &
                               same(after.dispute, before.dispute) & same(after.settle, before.settle) &
                               same(after.killed, before.killed)};
}

/// kill-switch: no economic event is accepted while the switch is recorded as set or observed as set.
template <rules::ArithmeticDomain D>
Judged<D> kill_switch(D& /*domain*/, const rules::Gate<D>& before, const typename D::Bool& observed,
                      const typename D::Bool& economic) {
  return {"kill-switch", !(economic & (before.killed | observed))};
}

/// kill-switch: whoever owns the ledger can always record it, and it is set then.
template <rules::ArithmeticDomain D>
Judged<D> kill_works(D& /*domain*/, const typename D::Bool& accepted, const rules::Gate<D>& after) {
  return {"kill-switch", accepted & after.killed};
}

/// kill-switch: economic life resumes only if the switch was recorded and is observed no more.
template <rules::ArithmeticDomain D>
Judged<D> resumed_after_kill(D& /*domain*/, const rules::Gate<D>& before, const typename D::Bool& observed) {
  return {"kill-switch", before.killed & !observed};
}

/// kill-switch: a rollback, which compensates, works whatever the switch says.
template <rules::ArithmeticDomain D>
Judged<D> rollback_works(D& /*domain*/, const typename D::Bool& accepted) {
  return {"kill-switch", accepted};
}

/// no-economic-activation: nothing is settled while the mode is dry run.
template <rules::ArithmeticDomain D>
Judged<D> no_economic_activation(D& /*domain*/, const rules::Gate<D>& before,
                                 const typename D::Bool& settled) {
  return {"no-economic-activation", before.active | !settled};
}

/// no-economic-activation for a proposal: no row becomes paid by it, or unpaid.
template <rules::ArithmeticDomain D>
Judged<D> proposal_pays_nothing(D& /*domain*/, const rules::RowLife<D>& before,
                                const rules::RowLife<D>& after) {
  return {"no-economic-activation", same(after.covered, before.covered)};
}

/// no-economic-activation for the mode: settlement becomes active only under a policy that means it
/// (`allowed`).
template <rules::ArithmeticDomain D>
Judged<D> activated_by_policy(D& /*domain*/, const typename D::Bool& allowed) {
  return {"no-economic-activation", allowed};
}

/// guardian-validated: settlement is active only if a verdict is recorded for the policy in force.
template <rules::ArithmeticDomain D>
Judged<D> guardian_validated(D& /*domain*/, const rules::Gate<D>& gate,
                             const typename D::Bool& verdict_recorded) {
  return {"guardian-validated", verdict_recorded | !gate.active};
}

/// guardian-validated for a settlement that comes into force.
template <rules::ArithmeticDomain D>
Judged<D> settled_under_verdict(D& /*domain*/, const typename D::Bool& verdict_recorded) {
  return {"guardian-validated", verdict_recorded};
}

/// guardian-validated for the adoption of a policy: no flag is on, since those were switched on for the old
/// one.
template <rules::ArithmeticDomain D>
Judged<D> adopted_with_flags_off(D& /*domain*/, const rules::Gate<D>& before) {
  return {"guardian-validated", !(before.slashing | before.dispute | before.settle)};
}

/// guardian-validated for a verdict: the last one counts, and one for another policy says nothing of this
/// one. `for_policy`: it is accepted and for the policy in force.
template <rules::ArithmeticDomain D>
Judged<D> last_verdict_counts(D& /*domain*/, const typename D::Bool& before, const typename D::Bool& after,
                              const typename D::Bool& for_policy, const typename D::Bool& activate) {
  return {"guardian-validated", same(after, (for_policy & activate) | (before & !for_policy))};
}

/// terminal-is-final: a recorded outcome never changes.
template <rules::ArithmeticDomain D>
Judged<D> terminal_is_final(D& /*domain*/, const typename D::Bool& ended_before,
                            const typename D::Bool& same_outcome) {
  return {"terminal-is-final", same_outcome | !ended_before};
}

/// double-exclusion: the verifier is neither the contested pool nor the origin.
template <rules::ArithmeticDomain D>
Judged<D> double_exclusion(D& /*domain*/, const typename D::Bool& has_verifier,
                           const typename D::Bool& is_contested, const typename D::Bool& is_origin) {
  return {"double-exclusion", !(has_verifier & (is_contested | is_origin))};
}

/// payout-deferred: what a verifier is owed is in its dispute's record and stays there, because no leg ever
/// pays it.
template <rules::ArithmeticDomain D>
Judged<D> payout_deferred(D& /*domain*/, const rules::CreditsOf<D>& before,
                          const rules::CreditsOf<D>& after) {
  return {"payout-deferred", before == after};
}

/// unpredictable-sampling: a row that was drawn was drawn by a checkpoint that covers the row, was published
/// after the response was committed, and has no contribution from either pool of the row.
template <rules::ArithmeticDomain D>
Judged<D> drawn_after_commitment(D& /*domain*/, const rules::DrawFacts<D>& facts) {
  return {"unpredictable-sampling",
          facts.committed & facts.covers_row & facts.after_commitment & !facts.partial};
}

/// unpredictable-sampling: of the 10 000 numbers that may be drawn, exactly those below the policy's rate
/// sample a job, whatever the job.
template <rules::ArithmeticDomain D>
Judged<D> sampled_at_rate(D& domain, const typename D::Int& drawn, const rules::BasisPoints& rate,
                          const typename D::Bool& chosen) {
  return {"unpredictable-sampling", same(chosen, !(domain.literal(rate.count) <= drawn))};
}

}  // namespace homeostat::invariants
