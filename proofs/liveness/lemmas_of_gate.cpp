// The way to a live settlement: the kill switch is resumed, a verdict recorded, the flags and the mode are
// switched on. Each of these events is accepted in its turn and lowers the rank of the ledger by one.
#include "proofs/cases/steps_governance.hpp"
#include "proofs/liveness/lemma_parts.hpp"

namespace homeostat::proofs {
namespace {

/// The step is accepted, the ledger's rank falls, and no other rises.
template <class D>
void closer(D& domain, const Step<D>& step, Lemma<D>& lemma) {
  lemma.claim = step.accepted &
                falls<D>(rank_of_gate(domain, step.before), rank_of_gate(domain, step.after)) &
                no_rank_rises(domain, step.before, step.after);
}

template <class D>
Lemma<D> flag_goes_on(D& domain, Inputs<D>& inputs, const policy::Policy& policy, rules::Flag flag) {
  const auto step = flag_step(domain, inputs, policy, flag);
  auto lemma = admitted(domain, policy, step, Case<D>());
  honest(step, lemma);
  not_killed(step, lemma);
  const auto& gate = step.before.gate;
  lemma.assume("it is switched on", inputs.truth("it is switched on"));
  if (flag == rules::Flag::slashing) lemma.assume("it is off", !gate.slashing);
  if (flag == rules::Flag::dispute)
    lemma.assume("slashing is on, dispute is off", gate.slashing & !gate.dispute);
  if (flag == rules::Flag::settle) {
    lemma.assume("slashing and dispute are on, settle is off", gate.slashing & gate.dispute & !gate.settle);
  }
  closer(domain, step, lemma);
  return lemma;
}

}  // namespace

void add_gate_lemmas(const policy::Policy& policy, std::vector<LemmaMaker>& out) {
  out.push_back(lemma_maker("resume", "a recorded kill switch can be resumed",
                            [policy]<class D>(D& domain, Inputs<D>& inputs) {
                              const auto step = resume_step(domain, inputs);
                              auto lemma = admitted(domain, policy, step, Case<D>());
                              honest(step, lemma);
                              lemma.assume("a kill switch is recorded", step.before.gate.killed);
                              closer(domain, step, lemma);
                              return lemma;
                            }));
  out.push_back(lemma_maker("verdict", "a verdict ACTIVATE for the policy in force can be recorded",
                            [policy]<class D>(D& domain, Inputs<D>& inputs) {
                              const auto step = verdict_step(domain, inputs, policy);
                              auto lemma = admitted(domain, policy, step, Case<D>());
                              honest(step, lemma);
                              lemma.assume("a review of this policy ended in ACTIVATE",
                                           inputs.truth("it is for the policy in force") &
                                               inputs.truth("it is ACTIVATE"));
                              lemma.assume("none is recorded yet", !step.before.verdict);
                              closer(domain, step, lemma);
                              return lemma;
                            }));
  using rules::Flag;
  for (const auto& [flag, name] : {std::pair(Flag::slashing, "slashing"), std::pair(Flag::dispute, "dispute"),
                                   std::pair(Flag::settle, "settle")}) {
    out.push_back(lemma_maker(std::string("flag-") + name,
                              std::string("the flag ") + name + " can be switched on in its turn",
                              [policy, flag = flag]<class D>(D& domain, Inputs<D>& inputs) {
                                return flag_goes_on(domain, inputs, policy, flag);
                              }));
  }
  out.push_back(
      lemma_maker("mode", "settlement can be made active once the flags are on and the verdict is recorded",
                  [policy]<class D>(D& domain, Inputs<D>& inputs) {
                    const auto step = mode_step(domain, inputs, policy);
                    auto lemma = admitted(domain, policy, step, Case<D>());
                    honest(step, lemma);
                    not_killed(step, lemma);
                    const auto& gate = step.before.gate;
                    lemma.assume("settlement is made active", inputs.truth("settlement is made active"));
                    lemma.assume("it is not", !gate.active);
                    lemma.assume("all flags are on and the verdict is recorded",
                                 gate.slashing & gate.dispute & gate.settle & step.before.verdict);
                    closer(domain, step, lemma);
                    return lemma;
                  }));
}

}  // namespace homeostat::proofs
