// The normal distribution: one draw and one quantile for all of sim/.
#pragma once

namespace homeostat::sim {

/// A standard normal of two numbers that are uniform in (0, 1), by Box and Muller's transform ("A note on the
/// generation of random normal deviates", Ann. Math. Stat. 1958). Boost.Random's normal distribution takes as
/// many numbers as it happens to need, and a draw of a counter-based stream has a fixed number of them.
double normal_of(double first, double second);

/// The value that a standard normal is below with probability `p`, with an error below 4.5 x 10^-4
/// (Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 26.2.23). It is not Boost.Math's exact
/// quantile because the published results of docs/detection.md were made with it, and the error is far below
/// what their sigmas mean. REQUIRES: 0 < p < 1.
double normal_quantile(double p);

}  // namespace homeostat::sim
