// Splits with open basis points: what is proved of all of them, what is not, and that the open form is worth
// what every closed one is.
#include "proofs/obligations/every_split.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/policy/policy.hpp"
#include "proofs/cases/cases.hpp"
#include "proofs/cases/model_inputs.hpp"
#include "proofs/cases/split_case.hpp"
#include "proofs/domains/open_points.hpp"
#include "proofs/guardian/open_splits.hpp"
#include "proofs/terms/term_values.hpp"
#include "tests/naive/shapes.hpp"

namespace homeostat::proofs {
namespace {

policy::Policy launch_rounding(rules::Rounding rounding) {
  auto policy = policy::read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/launch.toml");
  policy.rounding = rounding;
  return policy;
}

std::vector<std::string> proved_for_every_split(const policy::Policy& policy) {
  const OpenSplits open = decide_open_splits(policy, {}, 2);
  std::vector<std::string> proved;
  for (const char* invariant : {"conservation", "quota", "largest-remainder-first", "no-silent-payer"}) {
    if (open.proved(invariant)) proved.emplace_back(invariant);
  }
  return proved;
}

TEST(EverySplit, keeps_what_its_rounding_keeps) {
  EXPECT_EQ(
      proved_for_every_split(launch_rounding(rules::Rounding::largest_remainder)),
      (std::vector<std::string>{"conservation", "quota", "largest-remainder-first", "no-silent-payer"}));
  // The last left-over credit may go to a column that has no remainder.
  EXPECT_EQ(proved_for_every_split(launch_rounding(rules::Rounding::written_order)),
            (std::vector<std::string>{"conservation", "no-silent-payer"}));
  // Nobody gets what is left over, so nobody who deserves more goes without.
  EXPECT_EQ(proved_for_every_split(launch_rounding(rules::Rounding::floor)),
            (std::vector<std::string>{"quota", "largest-remainder-first"}));
}

TEST(EverySplit, is_claimed_of_no_invariant_that_was_not_asked) {
  const OpenSplits open =
      decide_open_splits(launch_rounding(rules::Rounding::largest_remainder), {}, 2, "quota");
  EXPECT_TRUE(open.proved("quota"));
  EXPECT_FALSE(open.proved("conservation"));
  EXPECT_FALSE(open.proved("burn-once"));
  EXPECT_TRUE(decide_open_splits(launch_rounding(rules::Rounding::largest_remainder), {}, 2, "burn-once")
                  .decided.empty());
}

TEST(EverySplit, rests_on_its_lemma) {
  OpenSplits open = decide_open_splits(launch_rounding(rules::Rounding::largest_remainder), {}, 2, "quota");
  ASSERT_TRUE(open.proved("quota"));
  for (Decided& each : open.decided) {
    if (each.obligation.invariant.empty()) each.verdict.outcome = ProofOutcome::unknown;
  }
  EXPECT_FALSE(open.proved("quota"));
}

TEST(EverySplit, asks_the_same_of_policies_that_differ_in_basis_points_alone) {
  auto other = launch_rounding(rules::Rounding::largest_remainder);
  const auto names = [](const policy::Policy& policy) {
    std::vector<std::string> all;
    for (const Obligation& claim : claims_for_every_split(policy)) all.push_back(claim.name);
    return all;
  };
  const auto own = names(other);
  other.recipients[0].basis_points = {6001};
  other.recipients[1].basis_points = {1999};
  EXPECT_EQ(names(other), own);
  EXPECT_NE(names(launch_rounding(rules::Rounding::floor)), own);
  std::swap(other.recipients[0], other.recipients[1]);
  EXPECT_NE(names(other), own) << "ties go in another order";
}

/// The open form of a split over terms, and the basis points that close it again.
RC_GTEST_PROP(EverySplitLaw, TheOpenFormIsWorthWhatTheRuleGives, ()) {
  const auto points = *naive::any_points();
  const auto total = *naive::any_total();
  const auto rounding = *rc::gen::element(rules::Rounding::largest_remainder, rules::Rounding::floor,
                                          rules::Rounding::written_order);
  const SplitCase closed{{"split", naive::shape_of(points, rounding)}, {{{true, true, true, false}}}};
  SplitCase open = closed;
  open.named.shape = with_open_points(closed.named.shape);

  TermGraph graph;
  TermDomain terms(graph);
  OpenPoints<TermDomain> domain(terms, open.named.shape);
  VariableInputs<OpenPoints<TermDomain>> variables(domain);
  const auto made = open(domain, variables);
  const auto known = domain.known();

  // A product's value is known once the number is; a number may be made of earlier products.
  const bool local = *rc::gen::arbitrary<bool>();
  std::map<std::string, TermValue> inputs{{"total", total}, {"the origin executed it itself", local ? 1 : 0}};
  for (std::size_t i = 0; i < domain.products().size(); ++i) {
    const auto values = term_values(graph, inputs).value();
    const auto& product = domain.products()[i];
    for (const auto& [slot, term] : product.by_slot) {
      const TermNode& node = graph.nodes()[term.place()];
      const std::string& name = graph.input_names()[static_cast<std::size_t>(node.constant)];
      inputs[name] = values[product.of.place()] * closed.named.shape.basis_points[slot].count;
    }
  }
  const auto values = term_values(graph, inputs).value();
  for (const auto& fact : known) RC_ASSERT(values[fact.place()] == 1);

  WideArithmetic wide;
  const Values model{{"total", std::to_string(total)},
                     {"the origin executed it itself", local ? "true" : "false"}};
  ModelInputs<WideArithmetic> given(wide, model);
  const auto expected = closed(wide, given);
  RC_ASSERT(made.goals.size() == expected.goals.size());
  for (std::size_t i = 0; i < made.goals.size(); ++i) {
    RC_ASSERT((values[made.goals[i].holds.place()] == 1) == expected.goals[i].holds.holds());
  }
  RC_ASSERT(made.numbers.size() == expected.numbers.size());
  for (std::size_t i = 0; i < made.numbers.size(); ++i) {
    RC_ASSERT(static_cast<std::int64_t>(values[made.numbers[i].value().place()]) ==
              static_cast<std::int64_t>(expected.numbers[i].get()));
  }
}

}  // namespace
}  // namespace homeostat::proofs
