// The obligation monotone, for every total. The solver proves that the split repeats from period to period;
// then one whole period of totals is executed (ADR 0003).
#include <fmt/format.h>

#include "invariants/monotone.hpp"
#include "proofs/cases/shapes.hpp"
#include "proofs/domains/integer_domain.hpp"
#include "proofs/obligations/families.hpp"
#include "proofs/solvers/execution.hpp"
#include "proofs/solvers/solver.hpp"
#include "proofs/stories/explanation.hpp"
#include "proofs/terms/term_domain.hpp"
#include "proofs/terms/term_question.hpp"

namespace homeostat::proofs {
namespace {

using rules::CheckedArithmetic;
using rules::SplitShape;

/// The first total of one period at which one credit more gives somebody less, if there is one.
std::optional<std::int64_t> first_loss(const SplitShape& shape) {
  CheckedArithmetic checked;
  auto before = executed_split(shape, 0);
  for (std::int64_t total = 0; total < rules::kBasisPointsInWhole; ++total) {
    auto after = executed_split(shape, total + 1);
    if (!invariants::monotone(checked, rules::credits(total), before, rules::credits(total + 1), after)
             .holds()) {
      return total;
    }
    before = after;
  }
  return std::nullopt;
}

/// A split that is run twice, on a total and on one period more, and whether it repeats.
template <class D>
struct PeriodLemma {
  rules::CreditsOf<D> total;
  typename D::Bool premise;
  typename D::Bool holds;
};

template <class D>
PeriodLemma<D> period_lemma(D& domain, const SplitShape& shape) {
  const rules::CreditsOf<D> total(domain.variable("total"));
  const rules::CreditsOf<D> later(total.amount() + domain.literal(rules::kBasisPointsInWhole));
  const auto shares = rules::split(domain, shape, total);
  const auto shares_later = rules::split(domain, shape, later);
  return {total, domain.literal(0) <= total.amount(),
          invariants::periodic(domain, shape, shares, shares_later)};
}

/// The lemma in the second translation, for cvc5. Its cuts are goals before it, each claimed under those
/// before: unlike Z3's they are not taken as proved, so cvc5 has to show them, too.
std::string written_period(const SplitShape& shape) {
  TermGraph graph;
  TermDomain domain(graph);
  domain.watch_range(true);
  const auto lemma = period_lemma(domain, shape);
  domain.watch_range(false);
  TermQuestion question{{{"total >= 0", lemma.premise.place()}}, {}};
  const std::vector<TermDivision> divisions = graph.divisions();
  const std::size_t in_one_run = divisions.size() / 2;
  TermTruth so_far = domain.truth(true);
  for (std::size_t index = 0; index < in_one_run; ++index) {
    const auto results = [&](const TermDivision& division) {
      return domain.divide(TermInt(graph, division.dividend), division.divisor);
    };
    const auto before = results(divisions[index]);
    const auto after = results(divisions[in_one_run + index]);
    const TermTruth cut = (after.quotient == before.quotient + domain.literal(index == 0 ? 1 : 0)) &
                          (after.remainder == before.remainder);
    question.goals.push_back(
        {fmt::format("division {} of the later total follows", index + 1), (cut | !so_far).place()});
    so_far = so_far & cut;
  }
  question.goals.push_back({"the split repeats after one period", (lemma.holds | !so_far).place()});
  return as_smtlib(graph, question);
}

/// Cuts for the periodicity of a split that was run twice in `session`, on a total and on one period more:
/// the first division's quotient grows by one and everything else of the divisions stays. Each is proved from
/// those before it; what is not proved is left out.
std::vector<Premise> periodic_cuts(Z3Session& session, const z3::expr& premise, const SolverLimits& limits) {
  std::vector<Premise> proved{{"total >= 0", premise}};
  const auto& divisions = session.divisions();
  const std::size_t in_one_run = divisions.size() / 2;
  for (std::size_t index = 0; index < in_one_run; ++index) {
    const DivisionTerms& before = divisions[index];
    const DivisionTerms& after = divisions[in_one_run + index];
    const z3::expr cut =
        after.quotient == before.quotient + (index == 0 ? 1 : 0) && after.remainder == before.remainder;
    if (ask(session, {proved, cut, {}, std::nullopt, false, true}, limits).outcome == ProofOutcome::proved)
      proved.push_back({"a quotient of the later total follows from the earlier", cut});
  }
  return proved;
}

ProofResult decide_monotone(const policy::Policy& policy, const NamedShape& named,
                            const SolverLimits& limits) {
  const SplitShape& shape = named.shape;
  Z3Session session;
  IntegerDomain domain(session);
  const auto lemma = period_lemma(domain, shape);
  const z3::expr& symbol = lemma.total.amount().expression();
  ProofResult verdict = ask(session,
                            {periodic_cuts(session, lemma.premise.expression(), limits),
                             lemma.holds.expression(),
                             {{"total", symbol}},
                             symbol,
                             false,
                             true},
                            limits);
  if (limits.solvers != Solvers::z3) verdict.smt2 = written_period(shape);
  if (verdict.outcome == ProofOutcome::refuted) {
    // That the lemma is false says nothing about monotone itself.
    verdict.outcome = ProofOutcome::unknown;
    verdict.note = "the split is not periodic, so one period does not speak for all totals";
    return verdict;
  }
  if (verdict.outcome != ProofOutcome::proved) return verdict;
  const auto loss = first_loss(shape);
  verdict.witness_executed = true;
  verdict.note =
      "periodicity proved for every total; then 10,000 successive totals executed, one whole period";
  if (loss) {
    verdict.smt2.clear();  // the period was proved; what is refuted was executed
    verdict.outcome = ProofOutcome::refuted;
    verdict.counterexample = {{"total", std::to_string(*loss)}, {"larger_total", std::to_string(*loss + 1)}};
    explain(policy, {named.name, {}, "monotone"}, verdict);
  }
  return verdict;
}

}  // namespace

void add_monotone_obligations(const policy::Policy& policy, std::vector<Obligation>& out) {
  for (const NamedShape& named : shapes(policy)) {
    out.push_back(
        {"monotone/" + named.name,
         "monotone",
         "exact_shares, split",
         "the period (split(t + 10,000) = split(t) + basis points, every t), then one period executed",
         {"total >= 0"},
         [policy, named](const SolverLimits& limits) { return decide_monotone(policy, named, limits); }});
  }
}

}  // namespace homeostat::proofs
