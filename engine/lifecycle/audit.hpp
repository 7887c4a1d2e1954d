// The audit: recomputes everything that a ledger says from its rows and reports what does not agree. The rows
// themselves are taken as they are stored.
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

/// A root that somebody noted earlier, for example from a page or from another pool's copy.
struct Checkpoint {
  ledger::Digest root;
  std::uint64_t size = 0;
};

/// The result of an audit. The ledger is sound if `violations` and `damage` are empty.
struct AuditReport {
  std::uint64_t rows = 0;
  std::string root;                   ///< lower-case hex, recomputed from the rows
  std::vector<MonitorCount> counts;   ///< every check with how often it was made and how often it failed
  std::vector<Violation> violations;  ///< by check, then by row id; row 0 if no row is to blame
  std::vector<std::string> damage;    ///< how the database contradicts itself or the checkpoint
  [[nodiscard]] int exit_code() const { return !damage.empty() ? 4 : violations.empty() ? 0 : 1; }
};

/// Recomputes in one pass over the rows: admissibility, leaves and root against the stored log, ids and
/// uniqueness, shares and usage under `policy`, and the invariants of the monitor; then the windows. The
/// audit does not look at events: whether the stored state follows from them is checked by replay
/// (replay.hpp). `progress` is called with (rows done, rows). Throws LedgerDamaged if the database cannot be
/// read.
AuditReport audit(const ledger::Ledger& ledger, const policy::Policy& policy,
                  const std::optional<Checkpoint>& checkpoint,
                  const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

}  // namespace homeostat::lifecycle
