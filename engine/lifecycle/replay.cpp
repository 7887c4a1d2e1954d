// Rebuilds the state from the events of a ledger and compares it with the tables; see replay.hpp.
#include "engine/lifecycle/replay.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/lifecycle/engine.hpp"

namespace homeostat::lifecycle {
namespace {

using rules::raw;

constexpr std::size_t kMostDifferences = 100;

/// The text as a whole, because it is compared; it is quoted and cut only when it is printed.
std::string text(const std::string& value) {
  return value;
}
std::string text(std::string_view word) {
  return std::string(word);
}
std::string text(std::int64_t value) {
  return std::to_string(value);
}
template <class Unit>
std::string text(const rules::Quantity<rules::CheckedInt, Unit>& value) {
  return std::to_string(raw(value));
}
template <class T>
std::string text(const std::optional<T>& value) {
  return value ? text(*value) : "nothing";
}

/// The columns of a record as (name, text).
template <class Record>
std::vector<std::pair<std::string, std::string>> columns_of(const Record& record) {
  std::vector<std::pair<std::string, std::string>> columns;
  Record::columns(record,
                  [&](std::string_view name, const auto& value) { columns.emplace_back(name, text(value)); });
  return columns;
}

/// A record's key as it is printed: a number plainly, anything else quoted.
std::string key(const std::string& value) {
  const bool number = !value.empty() && value.find_first_not_of("0123456789") == std::string::npos;
  return number ? value : base::quoted(value);
}

class Comparison {
 public:
  explicit Comparison(ReplayReport& report) : report_(report) {}

  /// Compares two lists of records, both sorted by key. `table` is their name in messages.
  template <class Record>
  void compare(std::string_view table, const std::vector<Record>& stored,
               const std::vector<Record>& rebuilt) {
    for (std::size_t i = 0; i < std::max(stored.size(), rebuilt.size()); ++i) {
      if (i >= stored.size() || i >= rebuilt.size()) {
        note(fmt::format("{}: the events make {} records, the table has {}", table, rebuilt.size(),
                         stored.size()));
        break;
      }
      const auto there = columns_of(stored[i]);
      const auto here = columns_of(rebuilt[i]);
      for (std::size_t c = 0; c < here.size(); ++c) {
        if (there[c] == here[c]) continue;
        note(fmt::format("{} {}: {} is {}, the events make it {}", table, key(here.front().second),
                         here[c].first, base::quoted(there[c].second), base::quoted(here[c].second)));
      }
    }
    for (const Record& record : rebuilt) {
      for (const auto& [name, value] : columns_of(record)) digest(value);
    }
  }

  void digest(const std::string& value) {
    sha_.update(value);
    sha_.update(std::string_view("\x1F", 1));
  }
  void note(std::string difference) {
    if (report_.differences.size() < kMostDifferences) report_.differences.push_back(std::move(difference));
  }
  std::string finish() { return base::to_hex(sha_.finish()); }

 private:
  ReplayReport& report_;
  ledger::Sha256 sha_;
};

/// The mutable columns as text, in order.
std::vector<std::pair<std::string, std::string>> columns_of(const ledger::RowState& state) {
  return {{"pending_worker_attribution", text(std::int64_t{state.pending})},
          {"worker_sig", text(state.worker_sig)},
          {"worker_cert_id", text(state.worker_cert_id)},
          {"settled", text(std::int64_t{state.settled})},
          {"settled_at", text(state.settled_at)},
          {"eligible_at", text(state.eligible_at)},
          {"contested", text(std::int64_t{state.contested})},
          {"struck", text(std::int64_t{state.struck})}};
}

void compare_rows(const ledger::Ledger& ledger, const State& state, Comparison& comparison) {
  std::size_t index = 0;
  ledger.for_each_row([&](const ledger::StoredRow& stored) {
    if (index >= state.rows().size()) {
      comparison.note(fmt::format("row {} was recorded by no event", stored.row.id));
      ++index;
      return;
    }
    const RowEntry& row = state.rows()[index++];
    const auto there = columns_of(stored.state);
    const auto here = columns_of(state.columns(row));
    for (std::size_t c = 0; c < here.size(); ++c) {
      if (there[c] != here[c]) {
        comparison.note(fmt::format("row {}: {} is {}, the events make it {}", stored.row.id, here[c].first,
                                    base::quoted(there[c].second), base::quoted(here[c].second)));
      }
      comparison.digest(here[c].second);
    }
  });
  if (index < state.rows().size()) {
    comparison.note(fmt::format("the events recorded {} rows, the table has {}", state.rows().size(), index));
  }
}

void compare_settlements(const ledger::Ledger& ledger, const State& state, Comparison& comparison) {
  std::vector<ledger::SettlementRecord> rebuilt;
  for (const SettlementEntry& entry : state.settlements()) rebuilt.push_back(entry.record);
  comparison.compare("federation_settlements", ledger.records<ledger::SettlementRecord>(), rebuilt);
  for (const SettlementEntry& entry : state.settlements()) {
    const std::vector<std::uint64_t> rows(entry.rows.begin(), entry.rows.end());
    if (ledger.settlement_rows(entry.record.id) != rows) {
      comparison.note(fmt::format("settlement_rows {}: not the {} rows that the events make", entry.record.id,
                                  rows.size()));
    }
  }
}

template <class Key, class Record, class Less>
std::vector<Record> values(const std::map<Key, Record, Less>& records) {
  std::vector<Record> list;
  list.reserve(records.size());
  for (const auto& [key, record] : records) list.push_back(record);
  return list;
}

void compare_all(const ledger::Ledger& ledger, const State& state, Comparison& comparison) {
  compare_rows(ledger, state, comparison);
  compare_settlements(ledger, state, comparison);
  comparison.compare("import_pages", ledger.records<ledger::PageRecord>(), state.pages());
  comparison.compare("federation_peers", ledger.records<ledger::PeerRecord>(), values(state.peers()));
  comparison.compare("workers_certs", ledger.records<ledger::CertificateRecord>(), state.certificates());
  comparison.compare("federation_disputes", ledger.records<ledger::DisputeRecord>(), state.disputes());
  comparison.compare("slashing_events", ledger.records<ledger::BurnRecord>(), state.burns());
  comparison.compare("burn_collections", ledger.records<ledger::CollectionRecord>(), state.collections());
  comparison.compare("burn_write_offs", ledger.records<ledger::WriteOffRecord>(), state.write_offs());
  comparison.compare("settlement_windows", ledger.records<ledger::WindowRecord>(), values(state.windows()));
  comparison.compare("governance_policies", ledger.records<ledger::PolicyRecord>(), state.policies());
  comparison.compare("governance_checkpoints", ledger.records<ledger::CheckpointRecord>(),
                     state.checkpoints());
  comparison.compare("governance_decisions", ledger.records<ledger::DecisionRecord>(), state.decisions());
  comparison.compare("governance_verdicts", ledger.records<ledger::VerdictRecord>(), state.verdicts());
  std::vector<ledger::FlagsRecord> flags = ledger.records<ledger::FlagsRecord>();
  if (flags.empty()) flags.emplace_back();  // nothing was ever switched
  comparison.compare("governance_flags", flags, std::vector{state.flags()});
}

}  // namespace

ReplayReport replay(const ledger::Ledger& ledger, const ReplayProgress& progress) {
  ReplayReport report;
  Comparison comparison(report);
  for (const std::string& fault : ledger.structural_faults()) comparison.note(fault);
  State state(ledger.self(), ledger.simulation());
  const auto total = static_cast<std::uint64_t>(ledger.last_event());
  ledger::Digest chain = ledger.chain_start();
  bool broken = false;
  ledger.for_each_event(0, [&](const ledger::StoredEvent& stored) {
    if (broken) return;
    chain = ledger::chain_next(chain, stored);
    if (chain != stored.chain) {
      comparison.note(fmt::format("event {} is not what the chain of events committed to", stored.seq));
      broken = true;
      return;
    }
    try {
      reapply(state, stored, ledger.path().string(), ledger::verify);
    } catch (const base::LedgerDamaged& damage) {
      comparison.note(damage.what());
      broken = true;
      return;
    }
    if (std::holds_alternative<ledger::Attributed>(stored.event.what)) ++report.signatures;
    if (++report.events % 1'000 == 0 && progress) progress(static_cast<std::uint64_t>(report.events), total);
  });
  if (!broken) compare_all(ledger, state, comparison);
  report.digest = comparison.finish();
  return report;
}

}  // namespace homeostat::lifecycle
