// The steward: what the administrators of a simulated federation do. At the start they adopt the policy,
// enrol pools and workers and switch slashing, disputes and settlement on, in the safe sequence. Where a
// window ends they resolve the disputes of the window before, burn what cheats were caught with, publish
// beacons, draw the samples and the verifiers, close the window and propose its nets; and they do what the
// scenario says goes wrong. Everything goes through the engine; who would not be allowed to is refused.
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

class Steward {
 public:
  using Apply = std::function<ledger::Outcome(const ledger::Event&)>;

  /// `engine` is read only; every event goes through `apply`.
  Steward(const Scenario& scenario, const Cast& cast, const lifecycle::Engine& engine, Apply apply);

  void open(const policy::Policy& policy);
  ledger::Outcome close_window(rules::Micros at, rules::Micros start, rules::Micros end);

  /// Events of its own that the engine refused, by reason: a sound run has none.
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
  std::size_t sampled_rows_ = 0;  ///< rows that had their draw
  std::int64_t windows_ = 0;
  std::set<std::int64_t> filed_;  ///< mistakes that were filed, by request
  std::map<std::string, std::uint64_t> refusals_;
};

}  // namespace homeostat::sim
