// Doubles, halves and bisects the values of keys until a coalition no longer gains; see stops.hpp.
#include "sim/study/coalition/stops.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/rules/contract.hpp"
#include "sim/federation/sums/override.hpp"

namespace homeostat::sim {
namespace {

/// A key with numbers: where it is and how far it may go.
struct Number {
  std::string_view key;
  double (*now)(const EconomyScenario&);
  double least;  ///< above 0
  double most;
  bool whole;
};

double period(const EconomyScenario& s) {
  return static_cast<double>(s.policy.period_seconds);
}

const std::vector<Number>& numbers() {
  static const std::vector<Number> all{
      {"dispute.sampling_basis_points",
       [](const EconomyScenario& s) { return static_cast<double>(s.policy.dispute_sampling.count); }, 1,
       10'000, true},
      {"settlement.period_seconds", period, 3'600, 2'592'000, true},
      {"workers.newcomer_eur", [](const EconomyScenario& s) { return s.parameters.newcomer_eur; }, 1e-6,
       1'000, false},
      {"users.price_share", [](const EconomyScenario& s) { return s.parameters.price_share; }, 1e-3, 10,
       false},
      {"verifiers.eur_per_million",
       [](const EconomyScenario& s) { return s.parameters.reexecution_eur_per_million; }, 1e-6, 1'000, false},
      {"credit.eur_per_million", [](const EconomyScenario& s) { return s.parameters.credit_eur_per_million; },
       1e-3, 1'000, false},
  };
  return all;
}

const std::vector<std::pair<std::string_view, std::string_view>>& choices() {
  static const std::vector<std::pair<std::string_view, std::string_view>> all{
      {"dispute.seed", "\"commitment-beacon\""}, {"dispute.hold", "true"}};
  return all;
}

class Stopper {
 public:
  Stopper(const EconomyScenario& scenario, const Repertoire& allowed, std::int64_t size)
      : scenario_(scenario), allowed_(allowed), size_(size) {}

  std::vector<Stop> all() const {
    std::vector<Stop> found;
    for (const auto& [key, value] : choices()) {
      if (gains(key, std::string(value))) continue;
      found.push_back(
          {std::string(key), "as it is", "as it is", std::string(value), then(key, std::string(value))});
    }
    for (const Number& number : numbers()) {
      std::optional<Stop> nearest;
      double distance = 0;
      for (const bool up : {true, false}) {
        const auto stop = along(number, up);
        if (!stop) continue;
        const double off = std::abs(std::log(stop->second / std::max(number.now(scenario_), number.least)));
        if (nearest && off >= distance) continue;
        distance = off;
        nearest = stop->first;
      }
      if (nearest) found.push_back(std::move(*nearest));
    }
    return found;
  }

 private:
  [[nodiscard]] CoalitionNetwork at(std::string_view key, const std::string& value) const {
    EconomyScenario scenario = scenario_;
    override_key(key, value, scenario.parameters, scenario.policy);
    return network_of(scenario);
  }
  [[nodiscard]] bool gains(std::string_view key, const std::string& value) const {
    return smallest(at(key, value), allowed_, size_, known_).coalition.has_value();
  }
  [[nodiscard]] std::int64_t then(std::string_view key, const std::string& value) const {
    const Smallest next = smallest(at(key, value), allowed_, size_ + 1, known_);
    return next.coalition ? next.coalition->size() : 0;
  }

  [[nodiscard]] std::string text(const Number& number, double value) const {
    if (number.key == "settlement.period_seconds") {  // whole steps
      const auto step = static_cast<double>(scenario_.parameters.step_seconds);
      value = std::max(1.0, std::round(value / step)) * step;
    }
    return number.whole ? fmt::format("{:.0f}", value) : fmt::format("{:.6g}", value);
  }

  /// The nearest stop in one direction, with its value.
  [[nodiscard]] std::optional<std::pair<Stop, double>> along(const Number& number, bool up) const {
    const double now = number.now(scenario_);
    double still = std::max(now, number.least);
    double stop = still;
    do {
      still = stop;
      stop = std::clamp(up ? stop * 2 : stop / 2, number.least, number.most);
      if (stop == still) return std::nullopt;  // the end of its range
    } while (gains(number.key, text(number, stop)));
    if (still == number.least && now < number.least) still = now;
    while (text(number, still) != text(number, stop) && std::abs(stop - still) > std::abs(stop) / 1'000) {
      const double middle = (still + stop) / 2;
      const std::string said = text(number, middle);
      if (said == text(number, still) || said == text(number, stop)) break;
      (gains(number.key, said) ? still : stop) = middle;
    }
    return std::pair{Stop{std::string(number.key), text(number, now), text(number, still), text(number, stop),
                          then(number.key, text(number, stop))},
                     stop};
  }

  const EconomyScenario& scenario_;
  const Repertoire& allowed_;
  std::int64_t size_;
  mutable KnownBurns known_;  ///< most keys change a price and no chance
};

}  // namespace

const std::vector<std::string>& stopping_keys() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> keys;
    for (const auto& choice : choices()) keys.emplace_back(choice.first);
    for (const Number& number : numbers()) keys.emplace_back(number.key);
    return keys;
  }();
  return all;
}

std::vector<Stop> stops(const EconomyScenario& scenario, const Repertoire& allowed, std::int64_t size) {
  HOMEOSTAT_REQUIRE(size >= 1, "a coalition has a member");
  return Stopper(scenario, allowed, size).all();
}

}  // namespace homeostat::sim
