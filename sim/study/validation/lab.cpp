// The random streams of experiments and the intervals of their results; see lab.hpp.
#include "sim/study/validation/lab.hpp"

#include <fmt/format.h>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>

#include "engine/rules/contract.hpp"

namespace homeostat::sim::validation {
namespace {

constexpr double kTail = (1 - kConfidence) / 2;

}  // namespace

Measurement proportion(const TrialSums& tally) {
  HOMEOSTAT_REQUIRE(tally.trials > 0 && tally.sum == tally.squares, "a proportion counts zeros and ones");
  using Binomial = boost::math::binomial_distribution<double>;
  const auto trials = static_cast<double>(tally.trials);
  const auto successes = static_cast<double>(tally.sum);
  return {successes / trials,
          {Binomial::find_lower_bound_on_p(trials, successes, kTail),
           Binomial::find_upper_bound_on_p(trials, successes, kTail)},
          tally.trials};
}

Measurement mean(const TrialSums& tally, double unit) {
  HOMEOSTAT_REQUIRE(tally.trials > 1, "a mean has an interval from two trials on");
  const auto trials = static_cast<double>(tally.trials);
  const double centre = static_cast<double>(tally.sum) / trials;
  const WideSum spread = static_cast<WideSum>(tally.trials) * tally.squares - tally.sum * tally.sum;
  const double variance = static_cast<double>(spread) / trials / (trials - 1);
  const boost::math::students_t_distribution<double> student(trials - 1);
  const double half =
      boost::math::quantile(boost::math::complement(student, kTail)) * std::sqrt(variance / trials);
  return {centre / unit, {(centre - half) / unit, (centre + half) / unit}, tally.trials};
}

Stream Lab::stream(std::string_view experiment) const {
  return {seed_, fmt::format("validation\x1F{}\x1F{}", experiment, look_)};
}

}  // namespace homeostat::sim::validation
