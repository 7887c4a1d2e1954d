// Indices against closed forms and against a naive twin.
#include "sim/study/experiment/sensitivity.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "sim/study/experiment/store.hpp"
#include "tests/sim/experiment/models.hpp"

namespace homeostat::sim::experiment {
namespace {

struct Known {
  double first;
  double total;
};

std::vector<Sensitivity> found(const FunctionModel& model, const std::vector<std::string>& vary,
                               std::uint64_t rows) {
  const Experiment experiment = plan(model, {DesignKind::saltelli, parse_axes(vary, model), rows, 1}, 1, 1);
  Store store(model, experiment);
  const auto runs = run_experiment(model, experiment, store, 2);
  EXPECT_EQ(runs.size(), rows * (vary.size() + 2));
  return sensitivity(model, experiment, runs, 200);
}

/// The estimate is near what is known, and what is known lies in an interval that is not vast.
void expect_near(const std::vector<Sensitivity>& said, const std::vector<Known>& known, double tolerance) {
  ASSERT_EQ(said.size(), known.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    SCOPED_TRACE(said[i].key);
    EXPECT_NEAR(said[i].first.value, known[i].first, tolerance);
    EXPECT_NEAR(said[i].total.value, known[i].total, tolerance);
    EXPECT_LE(said[i].first.interval_95.low, known[i].first + 1e-3);
    EXPECT_GE(said[i].first.interval_95.high, known[i].first - 1e-3);
    EXPECT_LE(said[i].total.interval_95.low, known[i].total + 1e-3);
    EXPECT_GE(said[i].total.interval_95.high, known[i].total - 1e-3);
    EXPECT_LT(said[i].total.interval_95.high - said[i].total.interval_95.low, 0.2);
  }
}

TEST(Sensitivity, of_the_ishigami_function) {
  const FunctionModel model(
      {{"y"}}, [](const Settings& x, std::uint64_t) { return std::vector<double>{ishigami(x)}; });
  const double pi = std::acos(-1.0);
  const double a = 7;
  const double b = 0.1;
  const double v1 = std::pow(1 + b * std::pow(pi, 4) / 5, 2) / 2;
  const double v2 = a * a / 8;
  const double v13 = b * b * std::pow(pi, 8) * (1.0 / 18 - 1.0 / 50);
  const double all = v1 + v2 + v13;
  const std::string range = "-3.141592654:3.141592654";
  expect_near(found(model, {"x1=" + range, "x2=" + range, "x3=" + range}, 4096),
              {{v1 / all, (v1 + v13) / all}, {v2 / all, v2 / all}, {0, v13 / all}}, 0.01);
}

TEST(Sensitivity, of_sobols_g_function) {
  const std::vector<double> a{0, 1, 4.5, 9};
  const FunctionModel model(
      {{"y"}}, [&](const Settings& x, std::uint64_t) { return std::vector<double>{g_function(x, a)}; });
  double product = 1;
  std::vector<double> alone;
  for (const double one : a) {
    alone.push_back(1 / (3 * (1 + one) * (1 + one)));
    product *= 1 + alone.back();
  }
  std::vector<Known> known;
  for (const double v : alone) known.push_back({v / (product - 1), v * product / (1 + v) / (product - 1)});
  expect_near(found(model, {"x1=0:1", "x2=0:1", "x3=0:1", "x4=0:1"}, 4096), known, 0.01);
}

TEST(Sensitivity, of_a_measure_that_does_not_vary_is_not_a_number) {
  const FunctionModel model({{"same"}, {"never"}}, [](const Settings&, std::uint64_t) {
    return std::vector<double>{5, std::nan("")};
  });
  for (const Sensitivity& said : found(model, {"x1=0:1", "n=1,2"}, 16)) {
    EXPECT_TRUE(std::isnan(said.first.value) && std::isnan(said.total.interval_95.low)) << said.measure;
  }
}

RC_GTEST_PROP(Sensitivity, estimators_agree_with_their_formulas_written_out, ()) {
  const auto rows = *rc::gen::inRange<std::size_t>(2, 30);
  const auto drawn = *rc::gen::container<std::vector<int>>(3 * rows, rc::gen::inRange(-50, 50));
  ModelAnswers answers;
  answers.ab.resize(1);
  for (std::size_t j = 0; j < rows; ++j) {
    answers.a.push_back(drawn[3 * j]);
    answers.b.push_back(drawn[3 * j + 1]);
    answers.ab[0].push_back(drawn[3 * j + 2]);
  }
  const auto n = static_cast<double>(rows);
  double mean = 0;
  for (std::size_t j = 0; j < rows; ++j) mean += (answers.a[j] + answers.b[j]) / (2 * n);
  double variance = 0;
  double first = 0;
  double total = 0;
  for (std::size_t j = 0; j < rows; ++j) {
    variance += (std::pow(answers.a[j] - mean, 2) + std::pow(answers.b[j] - mean, 2)) / (2 * n - 1);
    first += (answers.b[j] - mean) * (answers.ab[0][j] - answers.a[j]) / n;
    total += std::pow(answers.a[j] - answers.ab[0][j], 2) / (2 * n);
  }
  std::vector<std::size_t> all(rows);
  std::iota(all.begin(), all.end(), std::size_t{0});
  RC_PRE(variance > 0);
  const SobolPair pair = indices(answers, 0, all);
  RC_ASSERT(std::abs(pair.first - first / variance) < 1e-9 * (1 + std::abs(first / variance)));
  RC_ASSERT(std::abs(pair.total - total / variance) < 1e-9 * (1 + std::abs(total / variance)));
}

}  // namespace
}  // namespace homeostat::sim::experiment
