// Replay: the state is built again from the events alone, signatures checked, and compared with every table,
// value by value.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/ledger/ledger.hpp"

namespace homeostat::lifecycle {

struct ReplayReport {
  std::int64_t events = 0;
  std::int64_t signatures = 0;           ///< attributions whose signature was verified again
  std::string digest;                    ///< hex of SHA-256 over the rebuilt state
  std::vector<std::string> differences;  ///< the ledger says something that its events do not; empty is right
  [[nodiscard]] bool agrees() const { return differences.empty(); }
};

/// Told now and then: events done, events in all. Must not throw.
using ReplayProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Never throws for what the events say: an event that could not have been accepted ends the replay and is
/// the last difference. Throws LedgerDamaged if the database cannot be read.
ReplayReport replay(const ledger::Ledger& ledger, const ReplayProgress& progress = {});

}  // namespace homeostat::lifecycle
