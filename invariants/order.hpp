// Invariants of order and safety: flags, kill switch, verdicts, disputes' outcomes and verifiers.
#pragma once

#include "engine/rules/dispute.hpp"
#include "engine/rules/gate.hpp"

namespace homeostat::invariants {

/// safe-sequence: what is on has what comes before it on.
template <rules::ArithmeticDomain D>
typename D::Bool safe_sequence(D& /*domain*/, const rules::Gate<D>& gate) {
  return (gate.slashing | !gate.dispute) & (gate.dispute | !gate.settle) & (gate.settle | !gate.active);
}

/// kill-switch: nothing economic is accepted while the switch is set, recorded or observed.
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

/// guardian-validated: nothing is active without a recorded verdict for the policy in force.
template <rules::ArithmeticDomain D>
typename D::Bool guardian_validated(D& /*domain*/, const rules::Gate<D>& gate,
                                    const typename D::Bool& verdict_recorded) {
  return verdict_recorded | !gate.active;
}

/// terminal-is-final: an outcome that was recorded stays as it is.
template <rules::ArithmeticDomain D>
typename D::Bool terminal_is_final(D& /*domain*/, const typename D::Bool& ended_before,
                                   const typename D::Bool& same_outcome) {
  return same_outcome | !ended_before;
}

/// double-exclusion: whoever verifies is neither the contested pool nor the origin.
template <rules::ArithmeticDomain D>
typename D::Bool double_exclusion(D& /*domain*/, const typename D::Bool& has_verifier,
                                  const typename D::Bool& is_contested, const typename D::Bool& is_origin) {
  return !(has_verifier & (is_contested | is_origin));
}

/// unpredictable-sampling: whoever is drawn was drawn by a checkpoint that has the row, was published after
/// the response was committed, and to which neither pool of the row contributed.
template <rules::ArithmeticDomain D>
typename D::Bool drawn_after_commitment(D& /*domain*/, const rules::DrawFacts<D>& facts) {
  return facts.committed & facts.covers_row & facts.after_commitment & !facts.partial;
}

}  // namespace homeostat::invariants
