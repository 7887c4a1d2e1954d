// The game behind an economy: what each strategy pays to one actor of a role while everybody else plays a
// profile, measured by running the economy. It makes only as many runs as it takes to decide which profiles
// nobody gains by leaving.
//
// A single actor departs, not its whole role (Wiedenbeck and Wellman, "Scaling simulation-based game analysis
// through deviation-preserving reduction", AAMAS 2012), because what counts is what a strategy gains alone.
// Differences are taken seed by seed (common random numbers). The intervals hold for all comparisons and all
// looks together (Bonferroni).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/answers/answers.hpp"
#include "sim/federation/sums/judge.hpp"
#include "sim/study/games/population_game.hpp"
#include "sim/study/games/roles.hpp"

namespace homeostat::sim::games {

/// How many runs are made, and how certain decisions are.
struct Sampling {
  std::uint64_t first_seed = 1;
  std::uint64_t least = 8;     ///< seeds at the first look; each further look doubles them
  std::uint64_t most = 32;     ///< seeds at the last look; REQUIRES: most >= least >= 2
  double indifferent = 0.001;  ///< nobody departs for a smaller gain, in EUR a day
  double confidence = 0.95;    ///< of all decisions together
};

/// A mean over runs with its interval.
struct Estimate {
  double mean = 0;
  double low = 0;
  double high = 0;
  std::size_t runs = 0;
};

/// Whether nobody gains by departing from a profile (stays), somebody does (left), or neither is certain.
enum class Stands { stays, left, undecided };
std::string_view name(Stands stands);

/// A measured game.
struct EmpiricalGame {
  std::vector<EconomyRole> roles;
  Sampling sampling;
  /// Means: for a profile its mean over the seeds; for a departure that mean plus the mean gain, rounded to
  /// billionths.
  PayoffTable<Rational> table;
  /// [role][strategy][profile]; 95 percent intervals, each by itself
  std::vector<std::vector<std::vector<Estimate>>> pays;
  /// Compared with not departing; all intervals hold together.
  std::vector<std::vector<std::vector<Estimate>>> gains;
  /// `stays` if no gain exceeds `indifferent`, `left` if some gain certainly does.
  std::vector<Stands> stands;  ///< by profile
  std::vector<std::vector<Finding>>
      findings;  ///< by profile: the interest of each class, and who pays silently
  std::size_t comparisons = 0;
  std::size_t looks = 0;                ///< the most looks that could be needed
  std::size_t runs = 0;                 ///< runs of the economy so far
  std::vector<std::string> unbalanced;  ///< books that do not balance; empty in a sound run
  answers::Reuse reuse{};               ///< of earlier runs' outcomes
};

/// Called with (runs done, runs of this look).
using EmpiricalProgress = std::function<void(std::size_t, std::size_t)>;

/// Measures the game with as many runs as needed. The result does not depend on `threads`. What the runs pay
/// is kept in `cache` (docs/cache.md). REQUIRES: with a cache, scenario.identity is that of the scenario as
/// it is.
EmpiricalGame measure_game(const EconomyScenario& scenario, const std::vector<EconomyRole>& roles,
                           const Sampling& sampling, unsigned threads, const EmpiricalProgress& progress = {},
                           const answers::AnswerCache& cache = {});

/// The most that anybody could gain by departing from `mix`, in EUR a day, by the upper ends of the intervals
/// involved; 0 if nobody gains even then.
double most_gained(const EmpiricalGame& game, const Mix<Rational>& mix);

/// The findings that fail in a profile, of "every class has its interest" and "nobody pays silently"; empty
/// if none.
std::vector<Finding> against_homeostasis(const EmpiricalGame& game, std::size_t profile);

/// The game in normal form, for other solvers. Each role that has a choice becomes two players: one actor,
/// and all others of its role. If the two players of another role differ, an actor's payoff is the mean over
/// both. The equilibria in which both players of each role play alike are those of the game of roles.
/// REQUIRES: some role has a choice.
NormalForm as_normal_form(const EmpiricalGame& game, const std::string& title);

}  // namespace homeostat::sim::games
