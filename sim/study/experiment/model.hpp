// What an experiment runs: a function from settings and a seed to numbers. The economy is one such model;
// tests use functions whose result is known.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace homeostat::sim::experiment {

/// A key of a scenario that is set to another value.
struct Setting {
  std::string key;    ///< the full path of the key: "workload.users"
  std::string value;  ///< as TOML: 12, 0.25, true, "floor"
  friend bool operator==(const Setting&, const Setting&) = default;
};
/// Settings in the order in which they were given; no key occurs twice.
using Settings = std::vector<Setting>;

/// The type of a key. An integer is a number with 0 decimals.
struct SettingType {
  enum class Kind { number, text, truth };
  Kind kind = Kind::number;
  unsigned decimals = 0;  ///< for a number: how many decimals it may have, at most 9
};

/// Whether more or less of a measure is better, if either is.
enum class Better { more, less, neither };

/// One of the numbers that a model returns.
struct Measure {
  std::string name;  ///< ends with the unit, if it has one: "cost_euros"
  Better better = Better::neither;
};

/// A model. Every method may be called from several threads at once.
class Model {
 public:
  Model() = default;
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;
  virtual ~Model() = default;

  /// The names of the numbers that run() returns, in order; at least one. No two names, and no name and
  /// settable key, differ only in case; none is point, seed, digest or command.
  [[nodiscard]] virtual std::vector<Measure> measures() const = 0;
  /// The type of a key. Throws InputError if the key does not exist or may not be set.
  [[nodiscard]] virtual SettingType type_of(const std::string& key) const = 0;
  /// Throws InputError unless run() accepts `settings`. Called for every point before the first run.
  virtual void check(const Settings& settings) const = 0;
  /// One number per measure, a function of the arguments only. NaN means that there is no value (for example
  /// the mean of nothing); it is stored as such and left out of all statistics. REQUIRES: check(settings) did
  /// not throw.
  [[nodiscard]] virtual std::vector<double> run(const Settings& settings, std::uint64_t seed) const = 0;
  /// A digest over everything else that run() depends on: scenario, policy, trace, engine version. Two models
  /// with the same identity give the same results.
  [[nodiscard]] virtual std::string identity() const = 0;
  /// The command line that repeats this one run alone.
  [[nodiscard]] virtual std::string command(const Settings& settings, std::uint64_t seed) const = 0;
};

}  // namespace homeostat::sim::experiment
