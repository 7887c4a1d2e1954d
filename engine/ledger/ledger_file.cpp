// Checks the file of a ledger, its mode and its meta data; see ledger_file.hpp.
#include "engine/ledger/ledger_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/ledger/admissible.hpp"
#include "engine/ledger/schema.hpp"

namespace homeostat::ledger {
namespace fs = std::filesystem;
namespace {}  // namespace

std::int64_t schema_version(const Database& database) {
  const std::int64_t application = database.integer("PRAGMA application_id");
  if (application != kApplicationId) {
    throw base::LedgerDamaged(
        database.name(),
        fmt::format("is not a ledger: its SQLite application id is {:#x}; a ledger has {:#x}", application,
                    kApplicationId));
  }
  const std::int64_t version = database.integer("PRAGMA user_version");
  if (version < 1 || version > kSchemaVersion) {
    throw base::LedgerDamaged(
        database.name(),
        fmt::format("has schema version {}; this build reads version {}", version, kSchemaVersion));
  }
  return version;
}

std::optional<std::string> read_meta(const Database& database, std::string_view key) {
  Statement read(database, "SELECT value FROM ledger_meta WHERE key = ?1");
  read.bind(1, key);
  if (!read.step()) return std::nullopt;
  return std::string(read.text(0));
}

Digest meta_digest(const Database& database) {
  Statement read(database, "SELECT key, value FROM ledger_meta WHERE key <> 'chain_start' ORDER BY key");
  Sha256 sha;
  while (read.step()) {
    for (const int column : {0, 1}) {
      const std::string_view text = read.text(column);
      std::array<std::uint8_t, 8> size{};
      for (std::size_t i = 0; i < size.size(); ++i) {
        size[i] = static_cast<std::uint8_t>(std::uint64_t{text.size()} >> (56 - 8 * i));
      }
      sha.update(size);
      sha.update(text);
    }
  }
  return sha.finish();
}

void seal_meta(Database& database) {
  Statement insert(database, "INSERT INTO ledger_meta (key, value) VALUES ('chain_start', ?1)");
  const std::string digest = base::to_hex(meta_digest(database));
  insert.bind(1, std::string_view(digest)).run();
}

void require_file(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    throw base::InputError(path.string(), 0, "cannot be opened: " + base::system_message(errno),
                           "a ledger, as `homeostat ledger init` makes one");
  }
  if (!S_ISREG(status.st_mode)) {
    throw base::InputError(path.string(), 0,
                           S_ISDIR(status.st_mode) ? "is a directory" : "is not a regular file",
                           "a ledger, as `homeostat ledger init` makes one");
  }
}

void require_writable(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0 && (status.st_mode & 0222U) == 0) {
    throw base::LedgerDamaged(path.string(), "cannot be written: its permissions say read-only");
  }
}

bool has_log(const fs::path& path) {
  struct stat status {};
  return ::stat((path.string() + "-wal").c_str(), &status) == 0 && status.st_size > 0;
}

void require_pool_id(const std::string& self) {
  Row row;
  row.id = 1;
  row.job_id = row.exec_pool_id = row.worker_id = row.model = "x";
  row.origin_pool_id = self;
  if (const auto refused = inadmissible(row)) {
    throw base::InputError("--self " + base::quoted(self), 0, std::string(name(refused->reason)),
                           "the id of a pool: 1 to 256 bytes of UTF-8 without control characters");
  }
}

}  // namespace homeostat::ledger
