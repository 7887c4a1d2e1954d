// Terms: what is shared, what they are worth, and the text that another solver reads.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/rules/split.hpp"
#include "proofs/solvers/cvc5.hpp"
#include "proofs/terms/smtlib.hpp"
#include "proofs/terms/term_domain.hpp"
#include "proofs/terms/term_question.hpp"
#include "tests/naive/shapes.hpp"
#include "tests/naive/split.hpp"

namespace homeostat::proofs {
namespace {

std::int64_t value_at(const TermGraph& graph, TermPlace place,
                      const std::map<std::string, TermValue>& inputs) {
  return static_cast<std::int64_t>(term_values(graph, inputs).value().at(place));
}

TEST(Terms, are_stored_once) {
  TermGraph graph;
  TermDomain domain(graph);
  const auto x = domain.variable("x");
  const auto y = domain.variable("y");
  EXPECT_EQ((x + y).place(), (domain.variable("x") + y).place());
  EXPECT_EQ(domain.divide(x, 7).quotient.place(), domain.divide(x, 7).quotient.place());
  EXPECT_NE((x + y).place(), (y + x).place());
  EXPECT_NE(domain.divide(x, 7).quotient.place(), domain.divide(x, 8).quotient.place());
  EXPECT_NE(domain.divide(x, 7).quotient.place(), domain.divide(x, 7).remainder.place());
  EXPECT_NE((x * 7).place(), domain.divide(x, 7).quotient.place());
}

TEST(Terms, are_recorded_while_a_rule_is_watched_and_then_only) {
  TermGraph graph;
  TermDomain domain(graph);
  const auto x = domain.variable("x");
  (void)(x + x);
  EXPECT_FALSE(domain.watch_range(true));
  const auto sum = x + x;
  const auto halves = domain.divide(sum, 2);
  (void)(sum <= x);
  EXPECT_TRUE(domain.watch_range(false));
  (void)(x * 3);
  EXPECT_EQ(graph.intermediates(), (std::vector<TermPlace>{sum.place(), halves.quotient.place()}));
  ASSERT_EQ(graph.divisions().size(), 1U);
  EXPECT_EQ(graph.divisions()[0].dividend, sum.place());
}

TEST(Terms, divide_downward_and_never_leave_a_negative_remainder) {
  TermGraph graph;
  TermDomain domain(graph);
  const auto division = domain.divide(domain.variable("x"), 10);
  const std::array<std::array<std::int64_t, 3>, 6> known{
      {{0, 0, 0}, {9, 0, 9}, {10, 1, 0}, {-1, -1, 9}, {-10, -1, 0}, {-11, -2, 9}}};
  for (const auto& [dividend, quotient, remainder] : known) {
    EXPECT_EQ(value_at(graph, division.quotient.place(), {{"x", dividend}}), quotient) << dividend;
    EXPECT_EQ(value_at(graph, division.remainder.place(), {{"x", dividend}}), remainder) << dividend;
  }
}

TEST(Terms, have_no_value_beyond_128_bits) {
  const auto last_has_value = [](const auto& last) {
    TermGraph graph;
    TermDomain domain(graph);
    // Two of them fit, four do not.
    const TermInt large = domain.variable("one") * INT64_MAX * INT64_MAX;
    (void)last(domain, large + large);
    return term_values(graph, {{"one", 1}}).has_value();
  };
  EXPECT_TRUE(last_has_value([](auto& /*domain*/, const TermInt& two) { return two; }));
  EXPECT_FALSE(last_has_value([](auto& /*domain*/, const TermInt& two) { return two + two; }));
  EXPECT_FALSE(last_has_value([](auto& /*domain*/, const TermInt& two) { return two * 2; }));
  EXPECT_FALSE(
      last_has_value([](auto& domain, const TermInt& two) { return domain.literal(0) - two - two; }));
}

TEST(TermsDeath, of_the_wrong_sort_are_broken_contracts) {
  TermGraph graph;
  TermDomain domain(graph);
  const auto x = domain.variable("x");
  const auto p = domain.proposition("p");
  EXPECT_DEATH(graph.made(TermKind::sum, {x.place(), p.place()}), "a part has its sort");
  EXPECT_DEATH(graph.made(TermKind::negation, {x.place()}), "a part has its sort");
  EXPECT_DEATH(graph.made(TermKind::sum, {x.place()}), "a term has its parts");
  EXPECT_DEATH(graph.made(TermKind::sum, {x.place(), 1000}), "a part is in the graph");
  EXPECT_DEATH(domain.divide(x, 0), "a divisor is positive");
  EXPECT_DEATH(domain.variable("p"), "a name is of one sort");
  EXPECT_DEATH(in_smtlib(graph, {domain.variable("a|b").place()}), "a name fits between bars");
  EXPECT_DEATH(in_smtlib(graph, {domain.variable("$1").place()}), "none of ours");
}

RC_GTEST_PROP(TermsLaw, ASplitOverThemIsWorthWhatItsNaiveTwinSays, ()) {
  const auto points = *naive::any_points();
  const auto total = *naive::any_total();
  const auto [rule, twin] =
      *rc::gen::element(std::pair{rules::Rounding::largest_remainder, naive::Rounding::largest_remainder},
                        std::pair{rules::Rounding::floor, naive::Rounding::floor},
                        std::pair{rules::Rounding::written_order, naive::Rounding::written_order});
  TermGraph graph;
  TermDomain domain(graph);
  const auto shares = rules::split(domain, naive::shape_of(points, rule),
                                   rules::CreditsOf<TermDomain>(domain.variable("total")));
  const auto expected = naive::split(total, points, twin);
  for (std::size_t place = 0; place < points.size(); ++place) {
    const auto share = shares[rules::kAllSlots[place]].amount().place();
    RC_ASSERT(value_at(graph, share, {{"total", total}}) == expected[place]);
  }
}

TEST(Smtlib, declares_what_is_used_and_names_what_is_shared) {
  TermGraph graph;
  TermDomain domain(graph);
  const auto unused = domain.variable("unused") + domain.literal(1);
  const auto x = domain.variable("the party's sum");
  const auto flag = domain.proposition("flag");
  const auto twice = domain.divide(x - domain.literal(5), 3).quotient;
  const auto chosen = domain.select(flag, twice, twice * -2);
  const auto holds = (!(chosen <= domain.literal(INT64_MIN))) | (chosen == x) | domain.truth(false);
  const SmtlibTerms written = in_smtlib(graph, {holds.place(), flag.place()});
  EXPECT_EQ(written.preamble,
            "(declare-const |the party's sum| Int)\n"
            "(declare-const |flag| Bool)\n"
            "(define-fun $1 () Int (div (- |the party's sum| 5) 3))\n"
            "(define-fun $2 () Int (ite |flag| $1 (* $1 (- 2))))\n");
  EXPECT_EQ(written.texts, (std::vector<std::string>{
                               "(or (or (not (<= $2 (- 9223372036854775808))) (= $2 |the party's sum|)) "
                               "false)",
                               "|flag|"}));
  (void)unused;
}

TEST(Smtlib, gives_a_long_term_a_name_although_it_is_used_once) {
  TermGraph graph;
  TermDomain domain(graph);
  auto sum = domain.variable("a rather long name of a number");
  for (int i = 0; i < 40; ++i) sum = sum + domain.literal(i);
  const SmtlibTerms written = in_smtlib(graph, {sum.place()});
  std::size_t longest = 0;
  for (std::size_t at = 0; at < written.preamble.size();) {
    const auto end = written.preamble.find('\n', at);
    longest = std::max(longest, end - at);
    at = end + 1;
  }
  EXPECT_LT(longest, 200U) << written.preamble;
  EXPECT_NE(written.preamble.find("$2"), std::string::npos);
}

TEST(TermQuestion, asks_both_questions_of_the_same_premises) {
  TermGraph graph;
  TermDomain domain(graph);
  const auto x = domain.variable("x");
  const TermQuestion question{
      {{"x is\nlarge", (domain.literal(10) <= x).place()}},
      {{"above 5", (domain.literal(5) <= x).place()}, {"not 7", (!(x == domain.literal(7))).place()}}};
  EXPECT_EQ(as_smtlib(graph, question),
            "(set-logic ALL)\n"
            "(declare-const |x| Int)\n"
            "; assumed: x is large\n"
            "(assert (<= 10 |x|))\n"
            "; are the premises satisfiable?\n"
            "(check-sat)\n"
            "; does a model of them violate a goal?\n"
            "(assert (or false\n"
            "  ; violated: above 5\n"
            "  (not (<= 5 |x|))\n"
            "  ; violated: not 7\n"
            "  (not (not (= |x| 7)))\n"
            "  false))\n"
            "(check-sat)\n");
  EXPECT_EQ(run_smt2({}, as_smtlib(graph, question), 2).given,
            (std::vector<Answer>{Answer::sat, Answer::unsat}));
}

TEST(TermQuestion, is_judged_on_values) {
  TermGraph graph;
  TermDomain domain(graph);
  const auto x = domain.variable("x");
  const TermQuestion question{
      {{"x is large", (domain.literal(10) <= x).place()}},
      {{"above 5", (domain.literal(5) <= x).place()}, {"not 12", (!(x == domain.literal(12))).place()}}};
  const auto judged = [&](TermValue value) { return judged_on(graph, question, {{"x", value}}).value(); };
  EXPECT_TRUE(judged(11).premises && judged(11).goals);
  EXPECT_FALSE(judged(12).goals);
  EXPECT_TRUE(judged(12).premises);
  EXPECT_FALSE(judged(7).premises);
  EXPECT_FALSE(judged(3).goals);
}

}  // namespace
}  // namespace homeostat::proofs
