// How strange a pair's credits are, by its habit and by chance. A pair trades in sessions, not in credits,
// and where less than one session is expected a normal residual means nothing: any one session is many times
// what sizes explain.
#pragma once

#include "sim/study/detection/traffic.hpp"

namespace homeostat::sim::detection {

/// For each pair, the most credits that it traded within any 1/64 of the time: its largest session. Without
/// times, its largest row.
std::vector<double> largest_sessions(const Traffic& traffic);

/// The factor of a pair's own, as honest pairs have it: its logarithm is normal.
struct Habit {
  double centre = 0;
  double deviation = 0.5;
};

/// The chance that a pair with such a habit trades at least `value`, as the normal quantile above which that
/// part lies (a quantile residual: Dunn and Smyth, J. Comput. Graph. Stat. 1996), of the half where nothing
/// was traded. `session`: its largest one
/// that may be chance.
/// Given its factor, a pair's credits are a Poisson number of sessions, taken as if each were as large as the
/// largest: of all sums of sessions between 0 and that, with the same mean, this one scatters most (it is the
/// largest in convex order: Shaked and Shanthikumar, "Stochastic Orders", 2007, 3.A). For one session it says
/// what Markov's inequality does; for many, the logarithm of value / expected over the habit's deviation. A
/// pair counts for at most 64 sessions. REQUIRES: session > 0, expected > 0, habit.deviation > 0.
double quantile_residual(double value, double session, double expected, const Habit& habit);

}  // namespace homeostat::sim::detection
