// Studies the coalitions of a scenario under one policy: the smallest coalition that gains, the strategies
// that it depends on, and the values of keys that would stop it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/study/coalition/dependences.hpp"
#include "sim/study/coalition/phase.hpp"
#include "sim/study/coalition/stops.hpp"
#include "sim/study/experiment/model.hpp"

namespace homeostat::review {

/// What to study.
struct CoalitionRequest {
  std::vector<std::string> without;  ///< strategies that coalitions may not use
  std::int64_t max = 4;              ///< sizes 1 to this one are searched
  std::uint64_t check = 0;           ///< seeds to simulate the found coalition with; 0 for none
  /// Sampling rates of the phase diagram, in basis points; empty for no diagram.
  std::vector<std::int64_t> phase;
  unsigned threads = 1;
};

/// The smallest coalition that gains at one point of the varied settings.
struct FrontierPoint {
  sim::experiment::Settings settings;
  sim::Smallest found;
};

/// The results of the study.
struct CoalitionStudy {
  std::string question;
  std::string name;
  policy::Policy policy;
  std::vector<std::string> without;
  std::int64_t max = 0;
  sim::CoalitionNetwork network;
  std::vector<sim::Dependence>
      dependences;  ///< the first step contains k*; see sim/study/coalition/dependences.hpp
  std::vector<sim::Stop> stops;
  std::optional<sim::Confirmation> confirmation;
  bool checked = false;  ///< true if a simulation was asked for
  std::vector<sim::Phase> phases;
  std::vector<FrontierPoint> frontier;

  [[nodiscard]] const sim::Smallest& found() const { return dependences.front().found; }
  /// Whether k* is larger than the policy's limit. If a bound leaves open whether a coalition gains, it
  /// counts as gaining.
  [[nodiscard]] bool holds() const;
  /// A gain over the horizon in EUR per day; the middle of its enclosure.
  [[nodiscard]] double per_day(const sim::Enclosure& gain) const;
  /// An amount over the horizon in EUR per day.
  [[nodiscard]] double over_days(const sim::Rational& euros) const;
  [[nodiscard]] const sim::MachineKind& machine_of(const sim::MemberWorkers& workers) const;
  /// What users pay, in EUR per day, for answers of these workers that nobody computed.
  [[nodiscard]] double paid_for_nothing(const sim::MemberWorkers& workers) const;
};

/// Studies `scenario` under its policy. `progress` is called with (stage, done, total). Throws InputError for
/// an unknown strategy.
CoalitionStudy study_coalitions(
    const sim::EconomyScenario& scenario, const CoalitionRequest& request,
    const std::function<void(std::string_view, std::uint64_t, std::uint64_t)>& progress);

/// What is known of k*, in words: "3", "more than 8", "3 or less".
std::string size_text(const sim::Smallest& found);

/// Lines for people: what each member does, and who pays for it.
std::vector<std::string> story_of(const CoalitionStudy& study, const sim::Coalition& coalition);

/// The word that a policy file uses for that source of the draw.
std::string seed_name(policy::DisputeSeed seed);

}  // namespace homeostat::review
