// Comparing two policies: what is decided, what is not, and that the engine has the last word.
#include "proofs/comparison/comparison.hpp"

#include <gtest/gtest.h>

#include "engine/policy/keys.hpp"
#include "proofs/comparison/comparison_parts.hpp"
#include "proofs/solvers/order_question.hpp"

namespace homeostat::proofs {
namespace {

policy::Policy named(const std::string& name) {
  policy::Policy policy;
  policy.name = name;
  return policy;
}

/// Without the guardian's word on the invariants.
Comparison compared(const policy::Policy& a, const policy::Policy& b, unsigned threads = 2,
                    const SolverLimits& limits = {}) {
  return compare(a, {}, b, {}, limits, threads);
}

const ActorChange& of(const Comparison& comparison, AffectedClass actor) {
  return comparison.actors.at(static_cast<std::size_t>(actor));
}

Aspect of(const Comparison& comparison, const std::string& payment) {
  for (const Aspect& aspect : comparison.payment) {
    if (aspect.name == payment) return aspect;
  }
  throw std::runtime_error("no aspect " + payment);
}

TEST(Comparison, APolicyComparedWithItselfChangesNothing) {
  const Comparison comparison = compared(named("x"), named("x"));
  EXPECT_TRUE(comparison.differences.empty());
  EXPECT_TRUE(comparison.same_rules);
  EXPECT_EQ(comparison.actors.size(), kAllActors.size());
  for (const ActorChange& change : comparison.actors) EXPECT_EQ(change.effect(), Effect::equal);
  EXPECT_EQ(comparison.payment.size(), 7U);
  for (const Aspect& aspect : comparison.payment) EXPECT_EQ(aspect.order.effect(), Effect::equal);
  EXPECT_TRUE(comparison.choices.empty());
  EXPECT_EQ(exit_code(comparison), 0);
}

TEST(Comparison, AnotherNameIsNoOtherRule) {
  policy::Policy changed = named("x");
  EXPECT_TRUE(same_rules(named("x"), named("y")));
  changed.dispute_hold = false;
  EXPECT_FALSE(same_rules(named("x"), changed));
}

TEST(Comparison, AHigherMinimumCostsThePayerFromTheSmallestJobOn) {
  policy::Policy dear = named("dear");
  dear.minimum_credits = 3;
  const Comparison comparison = compared(named("cheap"), dear);
  EXPECT_TRUE(comparison.undecided().empty());
  const ActorChange& payer = of(comparison, AffectedClass::payer);
  EXPECT_EQ(payer.effect(), Effect::never_more);
  ASSERT_TRUE(payer.aspects.at(0).order.less);
  const Instance& case_found = *payer.aspects.at(0).order.less;
  EXPECT_EQ(case_found.at("tokens_out"), 0);
  EXPECT_EQ(case_found.a, -1);
  EXPECT_EQ(case_found.b, -3);
  EXPECT_EQ(
      payer.aspects.at(0).less,
      "a job of 0 output tokens (counted as 1 credit under A, 3 under B): the user pays 1 credit under A, 3 "
      "under B");
}

TEST(Comparison, TheReverseProposalHasTheReverseAnswer) {
  policy::Policy deferred = named("more");
  deferred.verifier_basis_points = {200};
  const Comparison there = compared(named("less"), deferred);
  const Comparison back = compared(deferred, named("less"));
  EXPECT_EQ(of(there, AffectedClass::verifier).effect(), Effect::never_less);
  EXPECT_EQ(of(back, AffectedClass::verifier).effect(), Effect::never_more);
  const auto& more = of(there, AffectedClass::verifier).aspects.at(0).order.more;
  const auto& less = of(back, AffectedClass::verifier).aspects.at(0).order.less;
  ASSERT_TRUE(more && less);
  EXPECT_EQ(more->at("tokens_out"), 50);  // 200 of 10,000: one credit from 50 on
  EXPECT_EQ(less->at("tokens_out"), 50);
  EXPECT_EQ(more->b, less->a);
}

TEST(Comparison, AScheduleIsReadOffenceByOffence) {
  policy::Policy first_mild = named("mild");
  first_mild.slashing_schedule = {1000, 10'000};
  policy::Policy second_mild = named("later");
  second_mild.slashing_schedule = {1000, 1000, 10'000};
  const Aspect burns = of(compared(first_mild, second_mild), "burns");
  EXPECT_EQ(burns.order.effect(), Effect::never_less);  // more is refused, and only for the second offence
  ASSERT_TRUE(burns.order.more);
  EXPECT_EQ(burns.order.more->at("earlier_offences"), 1);
  EXPECT_EQ(burns.order.more->at("unsettled"), 1);
}

TEST(Comparison, AnOffenceIsBurnedForTwiceWhereThePolicySaysSo) {
  policy::Policy twice = named("twice");
  twice.burn_once = false;
  const Aspect burns = of(compared(named("once"), twice), "burns");
  EXPECT_EQ(burns.order.effect(), Effect::never_more);
  ASSERT_TRUE(burns.order.less);
  EXPECT_EQ(burns.order.less->at("burned_before"), 1);
}

TEST(Comparison, APeriodThatDoesNotDivideAnotherIsBothSoonerAndLater) {
  policy::Policy odd = named("odd");
  odd.period_seconds = 50'000;
  const Aspect soon = of(compared(named("day"), odd), "soon");
  EXPECT_EQ(soon.order.effect(), Effect::both);
}

TEST(Comparison, ALimitThatIsTooSmallIsUndecidedAndNeverEqual) {
  policy::Policy changed = named("y");
  changed.recipients[0].basis_points = {5000};
  changed.recipients[1].basis_points = {3000};
  const Comparison comparison = compared(named("x"), changed, 1, {1, 60'000});
  EXPECT_EQ(of(comparison, AffectedClass::worker).effect(), Effect::undecided);
  EXPECT_FALSE(comparison.undecided().empty());
  EXPECT_EQ(exit_code(comparison), 3);
}

TEST(Comparison, TheAnswerDoesNotDependOnTheNumberOfThreads) {
  policy::Policy changed = named("y");
  changed.rounding = rules::Rounding::floor;
  const Comparison one = compared(named("x"), changed, 1);
  const Comparison three = compared(named("x"), changed, 3);
  for (std::size_t i = 0; i < one.actors.size(); ++i) {
    EXPECT_EQ(one.actors[i].effect(), three.actors[i].effect());
    ASSERT_EQ(one.actors[i].aspects.size(), three.actors[i].aspects.size());
    for (std::size_t k = 0; k < one.actors[i].aspects.size(); ++k) {
      EXPECT_EQ(one.actors[i].aspects[k].less, three.actors[i].aspects[k].less);
      EXPECT_EQ(one.actors[i].aspects[k].more, three.actors[i].aspects[k].more);
    }
  }
}

TEST(Comparison, EveryKeyOfAPolicyHasWords) {
  for (const auto& key : policy::policy_keys()) EXPECT_TRUE(key_is_explained(key.path)) << key.path;
  EXPECT_FALSE(key_is_explained("dispute.nothing"));
}

TEST(Comparison, EachChoiceIsToldForBothPolicies) {
  policy::Policy changed = named("x");
  changed.dispute_seed = policy::DisputeSeed::job_id;
  const auto choices = compared(named("x"), changed).choices;
  ASSERT_EQ(choices.size(), 1U);
  EXPECT_EQ(choices[0].key, "dispute.seed");
  EXPECT_NE(choices[0].under_a, choices[0].under_b);
}

/// The first job of [0, 20 000] where `b` gives the actor less (or, `more`, more) than `a`, by trying them
/// all. Two periods of any split: what differs at all differs there.
std::optional<std::int64_t> first_by_trying(const policy::Policy& a, const policy::Policy& b,
                                            AffectedClass actor, bool local, bool more) {
  rules::CheckedArithmetic checked;
  for (std::int64_t tokens = 0; tokens <= 20'000; ++tokens) {
    const auto under_a = rules::raw(receipts(checked, a, rules::tokens(tokens), local)[actor]);
    const auto under_b = rules::raw(receipts(checked, b, rules::tokens(tokens), local)[actor]);
    if (more ? under_b > under_a : under_b < under_a) return tokens;
  }
  return std::nullopt;
}

TEST(Comparison, WhatTheSolverFindsIsWhatTryingEveryJobFinds) {
  policy::Policy even = named("even");
  even.recipients[0].basis_points = {5500};
  even.recipients[1].basis_points = {2500};
  policy::Policy written = named("written");
  written.rounding = rules::Rounding::written_order;
  policy::Policy merged = named("merged");
  merged.merge_origin_when_local = true;
  merged.rounding = rules::Rounding::floor;
  policy::Policy dear = named("dear");
  dear.minimum_credits = 30;
  for (const policy::Policy& proposal : {even, written, merged, dear}) {
    for (const ActorChange& change : compared(named("x"), proposal).actors) {
      for (const Aspect& aspect : change.aspects) {
        const bool local = aspect.name == "local";
        const auto found = [](const std::optional<Instance>& at) {
          return at ? std::optional(at->at("tokens_out")) : std::nullopt;
        };
        const std::string what = proposal.name + ", " + std::string(name(change.actor)) + ", " + aspect.name;
        EXPECT_NE(aspect.order.effect(), Effect::undecided) << what;
        EXPECT_EQ(found(aspect.order.less), first_by_trying(named("x"), proposal, change.actor, local, false))
            << what;
        EXPECT_EQ(found(aspect.order.more), first_by_trying(named("x"), proposal, change.actor, local, true))
            << what;
      }
    }
  }
}

Report said(const std::vector<InvariantOutcome>& outcomes) {
  Report report;
  report.invariants = outcomes;
  return report;
}

TEST(Comparison, AnInvariantIsLostOnlyIfOneKeepsItAndTheOtherIsRefuted) {
  const std::vector<InvariantOutcome> a{{"conservation", ProofOutcome::proved},
                                        {"quota", ProofOutcome::proved},
                                        {"monotone", ProofOutcome::refuted},
                                        {"zero-sum", ProofOutcome::timeout},
                                        {"burn-once", ProofOutcome::refuted}};
  const std::vector<InvariantOutcome> b{
      {"conservation", ProofOutcome::proved}, {"quota", ProofOutcome::refuted},
      {"monotone", ProofOutcome::proved},     {"zero-sum", ProofOutcome::refuted},
      {"burn-once", ProofOutcome::refuted},   {"burn-capped", ProofOutcome::proved}};
  Comparison comparison;
  comparison.invariants = invariant_changes(said(a), said(b));
  std::map<std::string, Keeping> keeping;
  for (const InvariantChange& change : comparison.invariants) keeping[change.invariant] = change.keeping();
  EXPECT_EQ(keeping, (std::map<std::string, Keeping>{{"conservation", Keeping::both},
                                                     {"quota", Keeping::only_a},
                                                     {"monotone", Keeping::only_b},
                                                     {"zero-sum", Keeping::undecided},
                                                     {"burn-once", Keeping::neither},
                                                     {"burn-capped", Keeping::undecided}}));
  EXPECT_EQ(comparison.lost(), std::vector<std::string>{"quota"});
  EXPECT_EQ(exit_code(comparison), 1);
}

TEST(Comparison, AnInvariantThatOnlyOneReportDecidesIsUndecided) {
  Comparison comparison;
  comparison.invariants = invariant_changes(said({{"quota", ProofOutcome::proved}}), said({}));
  EXPECT_TRUE(comparison.lost().empty());
  EXPECT_EQ(exit_code(comparison), 3);
}

TEST(Order, TheEngineHasTheLastWord) {
  Z3Session session;
  IntegerDomain domain(session);
  const z3::expr x = domain.variable("x").expression();
  const OrderQuestion question{{x >= 5}, x, x + 1, {{"x", x}}, x};
  const auto disagrees = [](const Values&) {
    return std::optional(std::pair(std::int64_t{1}, std::int64_t{0}));
  };
  const Order order = decide_order(session, question, disagrees, {});
  EXPECT_EQ(order.never_less, ProofOutcome::error);
  EXPECT_EQ(order.effect(), Effect::undecided);
  EXPECT_NE(order.note.find("the engine does not confirm"), std::string::npos) << order.note;
}

TEST(Order, PremisesThatContradictDecideNothing) {
  Z3Session session;
  IntegerDomain domain(session);
  const z3::expr x = domain.variable("x").expression();
  const auto never = [](const Values&) -> std::optional<std::pair<std::int64_t, std::int64_t>> {
    return std::nullopt;
  };
  EXPECT_EQ(decide_order(session, {{x > 5, x < 5}, x, x, {{"x", x}}, x}, never, {}).effect(),
            Effect::undecided);
}

TEST(Order, FindsTheSmallestCaseOfEachKind) {
  const auto sides = [](auto& domain, const auto& given) {
    const auto x = given.number("x");
    return std::pair(x, domain.select(domain.literal(10) <= x, x + domain.literal(1), domain.literal(4)));
  };
  const Order order = order_of({{"x", 0, 1000}}, sides, {});
  EXPECT_EQ(order.effect(), Effect::both);
  ASSERT_TRUE(order.less && order.more);
  EXPECT_EQ(order.less->at("x"), 5);
  EXPECT_EQ(order.more->at("x"), 0);
}

TEST(SharedDivisions, TheSameQuotientIsTheSameTerm) {
  Z3Session session;
  SharedDivisions domain(session);
  const auto x = domain.variable("x");
  const auto one = domain.divide(x + domain.literal(1), 7);
  const auto again = domain.divide(x + domain.literal(1), 7);
  const auto other = domain.divide(x + domain.literal(1), 8);
  EXPECT_TRUE(z3::eq(one.quotient.expression(), again.quotient.expression()));
  EXPECT_TRUE(z3::eq(one.remainder.expression(), again.remainder.expression()));
  EXPECT_FALSE(z3::eq(one.quotient.expression(), other.quotient.expression()));
  EXPECT_EQ(session.divisions().size(), 2U);
}

}  // namespace
}  // namespace homeostat::proofs
