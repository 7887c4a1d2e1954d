// The predicates of apportionment in the form that stays within 64 bits, against their definition over
// unbounded integers: Z3 says that both are the same, for every total and any shares.
#include <gtest/gtest.h>

#include "invariants/largest_remainder_first.hpp"
#include "invariants/quota.hpp"
#include "proofs/domains/integer_domain.hpp"
#include "proofs/solvers/solver.hpp"

namespace homeostat::proofs {
namespace {

using Amount = rules::CreditsOf<IntegerDomain>;

const std::vector<std::int64_t> kPoints{0, 1, 1000, 1999, 3333, 6000, 9999, 10'000};

/// share x 10 000 - total x basis points, as it is defined.
z3::expr plain_excess(const Amount& total, std::int64_t points, const Amount& share) {
  return share.amount().expression() * 10'000 - total.amount().expression() * static_cast<int>(points);
}

/// True if `one` and `two` are the same for every total >= 0 and any values of the other variables.
bool always_same(Z3Session& session, const Amount& total, const z3::expr& one, const z3::expr& two) {
  const z3::expr& t = total.amount().expression();
  return ask(session, {{{"total >= 0", t >= 0}}, one == two, {{"total", t}}, std::nullopt, false}, {})
             .outcome == ProofOutcome::proved;
}

/// A shape of two columns with these basis points, the first one before the other; the rest of the 10 000 is
/// another column's, which is not looked at.
rules::SplitShape shape_of(std::int64_t first, std::int64_t second) {
  rules::SplitShape shape;
  shape.count = 2;
  shape.order = {rules::Slot::worker, rules::Slot::exec};
  shape.basis_points[rules::Slot::worker] = {first};
  shape.basis_points[rules::Slot::exec] = {second};
  return shape;
}

struct AnyRow {
  Z3Session session;
  IntegerDomain domain{session};
  Amount total{domain.variable("total")};
  Amount one{domain.variable("one share")};
  Amount two{domain.variable("another share")};
  Amount none{domain.literal(0)};
};

TEST(Definitions, quota_is_less_than_one_credit_from_the_exact_share) {
  for (const std::int64_t points : kPoints) {
    AnyRow row;
    const auto judged = invariants::quota(row.domain, shape_of(points, 0), row.total,
                                          {{row.one, row.none, row.none, row.none}});
    const z3::expr excess = plain_excess(row.total, points, row.one);
    EXPECT_TRUE(
        always_same(row.session, row.total, judged.holds.expression(), excess < 10'000 && excess > -10'000))
        << points;
  }
}

TEST(Definitions, rounded_down_is_the_largest_number_of_whole_credits) {
  for (const std::int64_t points : kPoints) {
    AnyRow row;
    const auto judged = invariants::rounded_down(row.domain, row.total, {points}, row.one);
    const z3::expr excess = plain_excess(row.total, points, row.one);
    EXPECT_TRUE(
        always_same(row.session, row.total, judged.holds.expression(), excess <= 0 && excess + 10'000 > 0))
        << points;
  }
}

TEST(Definitions, largest_remainder_first_compares_what_columns_lack) {
  for (const std::int64_t first : {1000, 3333, 6000}) {
    for (const std::int64_t second : {1000, 1999}) {
      AnyRow row;
      const auto judged = invariants::largest_remainder_first(row.domain, shape_of(first, second), row.total,
                                                              {{row.one, row.two, row.none, row.none}});
      const z3::expr a = plain_excess(row.total, first, row.one);
      const z3::expr b = plain_excess(row.total, second, row.two);
      // A winner's remainder is a credit less its excess, a loser's is what it lacks.
      const z3::expr first_wins = z3::implies(a > 0 && b <= 0, -b <= 10'000 - a);
      const z3::expr second_wins = z3::implies(b > 0 && a <= 0, -a < 10'000 - b);
      EXPECT_TRUE(always_same(row.session, row.total, judged.holds.expression(), first_wins && second_wins))
          << first << " and " << second;
    }
  }
}

TEST(Definitions, a_bound_that_is_one_off_is_another_predicate) {
  AnyRow row;
  const auto judged =
      invariants::quota(row.domain, shape_of(6000, 0), row.total, {{row.one, row.none, row.none, row.none}});
  const z3::expr excess = plain_excess(row.total, 6000, row.one);
  EXPECT_FALSE(
      always_same(row.session, row.total, judged.holds.expression(), excess <= 10'000 && excess > -10'000));
}

}  // namespace
}  // namespace homeostat::proofs
