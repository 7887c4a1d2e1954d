// Decides both directions of a comparison, each as a question whose models are confirmed by the engine; see
// order.hpp.
#include "proofs/solvers/order_question.hpp"

namespace homeostat::proofs {
namespace {

/// Decides one direction: does `goal` hold for every input? `kept` says whether the engine's numbers agree.
struct Direction {
  ProofOutcome outcome = ProofOutcome::error;
  std::optional<Instance> broken;
  std::string note;
};

template <class Kept>
Direction decide(Z3Session& session, const OrderQuestion& question, const z3::expr& goal, const Kept& kept,
                 const Execute& execute, const SolverLimits& limits) {
  Question asked{{}, goal, question.inputs, question.size, false};
  for (const z3::expr& premise : question.premises)
    asked.premises.push_back({"the numbers are in their ranges", premise});
  const ProofResult verdict = ask(session, asked, limits);
  Direction found{verdict.outcome, std::nullopt, verdict.note};
  if (verdict.outcome != ProofOutcome::proved && verdict.outcome != ProofOutcome::refuted) return found;
  const bool refuted = verdict.outcome == ProofOutcome::refuted;
  const Values& values = refuted ? verdict.counterexample : verdict.witness;
  const auto ran = execute(values);
  if (!ran || kept(ran->first, ran->second) == refuted) {
    return {ProofOutcome::error, std::nullopt, "the engine does not confirm what the solver found"};
  }
  if (refuted) found.broken = Instance{values, ran->first, ran->second};
  return found;
}

/// The outcome over two sets of inputs: refuted if either is refuted, else undecided if either is undecided.
ProofOutcome joined(ProofOutcome first, ProofOutcome second) {
  if (first == ProofOutcome::refuted || second == ProofOutcome::refuted) return ProofOutcome::refuted;
  return first == ProofOutcome::proved ? second : first;
}

bool decided(ProofOutcome outcome) {
  return outcome == ProofOutcome::proved || outcome == ProofOutcome::refuted;
}

}  // namespace

std::string_view name(Effect effect) {
  switch (effect) {
    case Effect::equal:
      return "equal";
    case Effect::never_less:
      return "never-less";
    case Effect::never_more:
      return "never-more";
    case Effect::both:
      return "both";
    case Effect::undecided:
      return "undecided";
  }
  return "undecided";
}

Effect Order::effect() const {
  if (!decided(never_less) || !decided(never_more)) return Effect::undecided;
  if (never_less == ProofOutcome::proved) {
    return never_more == ProofOutcome::proved ? Effect::equal : Effect::never_less;
  }
  return never_more == ProofOutcome::proved ? Effect::never_more : Effect::both;
}

Order joined(const Order& first, const Order& second) {
  return {joined(first.never_less, second.never_less), joined(first.never_more, second.never_more),
          first.less ? first.less : second.less, first.more ? first.more : second.more,
          first.note.empty() ? second.note : first.note};
}

Order decide_order(Z3Session& session, const OrderQuestion& question, const Execute& execute,
                   const SolverLimits& limits) {
  const Direction less = decide(
      session, question, question.a <= question.b, [](auto a, auto b) { return a <= b; }, execute, limits);
  const Direction more = decide(
      session, question, question.b <= question.a, [](auto a, auto b) { return b <= a; }, execute, limits);
  std::string note = less.note;
  if (!more.note.empty() && more.note != note) note += (note.empty() ? "" : "; ") + more.note;
  return {less.outcome, more.outcome, less.broken, more.broken, note};
}

}  // namespace homeostat::proofs
