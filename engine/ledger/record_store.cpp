// Makes SQL statements from the column lists of records; see record_store.hpp.
#include "engine/ledger/record_store.hpp"

#include <fmt/format.h>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/ledger/ledger_state.hpp"

namespace homeostat::ledger {
namespace {

struct Table {
  const char* name;
  bool append_only;
};

constexpr Table table_of(const PeerRecord* /*record*/) {
  return {"federation_peers", false};
}
constexpr Table table_of(const CertificateRecord* /*record*/) {
  return {"workers_certs", false};
}
constexpr Table table_of(const DisputeRecord* /*record*/) {
  return {"federation_disputes", false};
}
constexpr Table table_of(const BurnRecord* /*record*/) {
  return {"slashing_events", true};
}
constexpr Table table_of(const CollectionRecord* /*record*/) {
  return {"burn_collections", true};
}
constexpr Table table_of(const WriteOffRecord* /*record*/) {
  return {"burn_write_offs", true};
}
constexpr Table table_of(const SettlementRecord* /*record*/) {
  return {"federation_settlements", false};
}
constexpr Table table_of(const WindowRecord* /*record*/) {
  return {"settlement_windows", true};
}
constexpr Table table_of(const FlagsRecord* /*record*/) {
  return {"governance_flags", false};
}
constexpr Table table_of(const PolicyRecord* /*record*/) {
  return {"governance_policies", true};
}
constexpr Table table_of(const CheckpointRecord* /*record*/) {
  return {"governance_checkpoints", true};
}
constexpr Table table_of(const DecisionRecord* /*record*/) {
  return {"governance_decisions", true};
}
constexpr Table table_of(const VerdictRecord* /*record*/) {
  return {"governance_verdicts", true};
}
constexpr Table table_of(const PageRecord* /*record*/) {
  return {"import_pages", true};
}

template <class Record>
constexpr Table kTable = table_of(static_cast<const Record*>(nullptr));

/// The columns' names; the first one is the key.
template <class Record>
std::vector<std::string> columns_of() {
  std::vector<std::string> names;
  const Record record;
  Record::columns(record, [&](std::string_view name, const auto& /*value*/) {
    names.push_back(fmt::format("\"{}\"", name));
  });
  return names;
}

template <class Record>
std::string update_sql() {
  const auto names = columns_of<Record>();
  std::string changes;
  for (std::size_t i = 1; i < names.size(); ++i) {
    changes += fmt::format("{}{} = ?{}", i > 1 ? ", " : "", names[i], i + 1);
  }
  return fmt::format("UPDATE {} SET {} WHERE {} = ?1", kTable<Record>.name, changes, names[0]);
}

template <class Record>
std::string insert_sql() {
  const auto names = columns_of<Record>();
  std::string places;
  for (std::size_t i = 0; i < names.size(); ++i) places += fmt::format("{}?{}", i > 0 ? ", " : "", i + 1);
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", kTable<Record>.name, fmt::join(names, ", "), places);
}

/// Binds column after column. Texts are not copied: the record outlives the run of the statement.
class Binder {
 public:
  explicit Binder(Statement& statement) : statement_(statement) {}
  void operator()(std::string_view /*name*/, std::int64_t value) { statement_.bind(place_++, value); }
  void operator()(std::string_view /*name*/, const std::string& value) {
    statement_.bind(place_++, std::string_view(value));
  }
  void operator()(std::string_view /*name*/, std::string_view word) { statement_.bind(place_++, word); }
  template <class Unit>
  void operator()(std::string_view /*name*/, const rules::Quantity<rules::CheckedInt, Unit>& value) {
    statement_.bind(place_++, rules::raw(value));
  }
  void operator()(std::string_view name, const std::optional<rules::Micros>& value) {
    if (value) return (*this)(name, *value);
    statement_.bind_null(place_++);
  }

 private:
  Statement& statement_;
  int place_ = 1;
};

/// Reads column after column.
class Loader {
 public:
  explicit Loader(const Statement& statement) : statement_(statement) {}
  void operator()(std::string_view /*name*/, std::int64_t& value) { value = statement_.integer(column_++); }
  void operator()(std::string_view /*name*/, std::string& value) {
    value = std::string(statement_.text(column_++));
  }
  template <class Unit>
  void operator()(std::string_view /*name*/, rules::Quantity<rules::CheckedInt, Unit>& value) {
    value = rules::Quantity<rules::CheckedInt, Unit>(rules::CheckedInt(statement_.integer(column_++)));
  }
  void operator()(std::string_view name, std::optional<rules::Micros>& value) {
    if (statement_.is_null(column_)) {
      ++column_;
      return;
    }
    (*this)(name, value.emplace());
  }

 private:
  const Statement& statement_;
  int column_ = 0;
};

}  // namespace

template <class Record>
RecordStore::Statements& RecordStore::statements() {
  const auto [found, is_new] = statements_.try_emplace(kTable<Record>.name);
  if (is_new) {
    found->second.insert = std::make_unique<Statement>(database_, insert_sql<Record>());
    if (!kTable<Record>.append_only) {
      found->second.update = std::make_unique<Statement>(database_, update_sql<Record>());
    }
  }
  return found->second;
}

// An upsert would run the guards of insertion, which refuse a key that is there.
template <class Record>
void RecordStore::put(const Record& record) {
  Statements& prepared = statements<Record>();
  if (prepared.update != nullptr) {
    Record::columns(record, Binder(*prepared.update));
    prepared.update->run();
    if (database_.changes() > 0) return;
  }
  Record::columns(record, Binder(*prepared.insert));
  prepared.insert->run();
}

template <class Record>
std::vector<Record> RecordStore::read(const Database& database) {
  const auto names = columns_of<Record>();
  Statement select(database, fmt::format("SELECT {} FROM {} ORDER BY {}", fmt::join(names, ", "),
                                         kTable<Record>.name, names[0]));
  std::vector<Record> records;
  try {
    while (select.step()) Record::columns(records.emplace_back(), Loader(select));
  } catch (const UnknownStatus& unknown) {
    throw base::LedgerDamaged(
        database.name(),
        fmt::format("has a status {} in {}", base::quoted(unknown.what()), kTable<Record>.name));
  }
  return records;
}

template <class Record>
void Ledger::put(const Record& record) {
  state_->in_open_batch([&] { state_->records->put(record); });
  if constexpr (std::is_same_v<Record, WindowRecord>) state_->closed_until.reset();
}

template <class Record>
std::vector<Record> Ledger::records() const {
  return RecordStore::read<Record>(state_->database);
}

void Ledger::put_settlement_rows(std::int64_t settlement_id, std::span<const std::uint64_t> leaf_indices) {
  state_->in_open_batch([&] {
    for (const std::uint64_t index : leaf_indices) {
      state_->writer->insert_settlement_row.bind(1, settlement_id)
          .bind(2, static_cast<std::int64_t>(index))
          .run();
    }
  });
}

std::vector<std::uint64_t> Ledger::settlement_rows(std::int64_t settlement_id) const {
  Statement read(state_->database,
                 "SELECT leaf_index FROM settlement_rows WHERE settlement_id = ?1 ORDER BY leaf_index");
  read.bind(1, settlement_id);
  std::vector<std::uint64_t> indices;
  while (read.step()) indices.push_back(static_cast<std::uint64_t>(read.integer(0)));
  return indices;
}

template void Ledger::put(const PeerRecord&);
template void Ledger::put(const CertificateRecord&);
template void Ledger::put(const DisputeRecord&);
template void Ledger::put(const BurnRecord&);
template void Ledger::put(const CollectionRecord&);
template void Ledger::put(const WriteOffRecord&);
template void Ledger::put(const SettlementRecord&);
template void Ledger::put(const WindowRecord&);
template void Ledger::put(const FlagsRecord&);
template void Ledger::put(const PolicyRecord&);
template void Ledger::put(const CheckpointRecord&);
template void Ledger::put(const DecisionRecord&);
template void Ledger::put(const VerdictRecord&);
template void Ledger::put(const PageRecord&);
template std::vector<PeerRecord> Ledger::records() const;
template std::vector<CertificateRecord> Ledger::records() const;
template std::vector<DisputeRecord> Ledger::records() const;
template std::vector<BurnRecord> Ledger::records() const;
template std::vector<CollectionRecord> Ledger::records() const;
template std::vector<WriteOffRecord> Ledger::records() const;
template std::vector<SettlementRecord> Ledger::records() const;
template std::vector<WindowRecord> Ledger::records() const;
template std::vector<FlagsRecord> Ledger::records() const;
template std::vector<PolicyRecord> Ledger::records() const;
template std::vector<CheckpointRecord> Ledger::records() const;
template std::vector<DecisionRecord> Ledger::records() const;
template std::vector<VerdictRecord> Ledger::records() const;
template std::vector<PageRecord> Ledger::records() const;
template std::vector<PageRecord> RecordStore::read(const Database&);  // for migrate.cpp

}  // namespace homeostat::ledger
