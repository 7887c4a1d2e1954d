// One key that an experiment varies, and the values that it takes: --vary KEY=FROM:TO[:STEPS] or
// KEY=A,B,C. A place on an axis is a fraction of 2^64, so that designs are exact integers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/study/experiment/model.hpp"

namespace homeostat::sim::experiment {

/// A number in [0, 1), in units of 2^-64.
using Fraction = std::uint64_t;

/// Either `values`, or every number from `from` to `to` with the decimals of the key.
struct Axis {
  std::string key;
  SettingType type;
  std::vector<std::string> values;  ///< TOML texts, all different, in the order given; empty: the range
  std::int64_t from = 0;            ///< of the range, in units of 10^-decimals
  std::int64_t to = 0;              ///< from < to

  /// How many different values it takes; at least 1.
  [[nodiscard]] std::uint64_t outcomes() const;
  /// REQUIRES: index < outcomes().
  [[nodiscard]] Setting outcome(std::uint64_t index) const;
  /// The outcome at that place; each has the same share of [0, 1), to within 2^-64.
  [[nodiscard]] Setting at(Fraction place) const;
  /// The axis as --vary says it.
  [[nodiscard]] std::string text() const;
};

/// Reads what was given to --vary. FROM:TO:STEPS are STEPS values, both ends among them; of an integer key
/// every step must be an integer, of another number it is rounded to the key's decimals. Throws InputError:
/// not of that form, an unknown key, a value that the key does not take, a value twice, steps that are no
/// integers.
Axis parse_axis(const std::string& vary, const Model& model);
/// All of them; also throws if a key is there twice.
std::vector<Axis> parse_axes(const std::vector<std::string>& varied, const Model& model);

/// A setting's value without the quotes of TOML.
std::string plain(const Setting& setting);

}  // namespace homeostat::sim::experiment
