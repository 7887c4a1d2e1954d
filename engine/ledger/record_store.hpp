// Stores records in their tables, using the column lists of record.hpp. Private to the ledger.
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

  /// Updates the record with that key, or inserts it. Records of append-only tables can only be inserted.
  /// Throws DatabaseFault if a trigger of the schema refuses.
  template <class Record>
  void put(const Record& record);

  /// All records of a table, by key.
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
