// How a rule refuses: the first reason counts, effects wait for acceptance, and a doubting domain may drop a
// guard or an effect without counting the mechanics of refusing.
#include "engine/rules/precedence.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/rules/checked.hpp"

namespace homeostat::rules {
namespace {

const CheckedBool kYes(true);
const CheckedBool kNo(false);

TEST(Precedence, the_first_reason_counts) {
  CheckedArithmetic domain;
  Precedence<CheckedArithmetic> precedence(domain);
  EXPECT_TRUE(precedence.accepted().holds());
  precedence.refuse_if(kNo, Refusal::no_policy);
  EXPECT_EQ(precedence.reason().get(), 0);
  precedence.refuse_if(kYes, Refusal::flag_off).refuse_if(kYes, Refusal::not_authorised);
  EXPECT_EQ(precedence.reason().get(), static_cast<int>(Refusal::flag_off));
  EXPECT_FALSE(precedence.accepted().holds());
}

TEST(Precedence, effects_apply_only_if_nothing_was_refused) {
  for (const bool refused : {false, true}) {
    CheckedArithmetic domain;
    Precedence<CheckedArithmetic> precedence(domain);
    precedence.refuse_if(CheckedBool(refused), Refusal::flag_off);
    CheckedBool flag(false);
    Credits amount = credits(3);
    precedence.set("flag", flag, kYes);
    precedence.set("amount", amount, credits(8));
    EXPECT_EQ(flag.holds(), !refused);
    EXPECT_EQ(raw(amount), refused ? 3 : 8);
  }
}

TEST(Precedence, chooses_one_of_two_truths) {
  for (const bool condition : {false, true}) {
    EXPECT_EQ(choose<CheckedArithmetic>(CheckedBool(condition), kYes, kNo).holds(), condition);
    EXPECT_EQ(choose<CheckedArithmetic>(CheckedBool(condition), kNo, kYes).holds(), !condition);
    EXPECT_TRUE(choose<CheckedArithmetic>(CheckedBool(condition), kYes, kYes).holds());
    EXPECT_FALSE(choose<CheckedArithmetic>(CheckedBool(condition), kNo, kNo).holds());
  }
}

TEST(Precedence, the_smaller_and_the_larger_of_two) {
  CheckedArithmetic domain;
  for (const auto& [a, b] : std::vector<std::pair<int, int>>{{1, 2}, {2, 1}, {2, 2}}) {
    EXPECT_EQ(raw(smaller(domain, credits(a), credits(b))), std::min(a, b));
    EXPECT_EQ(raw(larger(domain, credits(a), credits(b))), std::max(a, b));
  }
}

/// Drops the guard or the effect of that name, and writes down what it is asked.
struct DoubtingArithmetic : CheckedArithmetic {
  std::string dropped;
  std::vector<std::string> asked;
  bool out = false;
  bool follow = false;

  void reasons_follow() { follow = true; }
  CheckedBool guard(const CheckedBool& condition, Refusal refusal) {
    asked.emplace_back("guard");
    EXPECT_FALSE(out) << "a guard is part of the rule";
    return refusal == Refusal::flag_off && dropped == "guard" ? CheckedBool(false) : condition;
  }
  bool keeps_effect(std::string_view field) {
    asked.emplace_back(field);
    return dropped != field;
  }
  bool leave_out(bool now) {
    const bool before = out;
    out = now;
    return before;
  }
  CheckedInt literal(std::int64_t value) {
    EXPECT_EQ(out, follow) << "a reason's number is mechanics";
    return CheckedInt(value);
  }
};
static_assert(Doubting<DoubtingArithmetic>);

TEST(Precedence, a_doubting_domain_drops_a_guard) {
  DoubtingArithmetic domain;
  domain.dropped = "guard";
  Precedence<DoubtingArithmetic> precedence(domain);
  EXPECT_TRUE(domain.follow);
  precedence.refuse_if(kYes, Refusal::flag_off);
  EXPECT_EQ(precedence.reason().get(), 0);
  precedence.refuse_if(kYes, Refusal::not_authorised);
  EXPECT_EQ(precedence.reason().get(), static_cast<int>(Refusal::not_authorised));
  EXPECT_EQ(domain.asked, (std::vector<std::string>{"guard", "guard"}));
  EXPECT_FALSE(domain.out) << "what was left out before is left out again afterwards, and nothing more";
}

TEST(Precedence, a_doubting_domain_drops_an_effect) {
  DoubtingArithmetic domain;
  domain.dropped = "flag";
  Precedence<DoubtingArithmetic> precedence(domain);
  CheckedBool flag(false);
  Credits amount = credits(3);
  precedence.set("flag", flag, kYes);
  precedence.set("amount", amount, credits(8));
  EXPECT_FALSE(flag.holds());
  EXPECT_EQ(raw(amount), 8);
  EXPECT_EQ(domain.asked, (std::vector<std::string>{"flag", "amount"}));
}

}  // namespace
}  // namespace homeostat::rules
