// Decides a lemma by Z3 and executes the model of its premises.
#include "proofs/liveness/lemma.hpp"

#include "proofs/cases/model_inputs.hpp"
#include "proofs/solvers/solver.hpp"

namespace homeostat::proofs {
namespace {

/// "" if the lemma holds of these values; what is wrong otherwise.
std::string executed_lemma(const LemmaMaker& maker, const Values& values) {
  try {
    WideArithmetic domain;
    ModelInputs<WideArithmetic> inputs(domain, values);
    const auto lemma = maker.executed(domain, inputs);
    for (const auto& premise : lemma.premises) {
      if (!premise.holds.holds()) return "a premise does not hold: " + premise.sentence;
    }
    return lemma.claim.holds() ? "" : "the claim does not hold";
  } catch (const NotExecutable& missing) {
    return std::string("too large to be executed: ") + missing.what();
  }
}

ProofResult decide_lemma(const LemmaMaker& maker, const SolverLimits& limits) {
  ProofResult verdict;
  try {
    Z3Session session;
    IntegerDomain domain(session);
    SymbolicInputs inputs(domain);
    const auto lemma = maker.proved(domain, inputs);
    Question question{{}, lemma.claim.expression(), inputs.inputs(), {}, false};
    for (const auto& premise : lemma.premises) {
      question.premises.push_back({premise.sentence, premise.holds.expression()});
    }
    verdict = ask(session, question, limits);
  } catch (const z3::exception& failure) {
    verdict.note = failure.msg();
    return verdict;
  }
  if (verdict.outcome == ProofOutcome::proved) {
    verdict.note = executed_lemma(maker, verdict.witness);
    verdict.witness_executed = verdict.note.empty();
    if (!verdict.witness_executed) verdict.outcome = ProofOutcome::error;
  } else if (verdict.outcome == ProofOutcome::refuted &&
             executed_lemma(maker, verdict.counterexample) != "the claim does not hold") {
    verdict.outcome = ProofOutcome::error;
    verdict.note = "the counterexample does not break the lemma when it is executed";
  }
  return verdict;
}

}  // namespace

std::vector<Obligation> liveness_obligations(const policy::Policy& policy) {
  std::vector<Obligation> all;
  for (const LemmaMaker& maker : liveness_lemmas(policy)) {
    Obligation obligation;
    obligation.name = maker.name;
    obligation.method = maker.sentence;
    obligation.decide = [maker](const SolverLimits& limits) { return decide_lemma(maker, limits); };
    WideArithmetic domain;
    const Values nothing;
    ModelInputs<WideArithmetic> inputs(domain, nothing);
    for (const auto& premise : maker.executed(domain, inputs).premises) {
      obligation.assumptions.push_back(premise.sentence);
    }
    all.push_back(std::move(obligation));
  }
  return all;
}

}  // namespace homeostat::proofs
