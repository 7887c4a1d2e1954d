// Reproduces that, without deposits, a provider can lose no more than what is not settled yet.
#include <fmt/format.h>

#include "sim/kernel/rational.hpp"
#include "sim/study/validation/results.hpp"
#include "sim/study/validation/unsettled_row.hpp"

namespace homeostat::sim::validation {
namespace {

constexpr Odds kOdds{100, 3000, 0};
constexpr std::int64_t kPay = 600;    ///< the worker's share of a row of 1,000 credits
const Rational kCost = ratio(8, 10);  ///< of the pay

Rational caught() {
  return of_whole(kOdds.checked) * (1 - of_whole(kOdds.missed));
}
/// Jobs that must stay unsettled, where a conviction burns `burned` of what they are worth.
Rational least_unsettled(const Rational& burned) {
  return (kCost / caught() - 1) / burned;
}
/// The least wait at which somebody who always cheats keeps at most what an honest one has beyond its costs.
unsigned least_wait_against_cheating_always() {
  unsigned waiting = 0;
  while (power(1 - caught(), waiting + 1) > 1 - kCost) ++waiting;
  return waiting;
}

/// The launch policy's schedule is the default one: a tenth for the first offence.
policy::Policy launch_schedule() {
  policy::Policy policy;
  policy.name = "launch's schedule";
  return policy;
}

/// What one cheat loses on average, in pays, with `unsettled` jobs beside it.
Measurement loss(const Lab& lab, const std::string& experiment, const policy::Policy& policy,
                 std::int64_t unsettled, const Odds& odds) {
  const TrialSums tally = lab.run(experiment, 4'000'000, [&](const Stream& draws, std::uint64_t job) {
    return kPay - outcome_of(policy, kPay, unsettled * kPay, convicted(draws, job, odds, true));
  });
  return mean(tally, kPay);
}

Claim loss_claim(const std::string& name, const std::string& what, const policy::Policy& policy,
                 std::int64_t unsettled, const Odds& odds, const Rational& exact) {
  const std::string experiment = "limited-liability/" + name;
  return {experiment,   what,
          std::nullopt, fmt::format("{}", real(exact)),
          real(exact),  [=](const Lab& lab) { return loss(lab, experiment, policy, unsettled, odds); }};
}

/// The least number of unsettled jobs, with (1 - r)p as measured.
Measurement bound(const Lab& lab) {
  const TrialSums convictions = lab.run(
      "limited-liability/bound", 10'000'000,
      [](const Stream& draws, std::uint64_t job) { return convicted(draws, job, kOdds, true) ? 1 : 0; });
  return through([](double q) { return real(kCost) / q - 1; }, proportion(convictions));
}

/// What somebody who always cheats keeps of a pay, on average.
Claim always_claim(const std::string& name, std::int64_t waiting) {
  const std::string experiment = "limited-liability/" + name;
  const Life life{kPay, waiting, 4 * waiting};
  const double exact = real(power(1 - caught(), static_cast<unsigned>(waiting + 1)));
  return {experiment,
          fmt::format("kept by cheating always, {} unsettled", waiting),
          std::nullopt,
          fmt::format("(1 - q)^{} = {:.6f}", waiting + 1, exact),
          exact,
          [=](const Lab& lab) {
            const policy::Policy policy = all_at_stake();
            const std::uint64_t lives = 20'000'000 / static_cast<std::uint64_t>(life.jobs);
            const TrialSums tally =
                lab.run(experiment, lives, [&](const Stream& draws, std::uint64_t number) {
                  return received_by_cheating(policy, life, kOdds, draws,
                                              number * static_cast<std::uint64_t>(life.jobs));
                });
            return mean(tally, static_cast<double>(kPay * (life.jobs - life.waiting)));
          }};
}

/// The same under a new name after each conviction, where the first offence burns `burned`. A name lasts 1/q
/// jobs on average.
Claim new_names_claim(const std::string& name, const std::string& where, const policy::Policy& policy,
                      std::int64_t waiting, const Rational& burned, const std::string& formula) {
  const std::string experiment = "limited-liability/" + name;
  const Rational outlives = power(1 - caught(), static_cast<unsigned>(waiting));
  const double exact = real((1 - caught()) * (1 - burned * (1 - outlives)));
  return {experiment,
          fmt::format("kept by cheating under new names, {} unsettled{}", waiting, where),
          std::nullopt,
          fmt::format("{} = {:.6f}", formula, exact),
          exact,
          [=](const Lab& lab) {
            const TrialSums tally =
                lab.run(experiment, 100'000, [&](const Stream& draws, std::uint64_t number) {
                  return received_by_a_name(policy, kPay, waiting, kOdds, draws, number << 32U);
                });
            return mean(tally, static_cast<double>(kPay) / real(caught()));
          }};
}

std::vector<Claim> single_cheats() {
  const Rational bound_of_all = least_unsettled(1);
  const std::int64_t enough = ceiling(bound_of_all);
  const std::int64_t launch = ceiling(least_unsettled(ratio(1, 10)));
  const policy::Policy all = all_at_stake();
  return {{"limited-liability/bound", "jobs that must stay unsettled, before rounding up", std::nullopt,
           fmt::format("{} = {:.6g}", bound_of_all.str(), real(bound_of_all)), real(bound_of_all), bound},
          {"limited-liability/least",
           "jobs that must stay unsettled",
           Published{"114", 114, 0},
           fmt::format("{}", enough),
           static_cast<double>(enough),
           {}},
          loss_claim("one-too-few", fmt::format("loss of one cheat with {} unsettled (C = 0.8)", enough - 1),
                     all, enough - 1, kOdds, caught() * enough),
          loss_claim("enough", fmt::format("loss of one cheat with {} unsettled (C = 0.8)", enough), all,
                     enough, kOdds, caught() * (enough + 1)),
          {"limited-liability/launch-least",
           "the same where the first offence burns a tenth (launch)",
           std::nullopt,
           fmt::format("{}", launch),
           static_cast<double>(launch),
           {}},
          loss_claim("launch-at-114",
                     fmt::format("loss of one cheat with {} unsettled, launch's schedule", enough),
                     launch_schedule(), enough, kOdds, caught() * (1 + ratio(enough, 10))),
          loss_claim("launch-enough",
                     fmt::format("loss of one cheat with {} unsettled, launch's schedule", launch),
                     launch_schedule(), launch, kOdds, caught() * (1 + ratio(launch, 10))),
          loss_claim("newcomer", "loss of a newcomer's first cheat, every job checked (C = 0.8)", all, 0,
                     {10'000, kOdds.missed, 0}, 1 - of_whole(kOdds.missed))};
}

void add_lives(std::vector<Claim>& claims) {
  const std::int64_t single = ceiling(least_unsettled(1));
  const std::int64_t always = least_wait_against_cheating_always();
  const std::int64_t launch = ceiling(least_unsettled(ratio(1, 10)));
  claims.push_back(always_claim("always-114", single));
  claims.push_back({"limited-liability/least-always",
                    "jobs that must stay unsettled against cheating always",
                    std::nullopt,
                    fmt::format("{}", always),
                    static_cast<double>(always),
                    {}});
  claims.push_back(always_claim("always-enough", always));
  claims.push_back(
      new_names_claim("new-names", "", all_at_stake(), single, 1, fmt::format("(1 - q)^{}", single + 1)));
  claims.push_back(new_names_claim("launch-new-names", ", launch's schedule", launch_schedule(), launch,
                                   ratio(1, 10), fmt::format("(1 - q)(0.9 + 0.1(1 - q)^{})", launch)));
}

}  // namespace

Reproduction limited_liability() {
  std::vector<Claim> claims = single_cheats();
  add_lives(claims);
  return {
      "limited-liability",
      "Limited liability: the settlement period is a security parameter",
      "Proof of Sampling with S bounded by what is unsettled; the engine's caps on burns",
      "without deposits at least C/((1 - r)pR) - 1 jobs must stay unsettled; C = 0.8 R, r = 0.3, p = 1 "
      "percent: 114",
      "With n other jobs unsettled a convicted party loses the row and at most nR more, so S <= nR and "
      "honesty is a "
      "best response to a single deviation iff (1 - r)p(1 + n)R >= C. That is n >= C/((1 - r)pR) - 1 = "
      "113.29, so "
      "114. All amounts below are in pays R; q = (1 - r)p.",
      std::move(claims),
      {"The bound is against *one* cheat among honest jobs. Whoever always cheats has paid nothing for what "
       "it "
       "would lose: a pay is kept iff neither its own check nor one of the n after it convicts, (1 - "
       "q)^(n+1), "
       "against 1 - C/R = 0.2 for honest work. At 114 that is 0.446, more than twice as much. Honesty is "
       "better than cheating always from 229 unsettled jobs on.",
       "The launch policy burns a tenth at the first offence, a quarter at the second. Against the first "
       "cheat it "
       "needs ten times as many: 1,133.",
       "A newcomer has nothing unsettled: the first cheat costs (1 - r)pR at most, and at r = 0.3 not even a "
       "check "
       "of every job makes that C. Each of its first 114 jobs is under the bound. What follows: a deposit of "
       "C/((1 - r)p) - R (at p = 100 percent still R/7), or checks that begin near every job and fall as "
       "C/((1 - "
       "r)(m + 1)R) with m jobs unsettled, or less pay before the bound is reached.",
       "Whoever can take a new name for nothing is always at the first offence. Where that burns all, a new "
       "name "
       "brings nothing more. Under launch's schedule it keeps at least 0.9(1 - q) = 0.894 of each pay, "
       "whatever the "
       "settlement period: no wait is long enough. The first offence would have to burn more than 0.799 of "
       "what is "
       "unsettled, or a name has to cost something.",
       "So what is at stake is set by how long settlement waits, and a policy that shortens the wait weakens "
       "every "
       "check. Jobs count here as if of equal pay; `n` is pay unsettled over the pay of the job in "
       "question."}};
}

}  // namespace homeostat::sim::validation
