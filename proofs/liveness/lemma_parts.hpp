// What the lemmas share. Private to this folder.
#pragma once

#include "proofs/cases/step_goals.hpp"
#include "proofs/liveness/lemma.hpp"
#include "proofs/liveness/rank.hpp"

namespace homeostat::proofs {

/// Makes a lemma of one generic function.
template <class Make>
LemmaMaker lemma_maker(std::string name, std::string sentence, const Make& make) {
  return {std::move(name), std::move(sentence), make, make};
}

/// A lemma about a step from any state that the induction admits: every state invariant holds that the
/// guardian assumes before the step, and so do the step's own premises.
template <class D>
Lemma<D> admitted(D& domain, const policy::Policy& policy, const Step<D>& step, const Case<D>& made) {
  Lemma<D> lemma{{}, domain.truth(true)};
  const bool adopts = step.kind == StepKind::adopt_policy;
  for (const auto& state : state_invariants(domain, policy, step.before)) {
    if (state.assumed && !(adopts && state.by_choice)) lemma.assume("before: " + state.sentence, state.holds);
  }
  for (const auto& premise : made.premises) lemma.assume(premise.sentence, premise.holds);
  return lemma;
}

/// Adds that an administrator of the ledger's own pool sends the event, and sees no kill switch.
template <class D>
void honest(const Step<D>& step, Lemma<D>& lemma) {
  lemma.assume("the ledger's own administrator sends it", step.own);
  lemma.assume("the kill switch is not observed", !step.around.kill_observed);
}
template <class D>
void not_killed(const Step<D>& step, Lemma<D>& lemma) {
  lemma.assume("no kill switch is recorded", !step.before.gate.killed);
}

/// The number became smaller.
template <class D>
typename D::Bool falls(const typename D::Int& before, const typename D::Int& after) {
  return !(before <= after);
}

/// No rank of the row, its dispute, the ledger or the party's burns became larger.
template <class D>
typename D::Bool no_rank_rises(D& domain, const World<D>& before, const World<D>& after) {
  return (rank_of_row(domain, after) <= rank_of_row(domain, before)) &
         (rank_of_dispute(domain, after) <= rank_of_dispute(domain, before)) &
         (rank_of_gate(domain, after) <= rank_of_gate(domain, before)) &
         (after.party.burned <= before.party.burned);
}

/// The row would be in a net of its pair and window.
template <class D>
typename D::Bool counts(D& domain, const policy::Policy& policy, const World<D>& world) {
  return rules::settleable(domain, policy.pending_excluded, policy.dispute_hold, world.row);
}

// Each family of lemmas is in a file of its own.
void add_gate_lemmas(const policy::Policy& policy, std::vector<LemmaMaker>& out);
void add_people_lemmas(const policy::Policy& policy, std::vector<LemmaMaker>& out);
void add_row_lemmas(const policy::Policy& policy, std::vector<LemmaMaker>& out);
void add_settlement_lemmas(const policy::Policy& policy, std::vector<LemmaMaker>& out);
void add_outside_lemmas(const policy::Policy& policy, std::vector<LemmaMaker>& out);
void add_no_end_lemmas(const policy::Policy& policy, std::vector<LemmaMaker>& out);

}  // namespace homeostat::proofs
