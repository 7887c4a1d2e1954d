// Imports an operator's own export of disputes, burns, peers or certificates into a ledger. No rule is
// bypassed: each record becomes the events that would have produced it, at the record's own times, and the
// engine decides about each event.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/foreign_table.hpp"

namespace homeostat::lifecycle {

/// The part of a record that was refused. Events of the same record before it were accepted and stay.
struct RecordRefusal {
  std::size_t line = 0;
  std::string event;   ///< the event's name, for example "dispute-resolved"
  std::string reason;  ///< the refusal's name, or "contradicts-record" or "not-expressible"
  std::string detail;
};

/// The result of an import of records.
struct RecordImport {
  std::int64_t records = 0;
  std::int64_t accepted = 0;   ///< records that entered as a whole
  std::int64_t duplicate = 0;  ///< records that were there already and changed nothing
  std::int64_t events = 0;
  std::vector<RecordRefusal> refused;  ///< at most one per record
};

/// Applies `records` inside the engine's open batch, in the order of their times (peers in the order of the
/// file). `at` is the time of events for which a record has no time of its own.
///   peers: enrolled, or given their new trust; revoked at revoked_at
///   certificates: enrolled at enrolled_at; revoked at revoked_at. A revocation ends all certificates of a
///     worker, so one that would also end another certificate still in force is refused.
///   disputes: filed at created_at, about the row of that job if there is one; then the verifier named; then
///     the outcome recorded at verified_at or updated_at
///   burns: recorded at created_at
RecordImport import_records(Engine& engine, ForeignTable table, const std::vector<ForeignRecord>& records,
                            rules::Micros at, const std::string& authority);

}  // namespace homeostat::lifecycle
