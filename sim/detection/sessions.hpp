// What the number of sessions can testify. A pair trades in sessions, not in credits, and where less than one
// session is expected a normal residual means nothing: any one session is many times what sizes explain.
#pragma once

#include "sim/detection/traffic.hpp"

namespace homeostat::sim::detection {

/// For each pair, the most credits that it traded within any 1/64 of the time: its largest session. Without
/// times, its largest row.
std::vector<double> largest_sessions(const Traffic& traffic);

struct Habit {
  bool known = false, done = false;
  double centre = 0;
  double deviation = 0.5;
};
double sigma_of(double value, double session, double expected, const Habit& habit);

}  // namespace homeostat::sim::detection
