// Evolution: strategies that pay more than their role's average become more common, so much faster as they
// pay more (the replicator equation, one population for each role). Where do mixes go, and which equilibria
// come back after a shock?
// Source: Taylor and Jonker, "Evolutionary stable strategies and game dynamics", Mathematical Biosciences 40
// (1978); Sandholm, Population Games and Evolutionary Dynamics (2010), chapter 5.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/study/games/solution.hpp"
#include "sim/study/validation/lab.hpp"

namespace homeostat::sim::games {

/// Where the replicator leads from `mix`, in units of time in which the largest difference of payoffs of a
/// role is 1: followed until it rests, for certain or as far as numbers tell, or for kLongest. By Dormand and
/// Prince's method of order 5 with steps that keep the error small; the same bits every time.
struct Arrival {
  Mix<double> mix;
  bool rests = false;  ///< it no longer moves
};
Arrival follow(const PayoffTable<double>& table, Mix<double> mix);
inline constexpr double kLongest = 500;

/// The same way, as it was walked: a moment for each step, the start first.
struct Path {
  std::vector<double> time;
  std::vector<Mix<double>> mixes;
};
Path path_from(const PayoffTable<double>& table, Mix<double> mix);

/// Of each role a share of actors, `size`, plays something else: the `number`-th mix drawn by `seed`.
Mix<double> pushed(const Mix<double>& from, double size, const Shape& shape, std::uint64_t seed,
                   std::uint64_t number);

/// A share of samples, with its interval of Clopper and Pearson at 99 percent.
using Share = validation::Measurement;

struct Basin {
  std::uint64_t starts = 0;
  std::vector<Share> to;        ///< by equilibrium: of the starts, how many end there
  std::uint64_t elsewhere = 0;  ///< rest at none of them, as on a line of equilibria
  std::uint64_t moving = 0;     ///< still move at the end
};

/// From where do mixes go to which of `equilibria`? Starts are drawn uniformly over all mixes.
Basin sample_basins(const PayoffTable<double>& table, const std::vector<Equilibrium>& equilibria,
                    std::uint64_t starts, std::uint64_t seed, unsigned threads,
                    const SolveProgress& progress = {});

/// Where shocks of one size lead from one mix.
struct Ends {
  double size = 0;
  std::vector<std::uint64_t> at;  ///< by equilibrium
  std::uint64_t elsewhere = 0;    ///< rest at none of them
  std::uint64_t moving = 0;       ///< still move at the end
};
/// From `from`, which need not be an equilibrium: `samples` shocks of each of `sizes`, the pushes from number
/// `first` on at every size, so that a larger shock differs in its size alone.
std::vector<Ends> sample_ends(const PayoffTable<double>& table, const std::vector<Equilibrium>& equilibria,
                              const Mix<double>& from, const std::vector<double>& sizes,
                              std::uint64_t samples, std::uint64_t seed, unsigned threads,
                              const SolveProgress& progress = {}, std::uint64_t first = 0);

/// Of each role a share of actors, the size of the shock, plays something else: a mix drawn uniformly over
/// all.
struct Shock {
  double size = 0;
  Share returns;  ///< of the shocks of this size, how many come back
};
struct Resilience {
  std::vector<Shock> shocks;  ///< by size, ascending
  double survives = 0;        ///< the largest size up to which all come back; 0: not even the smallest
};

/// For each of `equilibria`: shocks of each of kShockSizes, `samples` of each size.
std::vector<Resilience> sample_shocks(const PayoffTable<double>& table,
                                      const std::vector<Equilibrium>& equilibria, std::uint64_t samples,
                                      std::uint64_t seed, unsigned threads,
                                      const SolveProgress& progress = {});
/// 0.05, 0.10, ..., 1.
std::vector<double> shock_sizes();

}  // namespace homeostat::sim::games
