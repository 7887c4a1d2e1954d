// What an experiment runs: something that takes settings and a seed, and answers with numbers. The economy is
// one such model; tests bring functions whose answer is known.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace homeostat::sim::experiment {

/// One key of a scenario, set to another value.
struct Setting {
  std::string key;    ///< its full path, as errors name it: "workload.users"
  std::string value;  ///< TOML text: 12, 0.25, true, "floor"
  friend bool operator==(const Setting&, const Setting&) = default;
};
/// In the order in which they were asked for; no key twice.
using Settings = std::vector<Setting>;

/// What a key takes. An integer is a number without decimals.
struct SettingType {
  enum class Kind { number, text, truth };
  Kind kind = Kind::number;
  unsigned decimals = 0;  ///< of a number: how many it may have; at most 9
};

/// What is better of a measure, as far as anything is.
enum class Better { more, less, neither };

struct Measure {
  std::string name;  ///< with its unit at the end, if it has one: "cost_euros"
  Better better = Better::neither;
};

/// Every method may be called from several threads at once.
class Model {
 public:
  Model() = default;
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;
  virtual ~Model() = default;

  /// What run() answers, in its order. At least one. No two names, nor a name and a key that may be set, are
  /// the same but for the case of their letters; none is point, seed, digest or command.
  [[nodiscard]] virtual std::vector<Measure> measures() const = 0;
  /// Throws InputError if there is no such key, or it may not be set.
  [[nodiscard]] virtual SettingType type_of(const std::string& key) const = 0;
  /// Throws InputError unless run() could take `settings`: asked of every point before the first run.
  virtual void check(const Settings& settings) const = 0;
  /// A number for each measure, a function of the arguments alone. NaN: there is no value (a mean of
  /// nothing); it is kept as such and left out of every statistic. REQUIRES: check(settings) did not throw.
  [[nodiscard]] virtual std::vector<double> run(const Settings& settings, std::uint64_t seed) const = 0;
  /// A digest of all that run() depends on beside its arguments: scenario, policy, trace, version of the
  /// engine. Two models with the same identity answer the same.
  [[nodiscard]] virtual std::string identity() const = 0;
  /// The command that runs this one run again, alone.
  [[nodiscard]] virtual std::string command(const Settings& settings, std::uint64_t seed) const = 0;
};

}  // namespace homeostat::sim::experiment
