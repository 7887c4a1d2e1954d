// Whether an economy of honest actors recovers from shocks: after a shock, does it lead to an equilibrium in
// which every class has its interest, and how large may the shock be?
#pragma once

#include "sim/study/games/dynamics.hpp"
#include "sim/study/games/empirical.hpp"

namespace homeostat::sim::games {

/// The results of the shocks.
struct Homeostasis {
  Stands honest = Stands::undecided;  ///< whether nobody gains by departing if everybody is honest
  /// By equilibrium: whether every class has its interest and nobody pays silently.
  std::vector<bool> homeostatic;
  double declared = 0;        ///< the shock to survive, as a share of each role's actors
  std::uint64_t samples = 0;  ///< shocks of each size
  /// Shocks of the profile in which everybody is honest, by size, ascending; includes the declared size.
  std::vector<Ends> shocks;
  /// The largest size up to which every shock ends in a homeostatic equilibrium; 0 if not even the smallest
  /// does. Because all of `samples` ended so, at least the share `surely` of all shocks does, with 99 percent
  /// confidence.
  double survives = 0;
  double surely = 0;
  /// The equilibrium, not homeostatic, in which most shocks of the first size that is not survived end; the
  /// number of equilibria if none of them ends in one.
  std::size_t worst = 0;

  [[nodiscard]] bool holds() const { return survives >= declared; }
  /// The shocks of the first size that is not survived. REQUIRES: there is one.
  [[nodiscard]] const Ends& first_bad() const;
};

/// The findings that fail, of "every class has its interest" and "nobody pays silently", in the first profile
/// played by `mix` in which some fail. Interests are linear in each role's mix (population_game.hpp), so what
/// holds in every profile holds in the mix. What fails in one profile need not fail in the mix, but counts as
/// failing.
std::vector<Finding> against_homeostasis(const EmpiricalGame& game, const Mix<Rational>& mix);

/// Studies shocks to the honest profile. REQUIRES: 0 < declared <= 1, samples > 0. The result does not depend
/// on `threads`.
Homeostasis homeostasis_of(const EmpiricalGame& game, const Solution& solution, double declared,
                           std::uint64_t samples, std::uint64_t seed, unsigned threads,
                           const SolveProgress& progress = {});

/// The paths after the first `count` shocks of that size. Each has at most `moments` moments, including the
/// first and the last.
std::vector<Path> paths_after(const EmpiricalGame& game, double size, std::size_t count, std::size_t moments,
                              std::uint64_t seed);

}  // namespace homeostat::sim::games
