// Models whose answers are known, and a folder for their results.
#pragma once

#include <unistd.h>

#include <atomic>
#include <cmath>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/base/errors.hpp"
#include "sim/kernel/random.hpp"
#include "sim/study/experiment/model.hpp"

namespace homeostat::sim::experiment {

/// A folder that goes when the object goes.
class TestFolder {
 public:
  TestFolder() {
    static std::atomic<int> count{0};
    path_ = std::filesystem::temp_directory_path() /
            ("homeostat-experiment-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(path_);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// A function of numbers. Keys: x1, x2, ... with 9 decimals; n: an integer; word: a text; on: true or false.
class FunctionModel : public Model {
 public:
  using Function = std::function<std::vector<double>(const Settings&, std::uint64_t)>;
  FunctionModel(std::vector<Measure> measures, Function function, std::string id = "test/1")
      : measures_(std::move(measures)), function_(std::move(function)), id_(std::move(id)) {}
  [[nodiscard]] std::vector<Measure> measures() const override { return measures_; }
  [[nodiscard]] SettingType type_of(const std::string& key) const override {
    if (key == "n") return {SettingType::Kind::number, 0};
    if (key == "word") return {SettingType::Kind::text, 0};
    if (key == "on") return {SettingType::Kind::truth, 0};
    if (key.starts_with("x")) return {SettingType::Kind::number, 9};
    throw base::InputError("--vary", 0, "has no key " + key, "x1, n, word, on");
  }
  void check(const Settings& settings) const override {
    for (const Setting& setting : settings) {
      if (setting.value == "666") throw base::InputError("test.toml", 1, setting.key + " is 666", "another");
    }
  }
  [[nodiscard]] std::vector<double> run(const Settings& settings, std::uint64_t seed) const override {
    return function_(settings, seed);
  }
  [[nodiscard]] std::string identity() const override { return id_; }
  [[nodiscard]] std::string command(const Settings& settings, std::uint64_t seed) const override {
    std::string text = "run";
    for (const Setting& setting : settings) text += " --set " + setting.key + "=" + setting.value;
    return text + " --seed " + std::to_string(seed);
  }

 private:
  std::vector<Measure> measures_;
  Function function_;
  std::string id_;
};

inline double number_of(const Setting& setting) {
  return std::stod(setting.value);
}

/// Ishigami and Homma, "An importance quantification technique in uncertainty analysis" (1990), a = 7, b =
/// 0.1, each x from -pi to pi.
inline double ishigami(const Settings& x) {
  const double x3 = number_of(x[2]);
  return std::sin(number_of(x[0])) + 7 * std::pow(std::sin(number_of(x[1])), 2) +
         0.1 * x3 * x3 * x3 * x3 * std::sin(number_of(x[0]));
}

/// Sobol's g-function with these a, each x from 0 to 1.
inline double g_function(const Settings& x, const std::vector<double>& a) {
  double product = 1;
  for (std::size_t i = 0; i < a.size(); ++i) {
    product *= (std::abs(4 * number_of(x[i]) - 2) + a[i]) / (1 + a[i]);
  }
  return product;
}

/// Noise that depends on the seed and a little on the settings, some of it missing: what a run may answer.
inline FunctionModel noisy() {
  return {{{"noise", Better::more}, {"sometimes", Better::less}},
          [](const Settings& settings, std::uint64_t seed) {
            std::string name = "noise";
            for (const Setting& setting : settings) name += setting.key + setting.value;
            const auto bits = Stream(seed, name).bits(Purpose::model, 0);
            const double value = static_cast<double>(bits) / 1.9e19;
            return std::vector<double>{value / 3, bits % 4 == 0 ? std::nan("") : -value};
          }};
}

/// The line of the InputError, or LedgerDamaged, that `act` throws; empty if it throws none.
template <class Error, class Act>
std::string message_of(const Act& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace homeostat::sim::experiment
