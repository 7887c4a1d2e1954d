// Questions that would be answered for the wrong reason: premises that contradict each other in one
// translation alone, intermediates that nobody recorded, a range that nothing can leave, a division that
// nobody asked about.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "engine/policy/policy.hpp"
#include "invariants/no_overflow.hpp"
#include "proofs/cases/model_inputs.hpp"
#include "proofs/guardian/guardian.hpp"
#include "proofs/obligations/families.hpp"
#include "proofs/obligations/written_case.hpp"
#include "proofs/solvers/cvc5.hpp"

namespace homeostat::proofs {
namespace {

namespace fs = std::filesystem;

policy::Policy launch_to_doubt() {
  return policy::read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/launch.toml");
}

/// What both solvers say of an obligation of one case alone.
ProofResult verdict_on(const CaseMaker& maker, const std::string& obligation) {
  std::vector<Obligation> all;
  add_obligations_of(launch_to_doubt(), maker, all);
  for (const Obligation& each : all) {
    if (each.name == obligation) return decide(each, {});
  }
  throw std::runtime_error("no obligation " + obligation);
}

/// A case of one number x in [least, most], on which a rule computes.
template <class Rule>
CaseMaker case_of(std::int64_t least, std::int64_t most, const Rule& rule) {
  return case_maker("a number", "none", [=]<class D>(D& domain, Inputs<D>& inputs) {
    Case<D> made;
    const auto x = inputs.number("x");
    made.assume("x is in its range", (domain.literal(least) <= x) & (x <= domain.literal(most)));
    made.gives(run_rule(domain, "rule", [&] { return rule(domain, x); }));
    return made;
  });
}

TEST(Vacuous, premises_that_contradict_each_other_for_cvc5_alone_are_an_error) {
  CaseMaker maker = case_of(0, 10, [](auto& /*domain*/, const auto& x) { return x + x; });
  EXPECT_EQ(verdict_on(maker, "no-overflow/a number").outcome, ProofOutcome::proved);
  maker.written = [original = maker.written](TermDomain& domain, Inputs<TermDomain>& inputs) {
    Case<TermDomain> made = original(domain, inputs);
    made.assume("x is also above its range", domain.literal(11) <= inputs.number("x"));
    return made;
  };
  const ProofResult verdict = verdict_on(maker, "no-overflow/a number");
  EXPECT_EQ(verdict.outcome, ProofOutcome::error);
  EXPECT_EQ(verdict.cvc5, ProofOutcome::error);
  EXPECT_NE(verdict.note.find("not so in the second translation"), std::string::npos) << verdict.note;
}

/// An obligation that Z3 has proved, with the text that cvc5 gets.
Obligation said_to_be_proved(const std::string& smt2) {
  return {"a/b", "a", "none", "", {}, [smt2](const SolverLimits& /*limits*/) {
            ProofResult verdict;
            verdict.outcome = ProofOutcome::proved;
            verdict.smt2 = smt2;
            return verdict;
          }};
}

TEST(Vacuous, cvc5_itself_notices_premises_that_contradict_each_other) {
  const std::string declared = "(set-logic ALL)\n(declare-const x Int)\n(assert (< x 1))\n";
  const std::string asked = "(check-sat)\n(assert (not (< x 5)))\n(check-sat)\n";
  EXPECT_EQ(decide(said_to_be_proved(declared + asked), {}).outcome, ProofOutcome::proved);
  const ProofResult verdict = decide(said_to_be_proved(declared + "(assert (< 1 x))\n" + asked), {});
  EXPECT_EQ(verdict.outcome, ProofOutcome::error);
  EXPECT_EQ(verdict.note, "cvc5: the premises contradict each other");
}

TEST(Vacuous, premises_of_which_cvc5_knows_no_model_prove_nothing) {
  const auto folder = fs::temp_directory_path() / ("homeostat-vacuous-" + std::to_string(getpid()));
  fs::create_directories(folder);
  const auto solver = folder / "solver";
  std::ofstream(solver) << "#!/bin/sh\ncat > /dev/null\necho unknown\necho unsat\n";
  fs::permissions(solver, fs::perms::owner_all);
  for (const Solvers solvers : {Solvers::both, Solvers::cvc5}) {
    SolverLimits limits;
    limits.solvers = solvers;
    limits.cvc5 = solver.string();
    const ProofResult verdict = decide(said_to_be_proved("; two questions\n"), limits);
    EXPECT_EQ(verdict.outcome, ProofOutcome::unknown);
    EXPECT_EQ(verdict.note, "cvc5 found no model of the premises");
  }
  fs::remove_all(folder);
}

TEST(Vacuous, a_rule_that_leaves_64_bits_is_refuted_by_both_translations) {
  const CaseMaker maker =
      case_of(0, rules::kMaxAmount, [](auto& /*domain*/, const auto& x) { return x + x; });
  const ProofResult verdict = verdict_on(maker, "no-overflow/a number");
  EXPECT_EQ(verdict.outcome, ProofOutcome::refuted) << verdict.note;
  EXPECT_EQ(verdict.z3, ProofOutcome::refuted);
  EXPECT_EQ(verdict.cvc5, ProofOutcome::refuted);
  EXPECT_EQ(verdict.counterexample.at("x"), std::to_string(rules::kMaxAmount));
  const CaseMaker within =
      case_of(0, rules::kMaxAmount - 1, [](auto& /*domain*/, const auto& x) { return x + x; });
  EXPECT_EQ(verdict_on(within, "no-overflow/a number").outcome, ProofOutcome::proved);
}

TEST(Vacuous, a_rule_that_divides_a_negative_number_is_refuted_by_both_translations) {
  const auto rule = [](auto& domain, const auto& x) {
    return domain.divide(x - domain.literal(1), 10).quotient;
  };
  const ProofResult verdict = verdict_on(case_of(0, 10, rule), "no-overflow/a number (dividends)");
  EXPECT_EQ(verdict.outcome, ProofOutcome::refuted) << verdict.note;
  EXPECT_EQ(verdict.z3, ProofOutcome::refuted);
  EXPECT_EQ(verdict.cvc5, ProofOutcome::refuted);
  EXPECT_EQ(verdict.counterexample.at("x"), "0");
  EXPECT_EQ(verdict_on(case_of(1, 10, rule), "no-overflow/a number (dividends)").outcome,
            ProofOutcome::proved);
}

/// How many numbers a case's rules compute, as its mutants count them; the rules by name. What a rule
/// computes over 128 bits (run_wide_rule) is not asked about and not counted.
std::size_t computed_by_rules(const CaseMaker& maker, std::set<std::string>& rules_that_compute) {
  WideArithmetic wide;
  Plan plan;
  Doubted<WideArithmetic> domain(wide, plan);
  run_wide(maker.doubted_executed, domain, {});
  std::size_t count = 0;
  for (const FoundMutation& found : plan.found()) {
    const Change change = found.mutation.change;
    const bool computes = change == Change::sum_becomes_less || change == Change::difference_becomes_more ||
                          change == Change::factor_one_more || change == Change::rounded_up;
    const std::string rule = found.where.substr(0, found.where.find(','));
    if (!computes || rule == "restake" || rule == "within_range") continue;
    ++count;
    rules_that_compute.insert(rule);
  }
  return count;
}

TEST(Vacuous, every_number_that_a_rule_computes_is_an_intermediate_of_both_translations) {
  std::set<std::string> rules_that_compute;
  std::size_t cases_that_compute = 0;
  for (const CaseMaker& maker : cases(launch_to_doubt())) {
    const std::size_t computed = computed_by_rules(maker, rules_that_compute);
    cases_that_compute += computed > 0 ? 1 : 0;
    Z3Session session;
    IntegerDomain domain(session);
    SymbolicInputs inputs(domain);
    (void)maker.proved(domain, inputs);
    EXPECT_EQ(session.intermediates().size(), computed) << maker.name;
    const WrittenCase written(maker, "no-overflow", CaseClaim::goals);
    EXPECT_EQ(written.graph().intermediates().size(), computed) << maker.name;
    // Its own goals and one for each intermediate.
    EXPECT_GE(written.question().goals.size(), std::max<std::size_t>(computed, 1)) << maker.name;
  }
  EXPECT_GE(cases_that_compute, 6U);
  for (const char* rule :
       {"split", "legs", "enter", "counted_share", "window_of", "burn", "collect", "owe_again"}) {
    EXPECT_TRUE(rules_that_compute.contains(rule)) << rule;
  }
}

TEST(Vacuous, a_narrower_range_is_refuted_of_every_case_that_computes) {
  constexpr std::int64_t kNarrow = INT32_MAX;
  for (const CaseMaker& maker : cases(launch_to_doubt())) {
    std::set<std::string> rules_that_compute;
    if (computed_by_rules(maker, rules_that_compute) == 0) continue;
    Z3Session session;
    IntegerDomain domain(session);
    SymbolicInputs inputs(domain);
    const auto made = maker.proved(domain, inputs);
    const auto admissible = made.admissible.value_or(domain.truth(true));
    Question question{{}, session.context().bool_val(true), {}, {}, false, true};
    for (const auto& premise : made.premises) question.premises.push_back({"", premise.holds.expression()});
    for (const Intermediate& intermediate : session.intermediates()) {
      const IntegerTerm value(session, intermediate.value);
      question.goal = question.goal && implies(admissible, value <= domain.literal(kNarrow)).expression();
    }
    EXPECT_EQ(ask(session, question, {}).outcome, ProofOutcome::refuted) << maker.name;

    TermGraph graph;
    TermDomain terms(graph);
    VariableInputs<TermDomain> variables(terms);
    const auto written = maker.written(terms, variables);
    const auto allowed = written.admissible.value_or(terms.truth(true));
    TermQuestion narrow;
    for (const auto& premise : written.premises) narrow.premises.push_back({"", premise.holds.place()});
    const std::vector<TermPlace> intermediates = graph.intermediates();
    // One is enough, and each alone: of all claims of the split together cvc5 finds no violation in a minute.
    const bool refuted = std::any_of(intermediates.begin(), intermediates.end(), [&](TermPlace place) {
      const auto fits = TermInt(graph, place) <= terms.literal(kNarrow);
      narrow.goals = {{"", implies(allowed, fits).place()}};
      const Answers answers = run_smt2({"cvc5", 1'000'000, 2'000}, as_smtlib(graph, narrow), 2);
      return answers.given == std::vector<Answer>{Answer::sat, Answer::sat};
    });
    EXPECT_TRUE(refuted) << maker.name;
  }
}

TEST(Vacuous, the_rules_of_the_launch_policy_that_divide_are_asked_about_their_dividends) {
  std::set<std::string> asked;
  for (const Obligation& obligation : obligations(launch_to_doubt())) {
    if (obligation.name.ends_with(" (dividends)")) asked.insert(obligation.name);
  }
  EXPECT_TRUE(asked.contains("no-overflow/split (dividends)"));
  EXPECT_TRUE(asked.contains("no-overflow/the windows of two instants (dividends)"));
}

TEST(Rewriting, alone_is_said_of_a_goal_that_is_true_by_how_it_is_written) {
  Z3Session session;
  IntegerDomain domain(session);
  const auto x = domain.variable("x").expression();
  const auto by_rewriting = [&](const z3::expr& goal) {
    const ProofResult verdict = ask(session, {{{"x is large", x > 10}}, goal, {}, std::nullopt}, {});
    EXPECT_EQ(verdict.outcome, ProofOutcome::proved);
    return verdict.by_rewriting;
  };
  EXPECT_TRUE(by_rewriting(x <= x));
  EXPECT_TRUE(by_rewriting(x + 1 - x == 1));
  EXPECT_FALSE(by_rewriting(x > 5));
}

TEST(Rewriting, is_counted_among_what_is_proved) {
  Report report;
  for (const bool rewritten : {true, false, true}) {
    ProofResult verdict;
    verdict.outcome = rewritten ? ProofOutcome::proved : ProofOutcome::unknown;
    verdict.by_rewriting = true;
    report.decided.push_back({{}, verdict});
  }
  EXPECT_EQ(count_rewritten(report), 2U);
}

}  // namespace
}  // namespace homeostat::proofs
