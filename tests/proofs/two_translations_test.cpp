// The two translations of every case say the same: on random values, and for all values by both solvers.
// Where one is changed, the comparison says so.
#include "tests/proofs/two_translations.hpp"

#include <gtest/gtest.h>

#include "engine/base/parallel.hpp"
#include "engine/policy/policy.hpp"
#include "tests/scale.hpp"

namespace homeostat::proofs {
namespace {

/// The policies whose rules differ most.
std::vector<policy::Policy> policies() {
  std::vector<policy::Policy> found;
  for (const char* name : {"launch", "reference-2026-04"}) {
    found.push_back(
        policy::read_policy(std::string(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/") + name + ".toml"));
  }
  return found;
}

CaseMaker case_named(const std::string& name) {
  for (const CaseMaker& maker : cases(policies().front())) {
    if (maker.name == name) return maker;
  }
  throw std::runtime_error("no case " + name);
}

/// The case with its second translation changed.
template <class Edit>
CaseMaker with_written(CaseMaker maker, const Edit& edit) {
  maker.written = [original = maker.written, edit](TermDomain& domain, Inputs<TermDomain>& inputs) {
    Case<TermDomain> made = original(domain, inputs);
    edit(domain, made);
    return made;
  };
  return maker;
}

TEST(TwoTranslations, are_worth_what_the_rules_give_on_random_values) {
  const std::size_t points = scaled(100, 5);
  for (const policy::Policy& policy : policies()) {
    for (const CaseMaker& maker : cases(policy)) {
      for (std::uint64_t seed = 0; seed < points; ++seed) {
        const Values values = random_values(maker, seed);
        const auto executed = executed_lines(maker, values);
        EXPECT_EQ(term_lines(maker, values), executed) << policy.name << ": " << maker.name << " " << seed;
        if (seed < points / 10 + 1) {
          EXPECT_EQ(z3_lines(maker, values), executed) << policy.name << ": " << maker.name << " " << seed;
        }
      }
    }
  }
}

TEST(TwoTranslations, are_told_apart_on_values_if_one_is_changed) {
  const CaseMaker maker = with_written(case_named("split"), [](TermDomain& domain, Case<TermDomain>& made) {
    made.numbers.front() = made.numbers.front() + domain.literal(1);
  });
  EXPECT_NE(term_lines(maker, random_values(maker, 0)), executed_lines(maker, random_values(maker, 0)));
}

TEST(TwoTranslations, are_the_same_question_to_z3) {
  for (const policy::Policy& policy : policies()) {
    for (const CaseMaker& maker : cases(policy)) {
      for (const AskedOf& asked : asked_of(maker)) {
        EXPECT_EQ(told_apart_by_z3(maker, asked), "no")
            << policy.name << ": " << asked.invariant << "/" << maker.name;
      }
    }
  }
}

TEST(TwoTranslations, are_the_same_question_to_cvc5) {
  const std::vector<CaseMaker> makers = cases(policies().front());
  std::vector<std::string> wrong(makers.size());
  base::for_each_index(makers.size(), 2, {}, [&](std::size_t i) {
    for (const AskedOf& asked : asked_of(makers[i])) {
      const std::string apart = told_apart_by_cvc5(makers[i], asked);
      if (apart != "no") wrong[i] += asked.invariant + "/" + makers[i].name + ": " + apart + "\n";
    }
  });
  for (const std::string& each : wrong) EXPECT_EQ(each, "");
}

TEST(TwoTranslations, are_told_apart_by_both_solvers_if_one_is_changed) {
  const AskedOf quota{"quota"};
  const std::vector<std::pair<std::string, CaseMaker>> changed{
      {"a contradiction is assumed", with_written(case_named("split"),
                                                  [](TermDomain& domain, Case<TermDomain>& made) {
                                                    made.assume("no", domain.truth(false));
                                                  })},
      {"nothing is assumed",
       with_written(case_named("split"),
                    [](TermDomain& /*domain*/, Case<TermDomain>& made) { made.premises.clear(); })},
      {"nothing is claimed",
       with_written(case_named("split"),
                    [](TermDomain& /*domain*/, Case<TermDomain>& made) { made.goals.clear(); })},
      {"the claim is another",
       with_written(case_named("split"), [](TermDomain& domain, Case<TermDomain>& made) {
         made.require("quota", !(made.numbers.front() == domain.literal(6)));
       })}};
  for (const auto& [what, maker] : changed) {
    EXPECT_EQ(told_apart_by_z3(maker, quota), "yes") << what;
    EXPECT_EQ(told_apart_by_cvc5(maker, quota), "yes") << what;
  }
}

}  // namespace
}  // namespace homeostat::proofs
