// Invariants of order and safety: flags, kill switch, verdicts, and the verifiers and outcomes of disputes.
#pragma once

#include "engine/rules/dispute.hpp"
#include "engine/rules/gate.hpp"

namespace homeostat::invariants {

/// safe-sequence: a flag, or the active mode, is on only if everything that comes before it is on.
template <rules::ArithmeticDomain D>
typename D::Bool safe_sequence(D& /*domain*/, const rules::Gate<D>& gate) {
  return (gate.slashing | !gate.dispute) & (gate.dispute | !gate.settle) & (gate.settle | !gate.active);
}

/// kill-switch: no economic event is accepted while the switch is recorded as set or observed as set.
template <rules::ArithmeticDomain D>
typename D::Bool kill_switch(D& /*domain*/, const rules::Gate<D>& before, const typename D::Bool& observed,
                             const typename D::Bool& economic) {
  return !(economic & (before.killed | observed));
}

/// no-economic-activation: nothing is settled while the mode is dry run.
template <rules::ArithmeticDomain D>
typename D::Bool no_economic_activation(D& /*domain*/, const rules::Gate<D>& before,
                                        const typename D::Bool& settled) {
  return before.active | !settled;
}

/// guardian-validated: settlement is active only if a verdict is recorded for the policy in force.
template <rules::ArithmeticDomain D>
typename D::Bool guardian_validated(D& /*domain*/, const rules::Gate<D>& gate,
                                    const typename D::Bool& verdict_recorded) {
  return verdict_recorded | !gate.active;
}

/// terminal-is-final: a recorded outcome never changes.
template <rules::ArithmeticDomain D>
typename D::Bool terminal_is_final(D& /*domain*/, const typename D::Bool& ended_before,
                                   const typename D::Bool& same_outcome) {
  return same_outcome | !ended_before;
}

/// double-exclusion: the verifier is neither the contested pool nor the origin.
template <rules::ArithmeticDomain D>
typename D::Bool double_exclusion(D& /*domain*/, const typename D::Bool& has_verifier,
                                  const typename D::Bool& is_contested, const typename D::Bool& is_origin) {
  return !(has_verifier & (is_contested | is_origin));
}

/// unpredictable-sampling: a row that was drawn was drawn by a checkpoint that covers the row, was published
/// after the response was committed, and has no contribution from either pool of the row.
template <rules::ArithmeticDomain D>
typename D::Bool drawn_after_commitment(D& /*domain*/, const rules::DrawFacts<D>& facts) {
  return facts.committed & facts.covers_row & facts.after_commitment & !facts.partial;
}

}  // namespace homeostat::invariants
