// What `homeostat coalition` finds of a scenario under one policy, and how it is said.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/coalition/doors.hpp"
#include "sim/coalition/phase.hpp"
#include "sim/coalition/stops.hpp"
#include "sim/experiment/model.hpp"

namespace homeostat::cli {

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
  std::vector<sim::Door> doors;  ///< the first has k*
  std::vector<sim::Stop> stops;
  std::optional<sim::Confirmation> confirmation;
  bool checked = false;  ///< a simulation was asked for
  std::vector<sim::Phase> phases;
  std::vector<FrontierPoint> frontier;

  [[nodiscard]] const sim::Smallest& found() const { return doors.front().found; }
  /// Whether k* is larger than the policy asks; what a bound could not tell counts as a gain.
  [[nodiscard]] bool holds() const;
  /// EUR per day of a gain over the horizon, the middle of what is known.
  [[nodiscard]] double per_day(const sim::Enclosure& gain) const;
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

std::string coalition_text(const CoalitionStudy& study);
nlohmann::ordered_json coalition_json(const CoalitionStudy& study);
std::string frontier_csv(const CoalitionStudy& study);
std::string phase_csv(const CoalitionStudy& study);

}  // namespace homeostat::cli
