// Reproduces Proof of Sampling: how often a job must be checked so that working is better than cheating.
#include "sim/study/validation/proof_of_sampling.hpp"

#include <fmt/format.h>

#include "sim/study/validation/results.hpp"

namespace homeostat::sim::validation {
namespace {

constexpr std::size_t kPoints = 200;
/// Trials of a point: so many that its mean is this many standard deviations away from the threshold.
constexpr double kDeviations = 5;
constexpr std::uint64_t kFewest = 10'000;

std::uint64_t trials_for(const SamplingGame& game) {
  const double caught = real(of_whole(game.odds.checked) * (1 - of_whole(game.odds.missed)));
  const double distance = real(1 - 1 / game.over_threshold());
  const double needed = kDeviations * kDeviations * (1 - caught) / caught / (distance * distance);
  return std::max(kFewest, static_cast<std::uint64_t>(std::ceil(needed)));
}

/// What cheating brings, over `trials` jobs of a game.
TrialSums cheating(const Lab& lab, const std::string& experiment, const SamplingGame& game,
                   std::uint64_t trials) {
  const policy::Policy policy = all_at_stake();
  return lab.run(experiment, trials, [&](const Stream& draws, std::uint64_t job) {
    return outcome_of(policy, game.pay, game.stake, convicted(draws, job, game.odds, true));
  });
}

/// How many of the games `holds`.
template <class Holds>
Measurement share_of_games(const Lab& lab, const std::string& experiment, const Holds& holds) {
  const auto games = sampling_games(lab.stream(experiment), kPoints);
  TrialSums tally;
  for (std::size_t i = 0; i < games.size(); ++i) {
    ++tally.trials;
    if (holds(games[i], fmt::format("{}, point {}", experiment, i))) {
      ++tally.sum;
      ++tally.squares;
    }
  }
  return proportion(tally);
}

/// The simulated economy and the theorem say the same of a game.
Measurement right_sides(const Lab& lab) {
  const std::string experiment = "proof-of-sampling/side";
  return share_of_games(lab, experiment, [&](const SamplingGame& game, const std::string& point) {
    const Measurement cheat = mean(cheating(lab, point, game, trials_for(game)));
    const bool honest_is_better = cheat.value < static_cast<double>(game.pay - game.cost);
    return honest_is_better == (game.over_threshold() > 1);
  });
}

/// The exact payoff of cheating is in its 99 percent interval.
Measurement covered(const Lab& lab) {
  const std::string experiment = "proof-of-sampling/payoff";
  return share_of_games(lab, experiment, [&](const SamplingGame& game, const std::string& point) {
    return mean(cheating(lab, point, game, 200'000)).interval.contains(real(game.pay - game.expected_loss()));
  });
}

}  // namespace

Rational SamplingGame::over_threshold() const {
  return expected_loss() / cost;
}

Rational SamplingGame::expected_loss() const {
  return of_whole(odds.checked) * (1 - of_whole(odds.missed)) * (pay + stake);
}

std::vector<SamplingGame> sampling_games(const Stream& stream, std::size_t count) {
  const policy::Policy policy = all_at_stake();
  std::vector<SamplingGame> games;
  for (std::uint64_t attempt = 0; games.size() < count; ++attempt) {
    const auto draw = [&](std::uint64_t which, std::int64_t first, std::int64_t last) {
      return stream.between(first, last, Purpose::parameter_of_a_point, attempt * 8 + which);
    };
    SamplingGame game;
    const std::int64_t octave = std::int64_t{100} << draw(0, 0, 6);
    game.odds.checked = draw(1, octave, std::min<std::int64_t>(2 * octave, 10'000));
    game.odds.missed = draw(2, 0, 6000);
    game.total = draw(3, 100, 100'000);
    game.pay = pay_of(policy, game.total);
    game.cost = draw(4, game.pay / 10, game.pay);
    // The stake that puts p at its threshold, times something between a half and two.
    const Rational at_threshold =
        game.cost / (of_whole(game.odds.checked) * (1 - of_whole(game.odds.missed)));
    game.stake = ceiling(at_threshold * ratio(draw(5, 500, 2000), 1000)) - game.pay;
    if (game.stake < 0) continue;
    const Rational distance = game.over_threshold() - 1;
    if (distance > ratio(-2, 100) && distance < ratio(2, 100)) continue;
    games.push_back(game);
  }
  return games;
}

Reproduction proof_of_sampling() {
  return {
      "proof-of-sampling",
      "Proof of Sampling",
      "Zhang et al., Proof of Sampling: A Nash Equilibrium-Secured Verification Protocol for Decentralized "
      "Systems, arXiv 2405.00295 (May 2024)",
      "honesty is the best response iff p > C / ((1 - r)(R + S))",
      "Whoever works has R - C. Whoever cheats saves C and has R, unless the job is checked (p) and the "
      "check "
      "sees it (1 - r): then the pay is struck and the stake burned, and -S is left. So cheating brings "
      "R - p(1 - r)(R + S), which is less than R - C exactly if p is above C / ((1 - r)(R + S)).",
      {{"proof-of-sampling/side", "random points where the simulated best response is the theorem's",
        std::nullopt, "200 of 200", 1, right_sides},
       {"proof-of-sampling/payoff", "random points whose interval holds the exact R - p(1 - r)(R + S)",
        std::nullopt, "99 percent", kConfidence, covered}},
      {"At p = C / ((1 - r)(R + S)) both are best responses: `>` makes honesty the only one, `>=` one of "
       "two.",
       "C is the cost that cheating saves. Whoever can cheat half-way, with a smaller model, saves less and "
       "is "
       "deterred by less, if the check sees it as often.",
       "The 200 points are drawn from the seed: p from 1 to 100 percent, r up to 60 percent, R by the "
       "engine's "
       "split of rows of 100 to 100,000 credits, S such that p is between a half and twice its threshold, "
       "none "
       "within 2 percent of it. Each has as many jobs as five standard deviations need.",
       "Nothing is assumed of the stake but that it is there. Here it is credits that are not settled; see "
       "*Limited liability*."}};
}

}  // namespace homeostat::sim::validation
