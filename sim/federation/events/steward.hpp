// The administrators of a simulated federation. At the start they adopt the policy, enrol pools and workers,
// and switch on slashing, disputes and settlement in the safe sequence. At the end of each window they
// resolve the disputes of the window before, burn credits of convicted cheats, publish beacons, draw samples
// and verifiers, close the window and propose its nets. They also cause the faults that the scenario asks
// for. Every action is an event that the engine may refuse.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/lifecycle/engine.hpp"
#include "sim/federation/events/cast.hpp"
#include "sim/federation/events/scenario.hpp"

namespace homeostat::sim {

/// Sends the administrators' events. Called from one thread.
class Steward {
 public:
  using Apply = std::function<ledger::Outcome(const ledger::Event&)>;

  /// Reads `engine` and sends every event through `apply`. All arguments must outlive the steward.
  Steward(const Scenario& scenario, const Cast& cast, const lifecycle::Engine& engine, Apply apply);

  void open(const policy::Policy& policy);
  ledger::Outcome close_window(rules::Micros at, rules::Micros start, rules::Micros end);

  /// By reason, the steward's own events that the engine refused; empty in a sound run.
  [[nodiscard]] const std::map<std::string, std::uint64_t>& refusals() const { return refusals_; }

 private:
  ledger::Outcome send(rules::Micros at, ledger::Happening what);
  void resolve_disputes(rules::Micros at);
  void punish(rules::Micros at, const ledger::DisputeRecord& dispute);
  void file_mistakes(rules::Micros at);
  void draw_samples(rules::Micros at);
  void draw_verifiers(rules::Micros at);
  void propose(rules::Micros at, rules::Micros start, rules::Micros end);
  [[nodiscard]] bool cheated(const lifecycle::RowEntry& row) const;
  [[nodiscard]] bool mistaken(const lifecycle::RowEntry& row) const;

  const Scenario& scenario_;
  const Cast& cast_;
  const lifecycle::Engine& engine_;
  Apply apply_;
  std::size_t sampled_rows_ = 0;  ///< how many rows, from the first, had their draw already
  std::int64_t windows_ = 0;
  std::set<std::int64_t> filed_;  ///< the numbers of the requests whose mistake was filed as a dispute
  std::map<std::string, std::uint64_t> refusals_;
};

}  // namespace homeostat::sim
