// Asks about a split with open basis points; see every_split.hpp and proofs/domains/open_points.hpp.
#include "proofs/obligations/every_split.hpp"

#include <fmt/format.h>

#include <array>

#include "proofs/cases/model_inputs.hpp"
#include "proofs/cases/split_case.hpp"
#include "proofs/domains/open_points.hpp"
#include "proofs/solvers/solver.hpp"
#include "proofs/terms/term_question.hpp"

namespace homeostat::proofs {
namespace {

constexpr std::array<const char*, 4> kClaimed{"conservation", "quota", "largest-remainder-first",
                                              "no-silent-payer"};
constexpr const char* kFacts =
    "the basis points are at least 0 and add up to 10 000 (what follows for the products)";

/// The claim over one translation: premises and goals as truth values of its domain.
template <class Base>
struct OpenClaim {
  std::vector<Condition<Base>> premises;
  std::vector<typename Base::Bool> goals;
};

template <class Base>
OpenClaim<Base> open_claim(Base& base, const SplitCase& split, const std::string& invariant) {
  OpenPoints<Base> domain(base, split.named.shape);
  VariableInputs<OpenPoints<Base>> inputs(domain);
  SplitCase open = split;
  open.named.shape = with_open_points(split.named.shape);
  const auto made = open(domain, inputs);
  OpenClaim<Base> claim;
  for (const auto& premise : made.premises) claim.premises.push_back({premise.sentence, premise.holds});
  for (const auto& goal : made.goals) {
    if (goal.invariant == invariant) claim.goals.push_back(goal.holds);
  }
  for (const auto& fact : domain.known()) claim.premises.push_back({kFacts, fact});
  return claim;
}

ProofResult decide_open(const SplitCase& split, const std::string& invariant, const SolverLimits& limits) {
  Z3Session session;
  SharedDivisions domain(session);
  const auto claim = open_claim(domain, split, invariant);
  Question question{{}, session.context().bool_val(true), {}, {}, false, true};
  for (const auto& premise : claim.premises) {
    question.premises.push_back({premise.sentence, premise.holds.expression()});
  }
  for (const auto& goal : claim.goals) question.goal = question.goal && goal.expression();
  ProofResult verdict = ask(session, question, limits);
  if (limits.solvers == Solvers::z3) return verdict;
  TermGraph graph;
  TermDomain terms(graph);
  const auto written = open_claim(terms, split, invariant);
  TermQuestion asked;
  for (const auto& premise : written.premises) {
    asked.premises.push_back({premise.sentence, premise.holds.place()});
  }
  for (const auto& goal : written.goals) asked.goals.push_back({invariant, goal.place()});
  verdict.smt2 = as_smtlib(graph, asked);
  return verdict;
}

/// The lemma: products of any number with four numbers from 0 on that add up to 10 000. (A column without a
/// recipient has 0.)
ProofResult decide_products(const SolverLimits& limits) {
  Z3Session session;
  z3::context& context = session.context();
  const z3::expr number = context.int_const("number");
  Question question{{}, context.bool_val(true), {}, {}, false, true};
  Expression points = context.int_val(0);
  Expression products = context.int_val(0);
  std::string declared = "(set-logic ALL)\n(declare-const number Int)\n";
  std::string signs;
  std::string sum;
  std::string sum_of_products;
  for (int column = 1; column <= 4; ++column) {
    const std::string name = fmt::format("points{}", column);
    const z3::expr point = context.int_const(name.c_str());
    question.premises.push_back({"no basis point is negative", point >= 0});
    question.goal = question.goal && z3::implies(number >= 0, number * point >= 0);
    points = points + point;
    products = products + number * point;
    declared += fmt::format("(declare-const {0} Int)\n(assert (<= 0 {0}))\n", name);
    signs += fmt::format("\n  (not (=> (<= 0 number) (<= 0 (* number {}))))", name);
    sum += " " + name;
    sum_of_products += fmt::format(" (* number {})", name);
  }
  question.premises.push_back({"the basis points add up to 10 000", points == 10'000});
  question.goal = question.goal && products == number * 10'000;
  ProofResult verdict = ask(session, question, limits);
  if (limits.solvers == Solvers::z3) return verdict;
  verdict.smt2 = declared + "(assert (= 10000 (+" + sum + ")))\n(check-sat)\n(assert (or" + signs +
                 "\n  (not (= (* 10000 number) (+" + sum_of_products + ")))))\n(check-sat)\n";
  return verdict;
}

/// A shape in words, without its basis points.
std::string words_of(const rules::SplitShape& shape, const rules::SettlementFormula& formula) {
  std::string words = fmt::format("rounding {}", static_cast<int>(shape.rounding));
  if (shape.rounding == rules::Rounding::remainder_account) {
    words += fmt::format(" to column {}", static_cast<std::size_t>(shape.remainder_account) + 1);
  }
  words += ", columns";
  for (std::size_t place = 0; place < shape.count; ++place) {
    words += fmt::format(" {}", static_cast<std::size_t>(shape.order[place]) + 1);
  }
  words += ", owed";
  for (const rules::Slot slot : rules::kAllSlots) {
    if (formula.counts[slot]) words += fmt::format(" {}", static_cast<std::size_t>(slot) + 1);
  }
  return words;
}

}  // namespace

std::vector<Obligation> claims_for_every_split(const policy::Policy& policy) {
  std::vector<Obligation> claims;
  for (const NamedShape& named : shapes(policy)) {
    const SplitCase split{named, policy.formula()};
    for (const char* invariant : kClaimed) {
      const std::string name =
          fmt::format("{}/{} ({})", invariant, named.name, words_of(named.shape, split.formula));
      claims.push_back(
          {name,
           invariant,
           "exact_shares, split, legs",
           "unbounded integers, basis points open",
           {"total >= 0", kFacts},
           [split, invariant](const SolverLimits& limits) { return decide_open(split, invariant, limits); }});
    }
  }
  claims.push_back({"products with basis points",
                    "",
                    "exact_shares",
                    "non-linear integers",
                    {"the basis points are at least 0 and add up to 10 000"},
                    decide_products});
  return claims;
}

}  // namespace homeostat::proofs
