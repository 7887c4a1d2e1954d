// Makes a world in which the colluders are known: 64 pools with heavy-tailed sizes and habits of their own,
// and a coalition among them that adds traffic of one kind.
#pragma once

#include <array>
#include <string_view>

#include "sim/study/detection/traffic.hpp"

namespace homeostat::sim::detection {

/// What the coalition does. Persistent: "same seed, same world" depends on the numbers.
enum class Plot {
  none = 0,             ///< nobody colludes
  wash_ring = 1,        ///< each member sends to the next, the last to the first
  dense_group = 2,      ///< each sends to each
  verifier_circle = 3,  ///< each sends to the next two, who as verifiers would have to find fault with it
  fan_in = 4,           ///< all send to one
  slow_drip = 5,        ///< each sends to each a small row at fixed intervals
  whitewashing = 6,     ///< a dense group, half of which leaves and returns under new names
};
inline constexpr std::array<Plot, 6> kPlots{Plot::wash_ring, Plot::dense_group, Plot::verifier_circle,
                                            Plot::fan_in,    Plot::slow_drip,   Plot::whitewashing};
std::string_view name_of(Plot plot);

/// How a world is made.
struct WorldOptions {
  std::size_t pools = 64;
  std::size_t members = 6;
  double camouflage = 0.3;  ///< share of the coalition's rows that goes to honest pools as cover
  double intensity = 0.3;   ///< the coalition's rows relative to its members' honest rows
  std::size_t rows = 200'000;
  double habit = 0.5;  ///< standard deviation of the logarithm of a pair's own factor
  double days = 30;
  Plot plot = Plot::dense_group;
};

struct TrafficWorld {
  Traffic traffic;             ///< times in days from 0
  std::vector<bool> colludes;  ///< by node
  double start = 0;            ///< when the coalition begins, in days
  std::vector<Moment> taken;   ///< the coalition's rows except camouflage, by time
};

/// Makes a world. The same options and seed give the same bits. REQUIRES: 2 <= members <= pools / 2, pools <=
/// 1 000.
TrafficWorld make_world(const WorldOptions& options, std::uint64_t seed);

}  // namespace homeostat::sim::detection
