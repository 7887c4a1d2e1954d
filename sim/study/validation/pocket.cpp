// Reproduces a result about Pocket Network: the penalty at which claiming without working gains nothing.
#include <fmt/format.h>

#include "sim/kernel/rational.hpp"
#include "sim/study/validation/drawn_job.hpp"
#include "sim/study/validation/provider.hpp"
#include "sim/study/validation/results.hpp"

namespace homeostat::sim::validation {
namespace {

constexpr std::int64_t kReward = 20;
constexpr std::int64_t kProof = 100;  ///< basis points
constexpr std::uint64_t kJobsOfARun = 10'000;
constexpr std::uint64_t kRuns = 20'000;

/// Claims of a run that pass before the first one that must be proved, by the engine's draw.
std::int64_t passed(const Stream& draws, std::uint64_t run) {
  std::int64_t claims = 0;
  while (!sampled_after_commitment(draws, run * kJobsOfARun + static_cast<std::uint64_t>(claims), kProof)) {
    ++claims;
  }
  return claims;
}

Measurement break_even(const Lab& lab) {
  const TrialSums caught = lab.run("pocket/stake", 2'000'000, [](const Stream& draws, std::uint64_t job) {
    return sampled_after_commitment(draws, job, kProof) ? 1 : 0;
  });
  return through([](double p) { return static_cast<double>(kReward) * (1 - p) / p; }, proportion(caught));
}

Measurement before_caught(const Lab& lab) {
  return mean(lab.run("pocket/claims", kRuns, passed));
}

/// What a run brings, the penalty included, by the engine's burn.
Measurement net_of_a_run(const Lab& lab) {
  const policy::Policy policy = all_at_stake();
  const std::int64_t penalty = ceiling(kReward * (1 - of_whole(kProof)) / of_whole(kProof));
  return mean(lab.run("pocket/net", kRuns, [&](const Stream& draws, std::uint64_t run) {
    const std::int64_t free = passed(draws, run);
    return free * outcome_of(policy, kReward, penalty, false) + outcome_of(policy, kReward, penalty, true);
  }));
}

}  // namespace

Reproduction pocket() {
  const Rational p = of_whole(kProof);
  const Rational claims = (1 - p) / p;
  const Rational stake = kReward * claims;
  return {
      "pocket",
      "Pocket: the penalty of a missing proof",
      "Pocket Network, Probabilistic Proofs (Shannon), protocol documentation of pokt-network/poktroll "
      "(2024)",
      "S = R(1 - p)/p; p = 1 percent, R = 20: S = 1,980",
      "A false claim costs nothing to make. It passes with 1 - p and brings R, or has to be proved with p "
      "and "
      "costs S: on average (1 - p)R - pS, which is nothing at S = R(1 - p)/p. The number that pass before "
      "the "
      "first that does not is geometric with mean (1 - p)/p.",
      {{"pocket/stake", "S that leaves a false claim nothing", Published{"1,980", 1980, 0},
        fmt::format("{}", real(stake)), real(stake), break_even},
       {"pocket/claims", "false claims that pass before one is caught", Published{"99", 99, 0},
        fmt::format("{}", real(claims)), real(claims), before_caught},
       {"pocket/net", "what a run of false claims up to the first caught brings at that S",
        Published{"0", 0, 0}, "0", 0, net_of_a_run}},
      {"It is *Proof of Sampling* with r = 0 and C = R: p = R/(R + S). A claim that passes is kept; the one "
       "that is caught is not paid.",
       "99 = 1/p - 1 counts the claims *before* the one that is caught; with it there are 1/p = 100. The "
       "document "
       "rounds S to 2,000.",
       "The document compares a whole run of cheats with one honest claim (which asks for S = R(1 - 2p)/p = "
       "1,960 "
       "only) and then takes the larger S, at which cheating brings nothing. That is enough where honest "
       "work "
       "brings anything at all; against honest work with a margin m per claim, p(R + S) >= R - m would do."}};
}

}  // namespace homeostat::sim::validation
