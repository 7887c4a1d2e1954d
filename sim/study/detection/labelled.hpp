// Runs detection on a graph in which somebody else has labelled the guilty nodes, as an independent test.
#pragma once

#include <string>

#include "sim/study/detection/benchmark.hpp"

namespace homeostat::sim::detection {

/// Reads the labels, CSV `node,colludes` with 0 or 1. A node without a line is unlabelled; a line about an
/// unknown node is ignored. Throws InputError as parse_csv does, and on other columns or other values.
std::vector<bool> parse_labels(std::string_view text, const std::string& file, const Traffic& traffic);

/// How well detection did on a labelled graph.
struct Labelled {
  std::size_t nodes = 0;
  std::size_t positives = 0;
  std::size_t worlds = 0;          ///< honest worlds that it was compared with
  std::size_t told = 0;            ///< nodes that are in a reported group
  std::size_t told_positives = 0;  ///< how many of these are labelled as guilty
  std::array<double, kRankings> precision{};
  std::array<double, kRankings> at_top{};
};

/// Reads both files and runs detection. Throws InputError.
Labelled run_labelled(const std::string& edges, const std::string& labels, DetectOptions options);

}  // namespace homeostat::sim::detection
