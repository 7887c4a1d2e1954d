// Detects collusion: groups of nodes whose traffic does not occur in honest worlds. It accuses nobody; it
// reports what was seen and how rarely chance produces as much.
#pragma once

#include "sim/study/detection/calibration.hpp"

namespace homeostat::sim::detection {

/// The options of a detection.
struct DetectOptions {
  std::uint64_t seed = 1;
  unsigned threads = 2;
  std::size_t worlds = 0;  ///< honest worlds to compare with; 0: 199, or fewer for a large graph
  double level = 1e-4;     ///< a group is reported if its tail probability is at most this
  bool scores = false;     ///< also score every node by every method
  std::function<void(std::size_t, std::size_t)> progress;  ///< called with (worlds done, worlds)
};

/// A reported group, and how unusual it is.
struct SuspectGroup {
  std::vector<Node> members;  ///< sorted
  std::vector<SignalKind>
      kinds;             ///< the methods that found it, the strongest first; others found a part of it
  double statistic = 0;  ///< of the first method, in that method's unit
  double score = 0;      ///< the standardised statistic
  double p_value = 1;
  double tail = 1;
};

/// Everything that was detected in a traffic.
struct Detection {
  bool dense = false;
  std::size_t worlds = 0;
  std::vector<SuspectGroup> groups;         ///< the most unusual first
  std::array<double, kKinds> statistics{};  ///< by method, before any group was removed
  std::array<double, kKinds> standardised{};
  std::array<std::vector<double>, kKinds> node_scores;  ///< standardised, by method; empty unless asked for
  /// One score per node from all methods together. In a small federation it is the spectral score, or a
  /// larger score of slow-drip or whitewashing if that method found a group that is two deviations above
  /// honest worlds, or a more unusual one than the spectral method. In a large graph it is the best rank,
  /// from 0 to 1, by any method that may report groups. It is at least the score of the node's group.
  std::vector<double> combined;
};

/// Repeatedly takes the most unusual group that any method finds, as long as no honest world has one as
/// unusual and its tail probability is at most `options.level`. The links of a group are removed before the
/// next search. Groups that share two members are merged.
Detection detect(const Traffic& traffic, const DetectOptions& options);

}  // namespace homeostat::sim::detection
