// The part of RecordImporter that turns disputes and burns into events, and what all tables share.
#include "engine/lifecycle/import_records.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/lifecycle/record_importer.hpp"

namespace homeostat::lifecycle {

using ledger::Accepted;
using ledger::Refused;
using rules::raw;

namespace {

std::vector<const ForeignRecord*> by_time(const std::vector<ForeignRecord>& records,
                                          std::string_view column) {
  std::vector<const ForeignRecord*> sorted;
  sorted.reserve(records.size());
  for (const ForeignRecord& record : records) sorted.push_back(&record);
  std::stable_sort(sorted.begin(), sorted.end(), [&](const ForeignRecord* a, const ForeignRecord* b) {
    return raw(*a->instant(column)) < raw(*b->instant(column));
  });
  return sorted;
}

}  // namespace

RecordImport RecordImporter::run(ForeignTable table, const std::vector<ForeignRecord>& records) {
  report_.records = static_cast<std::int64_t>(records.size());
  switch (table) {
    case ForeignTable::peers:
      for (const ForeignRecord& record : records) enter(record, [&] { return peer(record); });
      break;
    case ForeignTable::certificates:
      certificates(records);
      break;
    case ForeignTable::disputes:
      for (const ForeignRecord* record : by_time(records, "created_at")) {
        enter(*record, [&] { return dispute(*record); });
      }
      break;
    case ForeignTable::burns:
      known_burns_ = state_.burns();
      for (const ForeignRecord* record : by_time(records, "created_at")) {
        enter(*record, [&] { return burn(*record); });
      }
      break;
  }
  return std::move(report_);
}

RecordImporter::Became RecordImporter::refuse(std::string event, std::string reason, std::string detail) {
  report_.refused.push_back({line_, std::move(event), std::move(reason), std::move(detail)});
  return Became::refused;
}

RecordImporter::Became RecordImporter::send(rules::Micros at, ledger::Happening what) {
  const auto kind = ledger::kind_of(what);
  const auto outcome = engine_.apply({at, authority_, std::move(what)});
  if (const auto* const refused = std::get_if<Refused>(&outcome)) {
    return refuse(std::string(ledger::name(kind)), std::string(ledger::name(refused->reason)),
                  refused->detail);
  }
  if (const auto* const accepted = std::get_if<Accepted>(&outcome)) {
    subject_ = accepted->subject;
    ++report_.events;
    return Became::accepted;
  }
  return Became::duplicate;
}

RecordImporter::Became RecordImporter::dispute(const ForeignRecord& record) {
  const std::string job = record.text("job_id");
  const std::string contested = record.text("contested_pool_id");
  const std::string origin = record.text("origin_pool_id");
  const std::string status = record.text("status");
  const auto at = *record.instant("created_at");
  Became became = Became::duplicate;
  const auto& all = state_.disputes();
  const auto known = std::find_if(all.begin(), all.end(), [&](const ledger::DisputeRecord& dispute) {
    return dispute.job_id == job && dispute.contested_pool_id == contested &&
           (origin.empty() || dispute.origin_pool_id == origin) && raw(dispute.created_at) == raw(at);
  });
  if (known != all.end()) {
    subject_ = known->id;
    if (ledger::status_of(known->life) == status) return Became::duplicate;
  } else {
    const RowEntry* const row = row_of(origin, job, contested);
    if (row != nullptr && state_.party(row->exec).pool_id != contested) {
      return refuse("dispute-filed", "contradicts-record",
                    fmt::format("row {} of that job was executed by {}", row->id,
                                base::quoted(state_.party(row->exec).pool_id)));
    }
    became = send(at, ledger::DisputeFiled{row != nullptr ? row->id : 0, job, contested, origin,
                                           record.text("reason")});
    if (became != Became::accepted) return became;
  }
  return outcome(record, status, became);
}

RecordImporter::Became RecordImporter::outcome(const ForeignRecord& record, const std::string& status,
                                               Became became) {
  const std::int64_t id = subject_;
  const std::string verifier = record.text("verifier_peer_id");
  const auto at = *record.instant("created_at");
  const auto ended = record.instant("verified_at").value_or(record.instant("updated_at").value_or(at));
  if (!verifier.empty() && (status == "pending" || status == "expired")) {
    became = send(at, ledger::VerifierDrawn{id, 0, verifier, true});
    if (became == Became::refused) return became;
  }
  if (status == "pending") return became;
  if (status == "expired") return send(ended, ledger::DisputeExpired{id});
  return send(ended, ledger::DisputeResolved{id, status, verifier, ""});
}

const RowEntry* RecordImporter::row_of(const std::string& origin, const std::string& job,
                                       const std::string& contested) {
  if (!origin.empty()) return state_.row_of_job(origin, job);
  if (!indexed_) {
    for (const RowEntry& row : state_.rows()) rows_by_job_.emplace(row.job_id, &row);
    indexed_ = true;
  }
  const RowEntry* found = nullptr;
  const auto [first, last] = rows_by_job_.equal_range(job);
  for (auto place = first; place != last; ++place) {
    if (state_.party(place->second->exec).pool_id != contested) continue;
    if (found != nullptr) return nullptr;  // two jobs of that name: it cannot be said which
    found = place->second;
  }
  return found;
}

RecordImporter::Became RecordImporter::burn(const ForeignRecord& record) {
  const ledger::Burned what{record.text("peer_id"),        record.text("worker_id"),
                            record.text("origin_pool_id"), record.text("job_id"),
                            record.text("offence_id"),     rules::credits(record.integer("amount")),
                            record.text("reason")};
  const auto at = *record.instant("created_at");
  const auto same =
      std::find_if(known_burns_.begin(), known_burns_.end(), [&](const ledger::BurnRecord& known) {
        return known.peer_id == what.peer_id && known.worker_id == what.worker_id &&
               known.job_id == what.job_id && known.origin_pool_id == what.origin_pool_id &&
               known.offence_id == what.offence_id && raw(known.amount) == raw(what.amount) &&
               known.reason == what.reason && raw(known.created_at) == raw(at);
      });
  if (same == known_burns_.end()) return send(at, what);
  known_burns_.erase(same);  // stands for one record only
  return Became::duplicate;
}

RecordImport import_records(Engine& engine, ForeignTable table, const std::vector<ForeignRecord>& records,
                            rules::Micros at, const std::string& authority) {
  return RecordImporter(engine, at, authority).run(table, records);
}

}  // namespace homeostat::lifecycle
