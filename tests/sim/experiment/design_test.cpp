// Laws of the designs: the product, one point a stratum, evenness.
#include "sim/study/experiment/design.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "sim/kernel/random.hpp"
#include "tests/sim/experiment/models.hpp"

namespace homeostat::sim::experiment {
namespace {

using Places = std::vector<std::vector<Fraction>>;

std::vector<std::string> names(std::size_t count) {
  std::vector<std::string> made;
  for (std::size_t i = 0; i < count; ++i) made.push_back("x" + std::to_string(i));
  return made;
}

/// Which of `count` equal strata a place is in.
std::uint64_t stratum(Fraction place, std::uint64_t count) {
  return static_cast<std::uint64_t>((static_cast<unsigned __int128>(place) * count) >> 64U);
}

bool each_stratum_once(const std::vector<Fraction>& axis) {
  std::set<std::uint64_t> hit;
  for (const Fraction place : axis) hit.insert(stratum(place, axis.size()));
  return hit.size() == axis.size();
}

RC_GTEST_PROP(LatinHypercube, hits_every_stratum_of_every_axis_once, ()) {
  const auto count = *rc::gen::inRange<std::uint64_t>(1, 300);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  for (const auto& axis : latin_hypercube(names(4), count, seed)) RC_ASSERT(each_stratum_once(axis));
}

RC_GTEST_PROP(Sobol, hits_every_stratum_of_every_axis_once_at_powers_of_two, ()) {
  const auto power = *rc::gen::inRange<unsigned>(0, 10);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  for (const auto& axis : sobol_sequence(names(20), std::uint64_t{1} << power, seed)) {
    RC_ASSERT(each_stratum_once(axis));
  }
}

RC_GTEST_PROP(Designs, an_axis_does_not_notice_the_axes_beside_it, ()) {
  const auto count = *rc::gen::inRange<std::uint64_t>(1, 100);
  const auto more = latin_hypercube(names(5), count, 7);
  const auto fewer = latin_hypercube(names(2), count, 7);
  RC_ASSERT(std::equal(fewer.begin(), fewer.end(), more.begin()));
  const auto sequence = sobol_sequence(names(5), 2 * count, 7);
  const auto begun = sobol_sequence(names(5), count, 7);
  for (std::size_t i = 0; i < 5; ++i) {
    RC_ASSERT(std::equal(begun[i].begin(), begun[i].end(), sequence[i].begin()));
  }
}

/// Squared L2 star discrepancy in two or more dimensions: Warnock's formula, by its double sum.
double discrepancy(const Places& places) {
  const std::size_t count = places[0].size();
  const auto x = [&](std::size_t i, std::size_t j) { return static_cast<double>(places[i][j]) / 0x1p64; };
  double single = 0;
  double pairs = 0;
  for (std::size_t j = 0; j < count; ++j) {
    double product = 1;
    for (std::size_t i = 0; i < places.size(); ++i) product *= (1 - x(i, j) * x(i, j)) / 2;
    single += product;
    for (std::size_t k = 0; k < count; ++k) {
      double both = 1;
      for (std::size_t i = 0; i < places.size(); ++i) both *= 1 - std::max(x(i, j), x(i, k));
      pairs += both;
    }
  }
  const auto n = static_cast<double>(count);
  return std::pow(3.0, -static_cast<double>(places.size())) - 2 * single / n + pairs / (n * n);
}

TEST(Sobol, is_more_even_than_random_points) {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U}) {
    Places random(4, std::vector<Fraction>(256));
    for (std::size_t i = 0; i < 4; ++i) {
      for (std::size_t j = 0; j < 256; ++j) {
        random[i][j] = Stream(seed, "random" + std::to_string(i)).bits(Purpose::model, j);
      }
    }
    EXPECT_LT(discrepancy(sobol_sequence(names(4), 256, seed)) * 5, discrepancy(random)) << seed;
  }
}

std::vector<Settings> points(DesignKind kind, const std::vector<std::string>& vary, std::uint64_t count = 0) {
  const auto model = noisy();
  return points_of({kind, parse_axes(vary, model), count, 1});
}

RC_GTEST_PROP(Grid, is_the_product_of_its_axes, ()) {
  const auto a = *rc::gen::inRange(2, 9);
  const auto b = *rc::gen::inRange(2, 9);
  const auto found =
      points(DesignKind::grid, {"n=1:" + std::to_string(a) + ":" + std::to_string(a),
                                "x1=1:" + std::to_string(b) + ":" + std::to_string(b), "on=true,false"});
  std::vector<Settings> product;  // by the nested loops that a person would write
  for (int i = 1; i <= a; ++i) {
    for (int j = 1; j <= b; ++j) {
      for (const char* on : {"true", "false"}) {
        product.push_back({{"n", std::to_string(i)}, {"x1", std::to_string(j)}, {"on", on}});
      }
    }
  }
  RC_ASSERT(found == product);
}

TEST(Grid, without_an_axis_is_one_point) {
  EXPECT_EQ(points_of(Design{}), std::vector<Settings>{Settings{}});
}

TEST(Saltelli, takes_one_column_of_b_at_a_time) {
  const auto found = points(DesignKind::saltelli, {"x1=0:1", "x2=0:1", "x3=0:1"}, 8);
  ASSERT_EQ(found.size(), 8U * 5);
  for (std::size_t row = 0; row < 8; ++row) {
    const Settings& a = found[row * 5];
    const Settings& b = found[row * 5 + 1];
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_NE(a[i], b[i]);
      for (std::size_t k = 0; k < 3; ++k) EXPECT_EQ(found[row * 5 + 2 + i][k], i == k ? b[k] : a[k]);
    }
  }
}

TEST(Design, says_what_it_cannot_make) {
  const auto complaint = [](DesignKind kind, const std::vector<std::string>& vary, std::uint64_t count) {
    return message_of<base::InputError>([&] { points(kind, vary, count); });
  };
  EXPECT_EQ(complaint(DesignKind::grid, {"n=1:9"}, 0),
            "--vary \"n=1:9\": has no number of steps, as a grid needs it; expected n=1:9:STEPS, or --design "
            "lhs or sobol");
  EXPECT_NE(complaint(DesignKind::grid, {"n=1:2000:2000", "x1=1:2000:2000"}, 0).find("more than 1000000"),
            std::string::npos);
  EXPECT_NE(complaint(DesignKind::lhs, {"n=1:9"}, 0).find("--points"), std::string::npos);
  EXPECT_NE(complaint(DesignKind::sobol, {}, 8).find("--vary: is missing"), std::string::npos);
  EXPECT_NE(complaint(DesignKind::saltelli, {"n=1:9"}, 12).find("a power of two"), std::string::npos);
}

}  // namespace
}  // namespace homeostat::sim::experiment
