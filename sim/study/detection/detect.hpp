// Seeing collusion: groups of nodes whose traffic honest worlds do not show. It accuses nobody: it says what
// was seen, and how rarely chance shows as much.
#pragma once

#include "sim/study/detection/calibration.hpp"

namespace homeostat::sim::detection {

struct DetectOptions {
  std::uint64_t seed = 1;
  unsigned threads = 2;
  std::size_t worlds = 0;  ///< honest worlds to compare with; 0: 199, fewer for a large graph
  double level = 1e-4;     ///< a group is told if the tail beyond its score is at most so much
  bool scores = false;     ///< of every node, by every method
  std::function<void(std::size_t, std::size_t)> progress;  ///< over the honest worlds
};

struct SuspectGroup {
  std::vector<Node> members;  ///< sorted
  std::vector<SignalKind>
      kinds;             ///< what found it, the strongest first; others that found a part of it follow
  double statistic = 0;  ///< of the first kind, in its unit
  double score = 0;      ///< the same, standardised
  double p_value = 1;
  double tail = 1;
};

struct Detection {
  bool dense = false;
  std::size_t worlds = 0;
  std::vector<SuspectGroup> groups;         ///< the strangest first
  std::array<double, kKinds> statistics{};  ///< before any group was taken out
  std::array<double, kKinds> standardised{};
  std::array<std::vector<double>, kKinds> node_scores;  ///< standardised; empty unless asked for
  /// Of all methods together. In a small federation: the spectral score, or a larger one of slow-drip or
  /// whitewashing if that method found a group two deviations above what honest worlds show, or a stranger
  /// one than the spectral view. In a large graph: the best rank by any method that tells, from 0 to 1. At
  /// least the score of the node's group.
  std::vector<double> combined;
};

/// Takes the strangest group that any method finds, as long as no honest world has one as strange and the
/// tail says so too; takes its links out and looks again. Groups that share two members are one.
Detection detect(const Traffic& traffic, const DetectOptions& options);

}  // namespace homeostat::sim::detection
