// The audit: everything that a ledger says is derived again from its rows. What was served is stored; what is
// wrong with it is said here.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/ledger/ledger.hpp"
#include "engine/lifecycle/monitor.hpp"
#include "engine/policy/policy.hpp"

namespace homeostat::lifecycle {

/// A root that somebody noted earlier, for example from a page or from another pool.
struct Checkpoint {
  ledger::Digest root;
  std::uint64_t size = 0;
};

struct AuditReport {
  std::uint64_t rows = 0;
  std::string root;                   ///< hex, re-derived from the rows
  std::vector<MonitorCount> counts;   ///< every check with how often it was made and how often it failed
  std::vector<Violation> violations;  ///< by check, then row; row 0 where no row is to blame
  std::vector<std::string> damage;    ///< the database contradicts itself or the checkpoint
  [[nodiscard]] int exit_code() const { return !damage.empty() ? 4 : violations.empty() ? 0 : 1; }
};

/// Re-derives, in one pass over the rows: admissibility, leaves and root against the stored log, ids and
/// uniqueness, shares and usage under `policy`, the invariants of the monitor; then the windows. What events
/// made of the rows is replay's matter (replay.hpp). `progress` gets (rows done, rows).
AuditReport audit(const ledger::Ledger& ledger, const policy::Policy& policy,
                  const std::optional<Checkpoint>& checkpoint,
                  const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

}  // namespace homeostat::lifecycle
