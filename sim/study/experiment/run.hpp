// One run of a model, and the digest by which a repetition of it is recognised.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/study/experiment/model.hpp"

namespace homeostat::sim::experiment {

struct Run {
  std::size_t point = 0;  ///< index in the design
  std::uint64_t seed = 0;
  std::vector<double> measures;
};

/// A number as it is stored and told: the shortest text that reads back to the same bits; empty for NaN.
std::string number_text(double value);

/// SHA-256, in hex, over the identity of the model, the settings, the seed and the measures; the order and
/// the words are in docs/experiment-format.md. Depends on nothing else, so that a run alone has the same.
std::string run_digest(const Model& model, const Settings& settings, std::uint64_t seed,
                       const std::vector<double>& measures);

}  // namespace homeostat::sim::experiment
