// The study of coalitions of a scenario under one policy: the smallest that gains, what it lives on, what
// would stop it.
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

struct CoalitionRequest {
  std::vector<std::string> without;  ///< strategies that are taken to be closed
  std::int64_t max = 4;              ///< sizes looked at
  std::uint64_t check = 0;           ///< seeds simulated; 0: none
  std::vector<std::int64_t> phase;   ///< sampling rates of the phase diagram; none: no diagram
  unsigned threads = 1;
};

/// A point of the frontier.
struct FrontierPoint {
  sim::experiment::Settings settings;
  sim::Smallest found;
};

struct CoalitionStudy {
  std::string question;
  std::string name;
  policy::Policy policy;
  std::vector<std::string> without;
  std::int64_t max = 0;
  sim::CoalitionNetwork network;
  std::vector<sim::Dependence> dependences;  ///< the first has k*
  std::vector<sim::Stop> stops;
  std::optional<sim::Confirmation> confirmation;
  bool checked = false;  ///< a simulation was asked for
  std::vector<sim::Phase> phases;
  std::vector<FrontierPoint> frontier;

  [[nodiscard]] const sim::Smallest& found() const { return dependences.front().found; }
  /// Whether k* is larger than the policy asks; what a bound could not tell counts as a gain.
  [[nodiscard]] bool holds() const;
  /// EUR per day of a gain over the horizon, the middle of what is known.
  [[nodiscard]] double per_day(const sim::Enclosure& gain) const;
  /// EUR per day of an amount over the horizon.
  [[nodiscard]] double over_days(const sim::Rational& euros) const;
  [[nodiscard]] const sim::MachineKind& machine_of(const sim::MemberWorkers& workers) const;
  /// EUR per day that users give for answers of these workers that nobody computed.
  [[nodiscard]] double paid_for_nothing(const sim::MemberWorkers& workers) const;
};

/// Of `scenario`, under its policy. `progress`: (stage, done, total). Throws InputError for a strategy that
/// is none.
CoalitionStudy study_coalitions(
    const sim::EconomyScenario& scenario, const CoalitionRequest& request,
    const std::function<void(std::string_view, std::uint64_t, std::uint64_t)>& progress);

/// "3", "more than 8", "3 or less": what is known of k*.
std::string size_text(const sim::Smallest& found);

/// What each member does, whom it costs: lines for people.
std::vector<std::string> story_of(const CoalitionStudy& study, const sim::Coalition& coalition);

/// The word of a policy file for where the draw of a dispute's sample comes from.
std::string seed_name(policy::DisputeSeed seed);

}  // namespace homeostat::review
