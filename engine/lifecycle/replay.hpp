// Replay: rebuilds the state from the events alone, verifying every signature, and compares it with every
// table, value by value.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/ledger/ledger.hpp"

namespace homeostat::lifecycle {

/// The result of a replay. The ledger is sound if `differences` is empty.
struct ReplayReport {
  std::int64_t events = 0;
  std::int64_t signatures = 0;  ///< attributions whose signature was verified again
  std::string digest;           ///< lower-case hex of SHA-256 over the rebuilt state
  /// What the tables say and the events do not; empty in a sound ledger.
  std::vector<std::string> differences;
  [[nodiscard]] bool agrees() const { return differences.empty(); }
};

/// Called now and then with (events done, events in all). Must not throw.
using ReplayProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Replays the whole ledger. Never throws because of what events say: an event that could not have been
/// accepted ends the replay and is reported as the last difference. Throws LedgerDamaged if the database
/// cannot be read.
ReplayReport replay(const ledger::Ledger& ledger, const ReplayProgress& progress = {});

}  // namespace homeostat::lifecycle
