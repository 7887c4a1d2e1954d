// Reproduces that a stake may be too large as well as too small, because checks sometimes convict honest
// work.
#include <fmt/format.h>

#include <array>

#include "sim/kernel/rational.hpp"
#include "sim/study/validation/provider.hpp"
#include "sim/study/validation/results.hpp"

namespace homeostat::sim::validation {
namespace {

constexpr std::int64_t kWindowPay = 1300;
constexpr std::int64_t kWindowCost = 1040;  ///< 0.8 of it
constexpr std::uint64_t kWindowJobs = 4'000'000;

Rational lower_edge(const Odds& odds) {
  const Rational difference = 1 - of_whole(odds.missed) - of_whole(odds.wrongful);
  return kWindowCost / (of_whole(odds.checked) * difference);
}
Rational upper_edge(const Odds& odds) {
  return (kWindowPay - kWindowCost) / (of_whole(odds.checked) * of_whole(odds.wrongful));
}

/// What honest work brings, and how much more that is than cheating, per job; R + S is `at_risk`.
Rational honest_payoff(const Odds& odds, std::int64_t at_risk) {
  return kWindowPay - kWindowCost - of_whole(odds.checked) * of_whole(odds.wrongful) * at_risk;
}
Rational advantage(const Odds& odds, std::int64_t at_risk) {
  return of_whole(odds.checked) * (1 - of_whole(odds.missed) - of_whole(odds.wrongful)) * at_risk -
         kWindowCost;
}

Measurement measured_honest(const Lab& lab, const std::string& experiment, const Odds& odds,
                            std::int64_t at_risk) {
  const policy::Policy policy = all_at_stake();
  const TrialSums tally = lab.run(experiment, kWindowJobs, [&](const Stream& draws, std::uint64_t job) {
    return outcome_of(policy, kWindowPay, at_risk - kWindowPay, convicted(draws, job, odds, false)) -
           kWindowCost;
  });
  return mean(tally, kWindowPay);
}

/// Both ways with each job: the same check finds the one or convicts the other.
Measurement measured_advantage(const Lab& lab, const std::string& experiment, const Odds& odds,
                               std::int64_t at_risk) {
  const policy::Policy policy = all_at_stake();
  const TrialSums tally = lab.run(experiment, kWindowJobs, [&](const Stream& draws, std::uint64_t job) {
    const auto brings = [&](bool cheats) {
      return outcome_of(policy, kWindowPay, at_risk - kWindowPay, convicted(draws, job, odds, cheats));
    };
    return brings(false) - kWindowCost - brings(true);
  });
  return mean(tally, kWindowPay);
}

enum class What { honest, advantage };

Claim claim(const std::string& name, const std::string& where, What what, const Odds& odds,
            std::int64_t at_risk) {
  const std::string experiment =
      fmt::format("homeostatic-window/{}/{}", name, what == What::honest ? "honest" : "advantage");
  const double exact =
      real((what == What::honest ? honest_payoff(odds, at_risk) : advantage(odds, at_risk)) / kWindowPay);
  return {experiment,
          fmt::format("{} {}",
                      what == What::honest ? "honest work brings" : "honest work brings more than cheating",
                      where),
          std::nullopt,
          fmt::format("{:.6g}", exact),
          exact,
          [=](const Lab& lab) {
            return what == What::honest ? measured_honest(lab, experiment, odds, at_risk)
                                        : measured_advantage(lab, experiment, odds, at_risk);
          }};
}

/// The largest epsilon with a window: (1 - r) m / R, with the share of seen cheats as measured.
Measurement largest_error(const Lab& lab) {
  const TrialSums seen =
      lab.run("homeostatic-window/largest", 1'000'000, [](const Stream& draws, std::uint64_t job) {
        return convicted(draws, job, {10'000, 3000, 0}, true) ? 1 : 0;
      });
  constexpr double margin = static_cast<double>(kWindowPay - kWindowCost) / kWindowPay;
  return through([](double share) { return share * margin; }, proportion(seen));
}

}  // namespace

Reproduction homeostatic_window() {
  std::vector<Claim> claims;
  const Rational largest = (1 - ratio(3, 10)) * (kWindowPay - kWindowCost) / kWindowPay;
  claims.push_back({"homeostatic-window/largest",
                    "the rate of wrongful convictions below which there is a window",
                    Published{"0.14", 0.14, 1e-12}, "(1 - r)m/R = 0.14", real(largest), largest_error});
  const Odds five{100, 3000, 500};
  const std::int64_t low = ceiling(lower_edge(five));
  const std::int64_t high = ceiling(upper_edge(five));
  const std::string edges = "at epsilon = 0.05, p = 1 %, R + S = ";
  claims.push_back(
      claim("at-lower-edge", edges + "C/(p(1-r-epsilon)), the lower edge", What::advantage, five, low));
  claims.push_back(claim("at-upper-edge", edges + "m/(p epsilon), the upper edge", What::honest, five, high));
  claims.push_back(claim("inside", edges + "the middle", What::advantage, five, (low + high) / 2));
  claims.push_back(claim("inside", edges + "the middle", What::honest, five, (low + high) / 2));
  for (const std::int64_t wrongful : {1200, 1600}) {
    for (const std::int64_t checked : {100, 5000}) {
      const Odds odds{checked, 3000, wrongful};
      // Half-way between the edges, whichever is the higher.
      const std::int64_t middle = ceiling((lower_edge(odds) + upper_edge(odds)) / 2);
      const std::string name = fmt::format("epsilon-{}-p-{}", wrongful, checked);
      const std::string where = fmt::format("at epsilon = {:.2f}, p = {} %, between the edges",
                                            static_cast<double>(wrongful) / 10'000, checked / 100);
      claims.push_back(claim(name, where, What::advantage, odds, middle));
      claims.push_back(claim(name, where, What::honest, odds, middle));
    }
  }
  return {
      "homeostatic-window",
      "The homeostatic window",
      "Proof of Sampling with wrongful convictions; ours",
      "honesty is the best response and worth it iff R + S lies in (C/(p(1 - r - epsilon)), m/(p epsilon)]; "
      "non-empty iff epsilon < (1 - r)m/R; C = 0.8 R, r = 0.3: 0.14",
      "A check convicts honest work with epsilon, so that it brings m - p epsilon (R + S) with m = R - C, "
      "and cheating "
      "R - p(1 - r)(R + S). The first is larger iff R + S > C/(p(1 - r - epsilon)), and not negative iff R + "
      "S <= "
      "m/(p epsilon). The lower edge is below the upper iff C epsilon < m(1 - r - epsilon), that is R "
      "epsilon < "
      "(1 - r)m: p is on both sides and goes. Amounts below are in pays R.",
      std::move(claims),
      {"epsilon stands in the lower edge because it lowers what honesty brings, not because checks see less. "
       "Without it "
       "(C/(p(1 - r))) the window would look wider than it is.",
       "A cheater whom the check misses could be convicted wrongly too. Then it is convicted with 1 - r + r "
       "epsilon, "
       "the lower edge is C/(p(1 - r)(1 - epsilon)) and there is a window iff epsilon < (1 - r)m/(C + (1 - "
       "r)m), "
       "0.149 here. The text's form is the stricter one.",
       "If 1 - r <= epsilon a check tells nothing and no stake helps; the bound excludes that, because m <= "
       "R.",
       "Inside the window R + S >= R holds by itself, so S is never negative. At p = 1 percent the window of "
       "epsilon = "
       "0.05 is 123 to 400 pays at risk: with *Limited liability*, a settlement period of 123 to 399 jobs. "
       "Longer is "
       "not safer: beyond it honest volunteers lose by taking part.",
       "At the upper edge honest work brings nothing and is still called worth it (`<=`); at the lower edge "
       "it is no "
       "better than cheating (`<`)."}};
}

}  // namespace homeostat::sim::validation
