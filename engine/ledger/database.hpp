// SQLite behind two RAII classes. Every SQLite error is thrown as DatabaseFault, one line that names the
// file. Only database.cpp includes SQLite's own header.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/errors.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace homeostat::ledger {

/// A LedgerDamaged with SQLite's primary result code, for callers that can react to it.
class DatabaseFault : public base::LedgerDamaged {
 public:
  enum class Kind { not_a_database, corrupt, full, input_output, busy, read_only, cannot_open, other };
  DatabaseFault(const std::string& file, Kind kind, const std::string& what)
      : base::LedgerDamaged(file, what), kind_(kind) {}
  [[nodiscard]] Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

/// One connection, closed by its destructor. Not for use by several threads at once.
class Database {
 public:
  enum class Mode {
    create,      ///< the file must exist; it may be empty
    read_write,  ///< throws with Kind::read_only if the file cannot be written
    read_only,   ///< sees what another process writes
    immutable,   ///< for a folder that cannot be written; REQUIRES that nobody changes the file meanwhile
  };
  /// Opens the file or throws DatabaseFault. Whether it is a database at all shows only with the first
  /// statement.
  Database(const std::filesystem::path& path, Mode mode);
  /// A database in memory.
  Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  void execute(const std::string& sql);  ///< may contain several statements; throws DatabaseFault
  [[nodiscard]] std::int64_t integer(
      const std::string& sql) const;  ///< first column of the first row, 0 if none
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] std::int64_t changes() const;  ///< how many rows the last INSERT or UPDATE wrote
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] sqlite3* handle() const { return handle_; }
  [[noreturn]] void fail(int code) const;  ///< throws the DatabaseFault for SQLite's code

 private:
  std::string name_;
  sqlite3* handle_ = nullptr;
};

/// One prepared statement. Texts and blobs are bound without a copy and must live until run() or reset().
/// Columns are read without a copy; views are valid until the next step() or reset().
class Statement {
 public:
  Statement(const Database& database, std::string_view sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  Statement& bind(int place, std::int64_t value);  ///< places are numbered from 1
  Statement& bind(int place, std::string_view text);
  Statement& bind(int place, const std::optional<std::string>& text);
  Statement& bind(int place, std::span<const std::uint8_t> blob);
  Statement& bind_null(int place);
  Statement& bind_real(int place, double value);  ///< NaN is stored as NULL

  bool step();  ///< true if there is a row to read; throws DatabaseFault
  void run();   ///< steps to the end, then resets
  /// Like run(), but returns false if the row exists already: a unique key is taken, or a trigger refused it.
  bool run_unless_taken();
  void reset() noexcept;

  [[nodiscard]] bool is_null(int column) const;  ///< columns are numbered from 0
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;            ///< NaN if NULL
  [[nodiscard]] std::string_view text(int column) const;  ///< throws LedgerDamaged on NULL
  [[nodiscard]] std::optional<std::string> optional_text(int column) const;
  [[nodiscard]] std::span<const std::uint8_t> blob(int column) const;
  [[noreturn]] void fail(
      /// Throws LedgerDamaged with the reason why what was read is not sound.
      const std::string& what) const;

 private:
  const Database& database_;
  sqlite3_stmt* handle_ = nullptr;
};

/// Resets a statement that is kept for reuse at the end of a scope, also if an exception is thrown.
class Using {
 public:
  explicit Using(Statement& statement) : statement_(statement) {}
  Using(const Using&) = delete;
  Using& operator=(const Using&) = delete;
  ~Using() { statement_.reset(); }

 private:
  Statement& statement_;
};

}  // namespace homeostat::ledger
