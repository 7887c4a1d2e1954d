// What anybody can look up about a group: its rows and its main pairs.
#pragma once

#include "sim/study/detection/traffic.hpp"

namespace homeostat::sim::detection {

struct Evidence {
  std::uint64_t rows = 0;  ///< among the members
  double value = 0;        ///< credits of these rows
  double of_out = 0;       ///< their part of all that the members send
  double of_in = 0;        ///< their part of all that the members receive
  std::uint64_t first_row = 0;
  std::uint64_t last_row = 0;
  double start = 0;  ///< time of the first of these rows
  double end = 0;
  std::vector<Pair> main;       ///< pairs of the most credits, at most kMain
  std::vector<double> by_size;  ///< of each of them: sent by the one x received by the other / all credits
  static constexpr std::size_t kMain = 8;
};

/// Of a group of one: all that it receives. REQUIRES: members sorted, at least one.
Evidence evidence_of(const Traffic& traffic, const std::vector<Node>& members);

}  // namespace homeostat::sim::detection
