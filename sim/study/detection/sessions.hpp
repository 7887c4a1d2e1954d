// How unusual a pair's credits are, given honest habits and chance. A pair trades in sessions rather than in
// single credits. If less than one session is expected, an ordinary normal residual says nothing, because any
// one session is many times what the sizes explain.
#pragma once

#include "sim/study/detection/traffic.hpp"

namespace homeostat::sim::detection {

/// For each pair, the most credits that it traded within any 1/64 of the whole time: its largest session. If
/// rows have no times, its largest row.
std::vector<double> largest_sessions(const Traffic& traffic);

/// The distribution of the pair's own factor among honest pairs; its logarithm is normal.
struct Habit {
  double centre = 0;
  double deviation = 0.5;
};

/// The chance that an honest pair with that habit trades at least `value`, expressed as a standard normal
/// quantile (a quantile residual: Dunn and Smyth, J. Comput. Graph. Stat. 1996). `session` is the pair's
/// largest session that may be due to chance. Where nothing was traded, half of the chance of that is used.
/// Given its factor, a pair's credits are modelled as a Poisson number of sessions, each as large as the
/// largest. Among all sums of sessions between 0 and that size with the same mean, this one varies most (it
/// is the largest in convex order: Shaked and Shanthikumar, "Stochastic Orders", 2007, 3.A). For one session
/// the result equals Markov's inequality; for many it approaches the logarithm of value / expected divided by
/// the habit's deviation. A pair counts as at most 64 sessions. REQUIRES: session > 0, expected > 0,
/// habit.deviation > 0.
double quantile_residual(double value, double session, double expected, const Habit& habit);

}  // namespace homeostat::sim::detection
