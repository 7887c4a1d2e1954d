// One run of a model, with a digest by which a repetition can be recognised.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/study/experiment/model.hpp"

namespace homeostat::sim::experiment {

/// The result of one point with one seed.
struct Run {
  std::size_t point = 0;  ///< index of the point in the design
  std::uint64_t seed = 0;
  std::vector<double> measures;
};

/// A number as it is stored and printed: the shortest text that reads back to the same bits; empty for NaN.
std::string number_text(double value);

/// SHA-256 in hex over the model's identity, the settings, the seed and the measures, as
/// docs/experiment-format.md describes. It depends on nothing else, so a single repeated run has the same
/// digest.
std::string run_digest(const Model& model, const Settings& settings, std::uint64_t seed,
                       const std::vector<double>& measures);

}  // namespace homeostat::sim::experiment
