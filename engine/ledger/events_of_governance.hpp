// The events about flags, kill switch, policy, verdicts, decisions, checkpoints and the token.
#pragma once

#include <cstdint>
#include <string>

#include "engine/ledger/event_kind.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::ledger {

/// A flag is switched on or off.
struct FlagSet {
  static constexpr EventKind kKind = EventKind::flag_set;
  std::string flag;  ///< "slashing", "dispute" or "settle"
  bool on = false;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("flag", self.flag);
    visit("on", self.on);
  }
};

/// Settlement's mode is set to dry run or active. Active needs the flag settle and a recorded verdict.
struct ModeSet {
  static constexpr EventKind kKind = EventKind::mode_set;
  bool active = false;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("active", self.active);
  }
};

/// The kill switch is recorded as set.
struct Killed {
  static constexpr EventKind kKind = EventKind::killed;
  std::string reason;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("reason", self.reason);
  }
};

/// The recorded kill switch ends; economic events are accepted again.
struct Resumed {
  static constexpr EventKind kKind = EventKind::resumed;
  std::string reason;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("reason", self.reason);
  }
};

/// A policy comes into force. `toml` is the effective policy, so that a replay needs no file.
struct PolicyAdopted {
  static constexpr EventKind kKind = EventKind::policy_adopted;
  std::string policy_sha256;
  std::string toml;
  /// The version of the engine that adopts it; a verdict must be for the same version.
  std::string engine_version;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("policy_sha256", self.policy_sha256);
    visit("toml", self.toml);
    visit("engine_version", self.engine_version);
  }
};

/// The verdict of a review about a policy is recorded.
struct VerdictRecorded {
  static constexpr EventKind kKind = EventKind::verdict_recorded;
  std::string policy_sha256;
  std::string engine_version;
  std::string outcome;            ///< "ACTIVATE" or "HOLD"
  std::string digest;             ///< digest of the review
  bool hypothetical = false;      ///< assumed by a simulation; no real ledger accepts it
  std::string scenario{};         ///< the scenario that was run; required for ACTIVATE
  std::string scenario_sha256{};  ///< of the scenario with its trace and its machines
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("policy_sha256", self.policy_sha256);
    visit("engine_version", self.engine_version);
    visit("outcome", self.outcome);
    visit("digest", self.digest);
    visit("hypothetical", self.hypothetical);
    visit("scenario", self.scenario);
    visit("scenario_sha256", self.scenario_sha256);
  }
};

/// The state of one of the seven decisions is recorded.
struct DecisionRecorded {
  static constexpr EventKind kKind = EventKind::decision_recorded;
  std::string question;  ///< "Q1" to "Q7"
  std::string state;     ///< "scaffolded", "dry_run", "active" or "blocked"
  std::string text;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("question", self.question);
    visit("state", self.state);
    visit("text", self.text);
  }
};

/// The root of the first `size` rows is published together with a contribution that nobody knew before.
struct CheckpointPublished {
  static constexpr EventKind kKind = EventKind::checkpoint_published;
  std::int64_t size = 0;
  std::string root;         ///< hex
  std::string contributor;  ///< the pool that contributes
  std::string beacon;       ///< hex, 32 bytes
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("size", self.size);
    visit("root", self.root);
    visit("contributor", self.contributor);
    visit("beacon", self.beacon);
  }
};

/// Somebody requests "on-chain", "cash-out" or "swap". Always refused, never stored.
struct TokenRequested {
  static constexpr EventKind kKind = EventKind::token_requested;
  std::string operation;
  std::string actor;
  rules::Credits amount;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("operation", self.operation);
    visit("actor", self.actor);
    visit("amount", self.amount);
  }
};

}  // namespace homeostat::ledger
