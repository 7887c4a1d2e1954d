// A key that an experiment varies, with the values that it takes: --vary KEY=FROM:TO[:STEPS] or KEY=A,B,C. A
// place on an axis is a fraction of 2^64, so that designs are exact integers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/study/experiment/model.hpp"

namespace homeostat::sim::experiment {

/// A number in [0, 1) in units of 2^-64.
using Fraction = std::uint64_t;

/// Either the listed `values`, or every number from `from` to `to` with the key's number of decimals.
struct Axis {
  std::string key;
  SettingType type;
  /// TOML texts, all different, in the order given; empty if the axis is a range
  std::vector<std::string> values;
  std::int64_t from = 0;  ///< start of the range, in units of 10^-decimals
  std::int64_t to = 0;    ///< from < to

  /// How many different values the axis takes; at least 1.
  [[nodiscard]] std::uint64_t outcomes() const;
  /// The value with that number. REQUIRES: index < outcomes().
  [[nodiscard]] Setting outcome(std::uint64_t index) const;
  /// The value at that place. Each value has the same share of [0, 1), to within 2^-64.
  [[nodiscard]] Setting at(Fraction place) const;
  /// The axis as --vary writes it.
  [[nodiscard]] std::string text() const;
};

/// Reads an argument of --vary. FROM:TO:STEPS gives STEPS values, both ends included; for an integer key
/// every step must be an integer, for another number it is rounded to the key's decimals. Throws InputError
/// on another form, an unknown key, a value that the key does not take, a duplicate value, or steps that are
/// not integers.
Axis parse_axis(const std::string& vary, const Model& model);
/// Reads several of them. Also throws InputError if a key occurs twice.
std::vector<Axis> parse_axes(const std::vector<std::string>& varied, const Model& model);

/// The value of a setting without TOML quotes.
std::string plain(const Setting& setting);

}  // namespace homeostat::sim::experiment
