// Simple and well-known rankings to compare the methods with: what a spreadsheet would show, and two trust
// propagations. They are not compared with honest worlds, so they can rank nodes but cannot say which are
// suspect.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "sim/study/detection/traffic.hpp"

namespace homeostat::sim::detection {

/// A ranking with its name.
struct Baseline {
  std::string_view name;
  std::vector<double> (*scores)(const Traffic&);  ///< one score per node; a higher score is more suspect
};

/// "volume": credits sent and received.
std::vector<double> by_volume(const Traffic& traffic);
/// "degree": the fewer partners, the more suspect.
std::vector<double> by_degree(const Traffic& traffic);
/// "reciprocity": the part of a node's credits that comes back from the same partner.
std::vector<double> by_reciprocity(const Traffic& traffic);
/// EigenTrust (Kamvar, Schlosser and Garcia-Molina, WWW 2003). Sending work counts as trust, and the eight
/// largest receivers are trusted beforehand. The score is credits received divided by trust received.
std::vector<double> by_eigentrust(const Traffic& traffic);
/// SybilRank (Cao, Sirivianos, Yang and Pregueiro, NSDI 2012): a random walk of log2(nodes) steps from the
/// same eight nodes over traffic in both directions. The score is traffic divided by what the walk brought.
std::vector<double> by_sybilrank(const Traffic& traffic);

inline constexpr std::array<Baseline, 5> kBaselines{{{"volume", by_volume},
                                                     {"degree", by_degree},
                                                     {"reciprocity", by_reciprocity},
                                                     {"eigentrust", by_eigentrust},
                                                     {"sybilrank", by_sybilrank}}};

}  // namespace homeostat::sim::detection
