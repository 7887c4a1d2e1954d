// Records in their tables, driven by the column lists of record.hpp. Private to the store.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/ledger/database.hpp"
#include "engine/ledger/record.hpp"

namespace homeostat::ledger {

/// REQUIRES: `database` outlives the store.
class RecordStore {
 public:
  explicit RecordStore(const Database& database) : database_(database) {}

  /// Updates the record of that key, or inserts it; records of append-only tables are only inserted. Throws
  /// DatabaseFault if a guard of the schema refuses.
  template <class Record>
  void put(const Record& record);

  /// All records, by key.
  template <class Record>
  [[nodiscard]] static std::vector<Record> read(const Database& database);

 private:
  struct Statements {
    std::unique_ptr<Statement> update;  ///< nullptr for an append-only table
    std::unique_ptr<Statement> insert;
  };
  template <class Record>
  Statements& statements();

  const Database& database_;
  std::map<std::string, Statements> statements_;  ///< by table
};

}  // namespace homeostat::ledger
