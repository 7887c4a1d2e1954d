// The game that an economy is: what each strategy pays to one actor of a role, where everybody else plays a
// profile, measured by running the economy. As few runs as the question needs: is a profile one that nobody
// gains by leaving?
//
// One actor departs, and not its whole role (Wiedenbeck and Wellman, "Scaling simulation-based game analysis
// through deviation-preserving reduction", AAMAS 2012): what a strategy gains alone is what decides.
// Differences are taken seed by seed (common random numbers), and each interval holds for all comparisons and
// all looks together (Bonferroni).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/federation/sums/judge.hpp"
#include "sim/study/games/population_game.hpp"
#include "sim/study/games/roles.hpp"

namespace homeostat::sim::games {

struct Sampling {
  std::uint64_t first_seed = 1;
  std::uint64_t least = 8;     ///< seeds at the first look; twice as many at each next one
  std::uint64_t most = 32;     ///< REQUIRES: most >= least >= 2
  double indifferent = 0.001;  ///< EUR a day for which nobody departs
  double confidence = 0.95;    ///< of everything that is decided, together
};

struct Estimate {
  double mean = 0;
  double low = 0;
  double high = 0;
  std::size_t runs = 0;
};

enum class Stands { stays, left, undecided };
std::string_view name(Stands stands);

struct EmpiricalGame {
  std::vector<EconomyRole> roles;
  Sampling sampling;
  /// Means: of a profile over its seeds, and of who departs that mean and its mean gain, in whole billionths.
  PayoffTable<Rational> table;
  std::vector<std::vector<std::vector<Estimate>>> pays;   ///< [role][strategy][profile]; 95 percent each
  std::vector<std::vector<std::vector<Estimate>>> gains;  ///< over the profile's own; all hold together
  /// stays: no gain above `indifferent`; left: somebody's is, surely.
  std::vector<Stands> stands;  ///< by profile
  std::vector<std::vector<Finding>>
      findings;  ///< by profile: the interest of each class, and who pays silently
  std::size_t comparisons = 0;
  std::size_t looks = 0;                ///< at most
  std::size_t runs = 0;                 ///< of the economy
  std::vector<std::string> unbalanced;  ///< books that did not close; empty
};

/// Called with (runs done, runs of this look).
using EmpiricalProgress = std::function<void(std::size_t, std::size_t)>;

/// Runs what is needed. The result does not depend on `threads`.
EmpiricalGame measure_game(const EconomyScenario& scenario, const std::vector<EconomyRole>& roles,
                           const Sampling& sampling, unsigned threads,
                           const EmpiricalProgress& progress = {});

/// What anybody gains at most by departing from `mix`, in EUR a day: by the upper ends of the intervals that
/// it rests on; 0 if nobody gains even so.
double most_gained(const EmpiricalGame& game, const Mix<Rational>& mix);

/// Whether everybody has its interest, and nobody pays silently, in a profile: the findings that say no.
std::vector<Finding> against_homeostasis(const EmpiricalGame& game, std::size_t profile);

/// As a game in normal form that other solvers read: each role that has a choice is two players, one actor
/// and the others of its role; what an actor is paid where another role's two differ is the mean over both.
/// Its equilibria in which the two of each role play alike are those of the game of roles. REQUIRES: some
/// role has a choice.
NormalForm as_normal_form(const EmpiricalGame& game, const std::string& title);

}  // namespace homeostat::sim::games
