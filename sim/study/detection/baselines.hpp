// Simple and known rankings to compare with: what a spreadsheet would show, and two trust propagations.
// They have no honest worlds behind them, so they can rank but not say when to stop.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "sim/study/detection/traffic.hpp"

namespace homeostat::sim::detection {

struct Baseline {
  std::string_view name;
  std::vector<double> (*scores)(const Traffic&);  ///< of each node; more is more suspect
};

/// volume: credits sent and received.
std::vector<double> by_volume(const Traffic& traffic);
/// degree: the fewer partners, the more suspect.
std::vector<double> by_degree(const Traffic& traffic);
/// reciprocity: the part of a node's credits that comes back from the same partner.
std::vector<double> by_reciprocity(const Traffic& traffic);
/// EigenTrust (Kamvar, Schlosser and Garcia-Molina, WWW 2003), sending work being trust, with the eight
/// largest receivers trusted beforehand: credits received over trust received.
std::vector<double> by_eigentrust(const Traffic& traffic);
/// SybilRank (Cao, Sirivianos, Yang and Pregueiro, NSDI 2012): a random walk of log2(nodes) steps from the
/// same eight, over traffic in both directions; traffic over what the walk brought.
std::vector<double> by_sybilrank(const Traffic& traffic);

inline constexpr std::array<Baseline, 5> kBaselines{{{"volume", by_volume},
                                                     {"degree", by_degree},
                                                     {"reciprocity", by_reciprocity},
                                                     {"eigentrust", by_eigentrust},
                                                     {"sybilrank", by_sybilrank}}};

}  // namespace homeostat::sim::detection
