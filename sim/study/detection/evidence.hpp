// The facts about a group that anybody can look up in the ledger: its rows and its main pairs.
#pragma once

#include "sim/study/detection/traffic.hpp"

namespace homeostat::sim::detection {

/// The rows and pairs of a group, in numbers.
struct Evidence {
  std::uint64_t rows = 0;  ///< between members of the group
  double value = 0;        ///< total credits of these rows
  double of_out = 0;       ///< these credits as a share of all that the members send
  double of_in = 0;        ///< these credits as a share of all that the members receive
  std::uint64_t first_row = 0;
  std::uint64_t last_row = 0;
  double start = 0;  ///< time of the first of these rows
  double end = 0;
  std::vector<Pair> main;  ///< the pairs with the most credits, at most kMain
  /// For each of them: credits sent by the source x received by the target / all credits.
  std::vector<double> by_size;
  static constexpr std::size_t kMain = 8;
};

/// The evidence about the given nodes. For a single node it covers all rows that the node receives. REQUIRES:
/// `members` is sorted and not empty.
Evidence evidence_of(const Traffic& traffic, const std::vector<Node>& members);

}  // namespace homeostat::sim::detection
