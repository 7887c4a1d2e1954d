// Whether an economy in which everybody is honest is led, after a shock, to where every class has its
// interest: how far away the nearest equilibrium is in which somebody has not.
#pragma once

#include "sim/study/games/dynamics.hpp"
#include "sim/study/games/empirical.hpp"

namespace homeostat::sim::games {

struct Homeostasis {
  Stands honest = Stands::undecided;  ///< where everybody is honest: does nobody gain by departing?
  std::vector<bool> homeostatic;      ///< by equilibrium
  double declared = 0;                ///< the shock that has to be survived: a part of each role's actors
  std::uint64_t samples = 0;          ///< shocks of each size
  std::vector<Ends> shocks;           ///< of everybody honest, by size, ascending; the declared one is one
  /// The largest size up to which every shock ends in an equilibrium that is homeostatic; 0: not even the
  /// smallest. That all of `samples` ended so says that a share of at least `surely` does, at 99 percent.
  double survives = 0;
  double surely = 0;
  /// Where shocks of the first size that is not survived end most often, of the equilibria that are not
  /// homeostatic; the number of equilibria if they end in none.
  std::size_t worst = 0;

  [[nodiscard]] bool holds() const { return survives >= declared; }
  /// The first size that is not survived. REQUIRES: there is one.
  [[nodiscard]] const Ends& first_bad() const;
};

/// The findings that say no to "every class has its interest, and nobody pays silently", in the first profile
/// that `mix` plays and that has any. Interests are linear in each role's mix (population_game.hpp), so what
/// holds in each profile holds in the mix; what fails in one need not fail in the mix, and counts as failing.
std::vector<Finding> against_homeostasis(const EmpiricalGame& game, const Mix<Rational>& mix);

/// `declared`: above 0, at most 1. The result does not depend on `threads`. REQUIRES: samples > 0.
Homeostasis homeostasis_of(const EmpiricalGame& game, const Solution& solution, double declared,
                           std::uint64_t samples, std::uint64_t seed, unsigned threads,
                           const SolveProgress& progress = {});

/// What happens after the first `count` shocks of the declared size: every path has at most `moments`
/// moments, the first and the last among them.
std::vector<Path> paths_after(const EmpiricalGame& game, double size, std::size_t count, std::size_t moments,
                              std::uint64_t seed);

}  // namespace homeostat::sim::games
