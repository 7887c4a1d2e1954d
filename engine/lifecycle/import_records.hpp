// An operator's own export of disputes, burns, peers or certificates, as events of this ledger. Nothing goes
// round a rule: each record becomes the events that would have made it, with its own times, and the engine
// decides about each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/foreign_table.hpp"

namespace homeostat::lifecycle {

/// What did not enter of a record. Events of the same record before it did.
struct RecordRefusal {
  std::size_t line = 0;
  std::string event;   ///< its name, for example "dispute-resolved"
  std::string reason;  ///< a refusal's name, or "contradicts-record", "not-expressible"
  std::string detail;
};

struct RecordImport {
  std::int64_t records = 0;
  std::int64_t accepted = 0;   ///< entered as a whole
  std::int64_t duplicate = 0;  ///< there already: nothing changed
  std::int64_t events = 0;
  std::vector<RecordRefusal> refused;  ///< at most one for a record
};

/// Applies `records` inside the engine's open batch, in the order of their times (peers: of the file). `at`
/// is the time of what has none of its own.
///   peers: enrolled, or trusted anew; revoked at revoked_at
///   certificates: enrolled at enrolled_at; revoked at revoked_at, which ends all certificates of a worker,
///   so
///     one that would end another that is in force is refused
///   disputes: filed at created_at, about the row of that job if there is one; the verifier named; the
///   outcome
///     at verified_at or updated_at
///   burns: at created_at
RecordImport import_records(Engine& engine, ForeignTable table, const std::vector<ForeignRecord>& records,
                            rules::Micros at, const std::string& authority);

}  // namespace homeostat::lifecycle
