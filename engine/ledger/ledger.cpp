// Opening, creating and batches. Applying events is in ledger_write.cpp, reading in ledger_read.cpp.
#include "engine/ledger/ledger.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "engine/base/encoding.hpp"
#include "engine/ledger/admissible.hpp"
#include "engine/ledger/ledger_state.hpp"
#include "engine/ledger/schema.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::ledger {
namespace fs = std::filesystem;
namespace {

std::string reason(int error) {
  return std::generic_category().message(error);
}

/// Throws unless `database` is a ledger of this version.
void require_ledger(const Database& database) {
  const std::int64_t application = database.integer("PRAGMA application_id");
  if (application != kApplicationId) {
    throw base::LedgerDamaged(
        database.name(),
        fmt::format("is not a ledger: its SQLite application id is {:#x}; a ledger has {:#x}", application,
                    kApplicationId));
  }
  const std::int64_t version = database.integer("PRAGMA user_version");
  if (version != kSchemaVersion) {
    throw base::LedgerDamaged(
        database.name(),
        fmt::format("has schema version {}; this build reads version {}", version, kSchemaVersion));
  }
}

std::string read_self(const Database& database) {
  Statement read(database, "SELECT value FROM ledger_meta WHERE key = 'self'");
  if (!read.step())
    throw base::LedgerDamaged(database.name(), "has no owner: ledger_meta lacks the key self");
  return std::string(read.text(0));
}

/// Throws unless there is a file that could be a ledger.
void require_file(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    throw base::InputError(path.string(), 0, "cannot be opened: " + reason(errno),
                           "a ledger, as `homeostat ledger init` makes one");
  }
  if (!S_ISREG(status.st_mode)) {
    throw base::InputError(path.string(), 0,
                           S_ISDIR(status.st_mode) ? "is a directory" : "is not a regular file",
                           "a ledger, as `homeostat ledger init` makes one");
  }
}

/// The mode is the owner's word, also for a user whom the system would let write.
void require_writable(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0 && (status.st_mode & 0222U) == 0) {
    throw base::LedgerDamaged(path.string(), "cannot be written: its permissions say read-only");
  }
}

/// True if SQLite's log beside `path` holds something that the file does not have yet.
bool has_log(const fs::path& path) {
  struct stat status {};
  return ::stat((path.string() + "-wal").c_str(), &status) == 0 && status.st_size > 0;
}

/// The owner's id must be what a row could name as a pool.
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

/// A new, empty file beside `path`, removed with what SQLite put beside it unless it was given its name.
class Draft {
 public:
  explicit Draft(const fs::path& path) : name_(path.string() + ".init-" + std::to_string(::getpid())) {
    const int descriptor = ::open(name_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0) {
      throw base::InputError(path.string(), 0, "cannot be created: " + reason(errno),
                             "a folder that can be written");
    }
    ::close(descriptor);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) ::unlink((name_ + suffix).c_str());
  }
  [[nodiscard]] const std::string& name() const { return name_; }
  /// Gives the file its name, which must be free.
  void publish(const fs::path& path) const {
    if (::link(name_.c_str(), path.c_str()) == 0) return;
    int error = errno;
    if (error == EPERM || error == EOPNOTSUPP || error == ENOSYS) {  // a file system without hard links
      std::error_code ignored;
      error = fs::exists(path, ignored) ? EEXIST : ::rename(name_.c_str(), path.c_str()) == 0 ? 0 : errno;
    }
    if (error != 0) {
      throw base::InputError(path.string(), 0, "cannot be created: " + reason(error), "a name that is free");
    }
  }

 private:
  std::string name_;
};

}  // namespace

Ledger::State::State(fs::path file, Access wanted, Database::Mode mode)
    : path(std::move(file)),
      access(wanted),
      database(path, mode),
      self((require_ledger(database), read_self(database))),
      nodes(database),
      sink([this](unsigned level, std::uint64_t index, const Digest& node) {
        nodes.add(level, index, node);
      }) {
  // synchronous = FULL makes a commit durable under WAL; the cache is 64 MiB, the order of a batch's pages.
  database.execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY");
  if (access == Access::read_write) {
    database.execute("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 16384");
    writer.emplace(database);
  }
  read_tail();
}

void Ledger::State::read_tail() {
  Tail found;
  Statement last(database, "SELECT id, leaf_index FROM revenue_ledger ORDER BY id DESC LIMIT 1");
  if (last.step()) {
    found.last_id = last.integer(0);
    found.size = static_cast<std::uint64_t>(last.integer(1)) + 1;
  }
  found.last_event = database.integer("SELECT max(seq) FROM events");
  if (found.size == tail.size) {
    found.frontier = tail.frontier;
  } else {
    found.frontier = Frontier(
        [this](unsigned level, std::uint64_t index) { return nodes.read(level, index); }, found.size);
  }
  tail = std::move(found);
  committed = tail;
}

void Ledger::init(const fs::path& path, const std::string& self) {
  require_pool_id(self);
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(path, ignored))) {
    throw base::InputError(path.string(), 0, "exists already", "a name that is free");
  }
  const Draft draft(path);
  try {
    Database database(draft.name(), Database::Mode::create);
    database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    create_schema(database);
    Statement insert(database,
                     "INSERT INTO ledger_meta (key, value) VALUES ('self', ?), ('canonical_form', '1')");
    insert.bind(1, std::string_view(self)).run();
  } catch (const DatabaseFault& fault) {
    throw base::InputError(path.string(), 0, fmt::format("cannot be created ({})", fault.what()),
                           "a folder that can be written, with 200 KiB free");
  }
  draft.publish(path);
}

Ledger Ledger::open(const fs::path& path, Access access) {
  require_file(path);
  if (access == Access::read_write) {
    require_writable(path);
    return Ledger(std::make_unique<State>(path, access, Database::Mode::read_write));
  }
  try {
    return Ledger(std::make_unique<State>(path, access, Database::Mode::read_only));
  } catch (const DatabaseFault& fault) {
    // SQLite keeps an index of its log beside the file, also for a reader. Where it cannot (a read-only
    // folder, a full disk), the file alone is complete if the log is empty; and nobody can be writing to it,
    // because a writer needs both.
    using Kind = DatabaseFault::Kind;
    const bool no_index = fault.kind() == Kind::cannot_open || fault.kind() == Kind::read_only ||
                          fault.kind() == Kind::full || fault.kind() == Kind::input_output;
    if (!no_index || ::access(path.c_str(), R_OK) != 0) throw;
    if (has_log(path)) {
      throw base::LedgerDamaged(
          path.string(),
          "was not closed, and its folder is read-only or full; copy it together with its "
          "-wal file to a folder that can be written, and open it there");
    }
  }
  return Ledger(std::make_unique<State>(path, access, Database::Mode::immutable));
}

Ledger::Ledger(std::unique_ptr<State> state) : state_(std::move(state)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() {
  if (state_ && state_->in_batch) state_->roll_back();
}

const std::string& Ledger::self() const {
  return state_->self;
}
const fs::path& Ledger::path() const {
  return state_->path;
}
std::uint64_t Ledger::size() const {
  return state_->tail.size;
}

void Ledger::begin() {
  HOMEOSTAT_REQUIRE(state_->access == Access::read_write, "a batch needs a ledger opened read_write");
  HOMEOSTAT_REQUIRE(!state_->in_batch, "one batch at a time");
  state_->database.execute("BEGIN IMMEDIATE");
  state_->in_batch = true;
  try {
    // Another program may have written since; from here on nobody else can.
    state_->read_tail();
  } catch (...) {
    state_->roll_back();
    throw;
  }
}

void Ledger::commit() {
  HOMEOSTAT_REQUIRE(state_->in_batch, "a batch is open");
  try {
    state_->nodes.write();
    state_->database.execute("COMMIT");
  } catch (...) {
    state_->roll_back();
    throw;
  }
  state_->nodes.forget();
  state_->served.clear();
  state_->committed = state_->tail;
  state_->in_batch = false;
}

void Ledger::rollback() {
  if (state_->in_batch) state_->roll_back();
}

void Ledger::State::roll_back() noexcept {
  // After some errors SQLite has rolled back by itself.
  if (database.in_transaction()) {
    try {
      database.execute("ROLLBACK");
    } catch (const DatabaseFault&) {
      // The transaction ends with the connection then; it is in no case committed.
    }
  }
  nodes.forget();
  served.clear();
  tail = committed;
  in_batch = false;
}

Outcome Ledger::apply(const Event& event) {
  HOMEOSTAT_REQUIRE(state_->in_batch, "an event is applied inside a batch");
  HOMEOSTAT_REQUIRE(rules::raw(event.at) >= 0, "an event happens after 1970");
  try {
    return std::visit([&](const auto& what) { return state_->apply(event, what); }, event.what);
  } catch (...) {
    state_->roll_back();  // half an event must not be committed
    throw;
  }
}

}  // namespace homeostat::ledger
