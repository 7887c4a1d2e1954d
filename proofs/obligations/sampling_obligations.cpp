// The obligation unpredictable-sampling, about the draw itself: whatever is chosen before the commitment,
// equally many beacons sample the job. The hash is idealised: for a fixed choice, the map from beacons to
// drawn numbers is one-to-one and onto (a permutation), and a different one for each choice.
#include <fmt/format.h>

#include "engine/lifecycle/draw.hpp"
#include "engine/rules/dispute.hpp"
#include "proofs/domains/integer_domain.hpp"
#include "proofs/obligations/families.hpp"
#include "proofs/solvers/solver.hpp"
#include "proofs/terms/term_domain.hpp"
#include "proofs/terms/term_question.hpp"

namespace homeostat::proofs {
namespace {

constexpr const char* kHash =
    "hash idealised: for each choice of job, origin and response, beacons map one to one onto the numbers "
    "drawn";

/// The question in the second translation, for cvc5: of two numbers that may be drawn, both are chosen or
/// none is. `paired`: assumes that they are the same number, as those of paired beacons are.
std::string written_draw(std::int64_t basis_points, bool paired) {
  TermGraph graph;
  TermDomain domain(graph);
  const TermInt one = domain.variable("number drawn for one choice");
  const TermInt two = domain.variable("number drawn for another choice");
  TermQuestion question;
  for (const TermInt& drawn : {one, two}) {
    const TermTruth in_range = (domain.literal(0) <= drawn) & (drawn <= domain.literal(9'999));
    question.premises.push_back({"a number drawn is in [0, 10 000)", in_range.place()});
  }
  if (paired) question.premises.push_back({"paired beacons give the same number", (one == two).place()});
  const TermTruth one_is = rules::chosen_by(domain, one, basis_points);
  const TermTruth two_is = rules::chosen_by(domain, two, basis_points);
  question.goals.push_back({"both are chosen or none is", ((one_is & two_is) | !(one_is | two_is)).place()});
  return as_smtlib(graph, question);
}

/// Pairs the beacons of two choices: a beacon of one choice is paired with the beacon that gives the other
/// choice the same number. The pairing is one-to-one and pairs sampled with sampled, so both choices have
/// equally many beacons that sample the job.
ProofResult decide_beacon(std::int64_t basis_points, const SolverLimits& limits) {
  Z3Session session;
  IntegerDomain domain(session);
  z3::context& context = session.context();
  const z3::sort number = context.int_sort();
  const z3::func_decl one = z3::function("number drawn for one choice", number, number);
  const z3::func_decl two = z3::function("number drawn for another choice", number, number);
  const z3::func_decl back = z3::function("beacon of a number, for the other choice", number, number);
  const z3::expr beacon = context.int_const("beacon");
  const z3::expr paired = back(one(beacon));
  Question question{{}, context.bool_val(true), {{"beacon", beacon}}, {}, false};
  question.premises.push_back({"the map of the other choice is onto", two(paired) == one(beacon)});
  question.premises.push_back({"a number drawn is in [0, 10 000)", one(beacon) >= 0 && one(beacon) < 10'000});
  const auto sampled = [&](const z3::expr& drawn) {
    return rules::chosen_by(domain, IntegerTerm(session, drawn), basis_points).expression();
  };
  question.goal = sampled(one(beacon)) == sampled(two(paired));
  question.written_elsewhere = true;
  ProofResult verdict = ask(session, question, limits);
  if (limits.solvers != Solvers::z3) verdict.smt2 = written_draw(basis_points, true);
  verdict.witness_executed = verdict.outcome == ProofOutcome::proved;
  return verdict;
}

/// If the job's id alone decides, there is no beacon, and whoever chooses the id chooses the outcome. The
/// engine's own draw finds the two ids of the counterexample.
ProofResult decide_job(std::int64_t basis_points, const SolverLimits& limits) {
  Z3Session session;
  IntegerDomain domain(session);
  z3::context& context = session.context();
  const z3::expr one = context.int_const("number of one job id");
  const z3::expr two = context.int_const("number of another job id");
  Question question{{}, context.bool_val(true), {{"one", one}, {"two", two}}, {}, false};
  question.premises.push_back(
      {"a number drawn is in [0, 10 000)", one >= 0 && one < 10'000 && two >= 0 && two < 10'000});
  const auto sampled = [&](const z3::expr& drawn) {
    return rules::chosen_by(domain, IntegerTerm(session, drawn), basis_points).expression();
  };
  question.goal = sampled(one) == sampled(two);
  question.written_elsewhere = true;
  ProofResult verdict = ask(session, question, limits);
  if (limits.solvers != Solvers::z3) verdict.smt2 = written_draw(basis_points, false);
  if (verdict.outcome != ProofOutcome::refuted) return verdict;
  std::string taken;
  std::string spared;
  for (int i = 0; taken.empty() || spared.empty(); ++i) {
    const std::string job = fmt::format("job-{}", i);
    (lifecycle::sampled_by_job(job, basis_points) ? taken : spared) = job;
    if (i == 100'000) {
      verdict.outcome = ProofOutcome::error;
      verdict.note = "no job id was found for the counterexample";
      return verdict;
    }
  }
  verdict.counterexample = {{"sampled whatever happens", taken}, {"never sampled", spared}};
  verdict.story = fmt::format(
      "1. a cheat may choose the id of a job before it is served; 2. the engine's draw samples job \"{}\" "
      "and not "
      "job \"{}\", whatever happens later; 3. it calls its job \"{}\" and knows that nobody will look",
      taken, spared, spared);
  return verdict;
}

}  // namespace

void add_sampling_obligations(const policy::Policy& policy, std::vector<Obligation>& out) {
  const std::int64_t rate = policy.dispute_sampling.count;
  if (policy.dispute_seed == policy::DisputeSeed::commitment_beacon) {
    out.push_back({"unpredictable-sampling/the draw",
                   "unpredictable-sampling",
                   "chosen_by",
                   "uninterpreted hash, two choices",
                   {kHash},
                   [rate](const SolverLimits& limits) { return decide_beacon(rate, limits); }});
  } else {
    out.push_back({"unpredictable-sampling/the draw",
                   "unpredictable-sampling",
                   "chosen_by",
                   "two choices of a job id",
                   {"the job's id alone decides"},
                   [rate](const SolverLimits& limits) { return decide_job(rate, limits); }});
  }
}

}  // namespace homeostat::proofs
