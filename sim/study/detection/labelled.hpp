// A graph in which others said who is guilty, as an outside check.
#pragma once

#include <string>

#include "sim/study/detection/benchmark.hpp"

namespace homeostat::sim::detection {

/// CSV `node,colludes` (0 or 1): which nodes of `traffic` are labelled. A node without a line is not; a line
/// without a node in the traffic is passed over. Throws InputError: as parse_csv, other columns, another
/// value.
std::vector<bool> parse_labels(std::string_view text, const std::string& file, const Traffic& traffic);

struct Labelled {
  std::size_t nodes = 0;
  std::size_t positives = 0;
  std::size_t worlds = 0;          ///< honest ones that it was compared with
  std::size_t told = 0;            ///< nodes in a group
  std::size_t told_positives = 0;  ///< of them labelled
  std::array<double, kRankings> precision{};
  std::array<double, kRankings> at_top{};
};

/// Reads both files and detects. Throws InputError.
Labelled run_labelled(const std::string& edges, const std::string& labels, DetectOptions options);

}  // namespace homeostat::sim::detection
