// Evolution of strategies by the replicator equation, with one population for each role: a strategy that pays
// more than its role's average becomes more common, the faster the more it pays. Answers two questions: where
// do mixes lead, and which equilibria return after a shock?
// Source: Taylor and Jonker, "Evolutionary stable strategies and game dynamics", Mathematical Biosciences 40
// (1978); Sandholm, Population Games and Evolutionary Dynamics (2010), chapter 5.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/study/games/solution.hpp"
#include "sim/study/validation/lab.hpp"

namespace homeostat::sim::games {

/// Where the replicator equation leads from a mix. Time is in units in which the largest difference of
/// payoffs within a role is 1. The path is followed until it rests (certainly, or as far as the numbers show)
/// or for kLongest, by Dormand and Prince's method of order 5 with step-size control; the same bits every
/// time.
struct Arrival {
  Mix<double> mix;
  bool rests = false;  ///< true if the mix no longer moves
};
Arrival follow(const PayoffTable<double>& table, Mix<double> mix);
inline constexpr double kLongest = 500;

/// The path itself: one moment per step, starting with the first mix.
struct Path {
  std::vector<double> time;
  std::vector<Mix<double>> mixes;
};
Path path_from(const PayoffTable<double>& table, Mix<double> mix);

/// `from` after a shock: in each role, the share `size` of actors plays the `number`-th mix drawn by `seed`
/// instead.
Mix<double> pushed(const Mix<double>& from, double size, const Shape& shape, std::uint64_t seed,
                   std::uint64_t number);

/// A share of samples, with its 99 percent interval by Clopper and Pearson.
using Share = validation::Measurement;

/// Where randomly drawn mixes lead.
struct Basin {
  std::uint64_t starts = 0;
  std::vector<Share> to;        ///< by equilibrium: the share of starts that end there
  std::uint64_t elsewhere = 0;  ///< starts that come to rest elsewhere, for example on a line of equilibria
  std::uint64_t moving = 0;     ///< starts that still move at the end
};

/// Which share of all mixes leads to each of `equilibria`; the starts are drawn uniformly over all mixes.
Basin sample_basins(const PayoffTable<double>& table, const std::vector<Equilibrium>& equilibria,
                    std::uint64_t starts, std::uint64_t seed, unsigned threads,
                    const SolveProgress& progress = {});

/// Where shocks of one size lead, starting from one mix.
struct Ends {
  double size = 0;
  std::vector<std::uint64_t> at;  ///< by equilibrium: how many shocks end there
  std::uint64_t elsewhere = 0;    ///< shocks that come to rest elsewhere
  std::uint64_t moving = 0;       ///< shocks that still move at the end
};
/// Applies `samples` shocks of each of `sizes` to `from`, which need not be an equilibrium. Every size uses
/// the same pushes, from number `first` on, so that a larger shock differs only in its size.
std::vector<Ends> sample_ends(const PayoffTable<double>& table, const std::vector<Equilibrium>& equilibria,
                              const Mix<double>& from, const std::vector<double>& sizes,
                              std::uint64_t samples, std::uint64_t seed, unsigned threads,
                              const SolveProgress& progress = {}, std::uint64_t first = 0);

/// Shocks of one size to an equilibrium: in each role that share of actors plays a mix drawn uniformly over
/// all mixes instead.
struct Shock {
  double size = 0;
  Share returns;  ///< the share of these shocks after which the equilibrium returns
};
/// How an equilibrium reacts to shocks of each size.
struct Resilience {
  std::vector<Shock> shocks;  ///< by size, ascending
  double survives = 0;  ///< the largest size up to which it always returns; 0 if not even at the smallest
};

/// Applies `samples` shocks of each of kShockSizes to each of `equilibria`.
std::vector<Resilience> sample_shocks(const PayoffTable<double>& table,
                                      const std::vector<Equilibrium>& equilibria, std::uint64_t samples,
                                      std::uint64_t seed, unsigned threads,
                                      const SolveProgress& progress = {});
/// The sizes of shocks that are used: 0.05, 0.10, ..., 1.
std::vector<double> shock_sizes();

}  // namespace homeostat::sim::games
