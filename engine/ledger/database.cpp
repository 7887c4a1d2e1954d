// SQLite behind Database and Statement. No other source of the product includes SQLite's header.
#include "engine/ledger/database.hpp"

#include <sqlite3.h>

#include <array>
#include <limits>

#include "engine/rules/contract.hpp"

namespace homeostat::ledger {
namespace {

using Kind = DatabaseFault::Kind;

/// How long a writer waits for another one.
constexpr int kBusyMilliseconds = 30'000;

struct Described {
  Kind kind;
  std::string what;
};

Described describe(int code, const char* message) {
  switch (code & 0xFF) {
    case SQLITE_NOTADB:
      return {Kind::not_a_database, "is not an SQLite database, or its first bytes are damaged"};
    case SQLITE_CORRUPT:
      return {Kind::corrupt,
              "is damaged or truncated: SQLite finds the database malformed; restore it from a copy"};
    case SQLITE_FULL:
      return {Kind::full, "the disk is full; the file is as it was before this batch"};
    case SQLITE_IOERR:
      return {Kind::input_output,
              std::string("input/output error (") + message + "); the file is as it was before this batch"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Kind::busy, "another program is writing to it; try again when it has finished"};
    case SQLITE_READONLY:
      return {Kind::read_only, "cannot be written: the file or its folder is read-only"};
    case SQLITE_CANTOPEN:
      return {Kind::cannot_open,
              "cannot be opened: the file cannot be read, or its folder cannot hold SQLite's log"};
    default:
      return {Kind::other, std::string("SQLite says: ") + message};
  }
}

/// A file name as SQLite's URI form wants it.
std::string uri(const std::filesystem::path& path) {
  std::string text = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    if (c == '?' || c == '#' || c == '%') {
      constexpr std::string_view digits = "0123456789ABCDEF";
      text += '%';
      text += digits[static_cast<unsigned char>(c) >> 4U];
      text += digits[static_cast<unsigned char>(c) & 15U];
    } else {
      text += c;
    }
  }
  return text + "?immutable=1";
}

}  // namespace

Database::Database(const std::filesystem::path& path, Mode mode) : name_(path.string()) {
  int flags = SQLITE_OPEN_NOMUTEX;
  flags |= mode == Mode::create || mode == Mode::read_write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  if (mode == Mode::immutable) flags |= SQLITE_OPEN_URI;
  // An absolute name, so that no name is special to SQLite (":memory:", "file:...").
  const std::string target = mode == Mode::immutable ? uri(path) : std::filesystem::absolute(path).string();
  const int code = sqlite3_open_v2(target.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) {
    const auto described = describe(code, sqlite3_errstr(code));
    sqlite3_close_v2(handle_);
    throw DatabaseFault(name_, described.kind, described.what);
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, kBusyMilliseconds);
  // The file may come from anybody: its schema may not call functions with effects, nor be edited as a table.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  if (mode == Mode::read_write && sqlite3_db_readonly(handle_, "main") == 1) {
    sqlite3_close_v2(handle_);
    const auto described = describe(SQLITE_READONLY, "");
    throw DatabaseFault(name_, described.kind, described.what);
  }
}

Database::Database() : name_("memory") {
  const int code =
      sqlite3_open_v2(":memory:", &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  HOMEOSTAT_REQUIRE(code == SQLITE_OK, "a database in memory opens");
}

Database::~Database() {
  sqlite3_close_v2(handle_);
}

void Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::integer(const std::string& sql) const {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

bool Database::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

std::int64_t Database::changes() const {
  return sqlite3_changes(handle_);
}

void Database::fail(int code) const {
  const auto described = describe(code, sqlite3_errmsg(handle_));
  throw DatabaseFault(name_, described.kind, described.what);
}

Statement::Statement(const Database& database, std::string_view sql) : database_(database) {
  const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle_, nullptr);
  if (code != SQLITE_OK) database.fail(code);
}

Statement::~Statement() {
  sqlite3_finalize(handle_);
}

Statement& Statement::bind(int place, std::int64_t value) {
  if (const int code = sqlite3_bind_int64(handle_, place, value); code != SQLITE_OK) database_.fail(code);
  return *this;
}

Statement& Statement::bind(int place, std::string_view text) {
  // A null pointer would be bound as NULL.
  const char* data = text.data() == nullptr ? "" : text.data();
  const int code = sqlite3_bind_text64(handle_, place, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) database_.fail(code);
  return *this;
}

Statement& Statement::bind(int place, const std::optional<std::string>& text) {
  return text ? bind(place, std::string_view(*text)) : bind_null(place);
}

Statement& Statement::bind(int place, std::span<const std::uint8_t> blob) {
  const int code = sqlite3_bind_blob64(handle_, place, blob.data(), blob.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) database_.fail(code);
  return *this;
}

Statement& Statement::bind_null(int place) {
  if (const int code = sqlite3_bind_null(handle_, place); code != SQLITE_OK) database_.fail(code);
  return *this;
}

Statement& Statement::bind_real(int place, double value) {
  // SQLite itself makes NULL of what is not a number.
  if (const int code = sqlite3_bind_double(handle_, place, value); code != SQLITE_OK) database_.fail(code);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_.fail(code);
  return false;
}

void Statement::run() {
  const Using using_this(*this);
  while (step()) {
  }
}

bool Statement::run_unless_taken() {
  const int code = sqlite3_step(handle_);
  reset();
  if (code == SQLITE_DONE) return true;
  const bool taken = code == SQLITE_CONSTRAINT_TRIGGER || code == SQLITE_CONSTRAINT_UNIQUE ||
                     code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID;
  if (!taken) database_.fail(code);
  return false;
}

void Statement::reset() noexcept {
  sqlite3_reset(handle_);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_, column);
}

double Statement::real(int column) const {
  return is_null(column) ? std::numeric_limits<double>::quiet_NaN() : sqlite3_column_double(handle_, column);
}

std::string_view Statement::text(int column) const {
  const auto* data = sqlite3_column_text(handle_, column);
  if (data == nullptr) {
    throw DatabaseFault(database_.name(), Kind::corrupt,
                        std::string("column ") + sqlite3_column_name(handle_, column) + " has no text");
  }
  return {reinterpret_cast<const char*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

std::optional<std::string> Statement::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return std::string(text(column));
}

std::span<const std::uint8_t> Statement::blob(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_, column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

void Statement::fail(const std::string& what) const {
  throw DatabaseFault(database_.name(), Kind::corrupt, what);
}

}  // namespace homeostat::ledger
