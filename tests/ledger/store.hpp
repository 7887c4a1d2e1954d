// What the tests of the store share: a folder of their own, sample rows, events, and everything a database
// says as text.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/errors.hpp"
#include "engine/ledger/database.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/ledger/signature.hpp"
#include "tests/ledger/reference.hpp"
#include "tests/naive/rows.hpp"

namespace homeostat::ledger {

namespace fs = std::filesystem;
inline constexpr auto kReadWrite = Ledger::Access::read_write;
inline constexpr auto kReadOnly = Ledger::Access::read_only;

/// A folder that goes when the object goes.
class TestFolder {
 public:
  TestFolder() {
    static std::atomic<int> count{0};
    path_ = fs::temp_directory_path() /
            ("homeostat-store-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }
  [[nodiscard]] const fs::path& path() const { return path_; }
  /// The names in it, sorted.
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(path_)) found.push_back(entry.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
  }

 private:
  fs::path path_;
};

/// A new ledger in a folder of its own.
struct TestLedger {
  explicit TestLedger(const std::string& self = "self")
      : path(folder / "ledger.db"), ledger((Ledger::init(path, self), Ledger::open(path, kReadWrite))) {}
  void reopen() {
    { const Ledger closed = std::move(ledger); }
    ledger = Ledger::open(path, kReadWrite);
  }
  TestFolder folder;
  fs::path path;
  Ledger ledger;
};

/// Row number `n`, admissible; pools "a", "b", "c".
inline Row sample_row(std::int64_t n) {
  const std::vector<std::string> pools{"a", "b", "c"};
  Row row;
  row.id = n;
  row.job_id = "job-" + std::to_string(n);
  row.origin_pool_id = pools[static_cast<std::size_t>(n) % 3];
  row.exec_pool_id = pools[static_cast<std::size_t>(n / 3) % 3];
  row.worker_id = "w" + std::to_string(n % 7);
  row.model = n % 2 == 0 ? "modèle-é" : "qwen3-9b";
  row.tokens_in = rules::tokens(10 + n);
  row.tokens_out = rules::tokens(100 + n);
  row.credits_total = rules::credits(100 + n);
  row.shares = {{rules::credits(60), rules::credits(20), rules::credits(10), rules::credits(10 + n)}};
  if (n % 2 == 1) row.forward_chain = {row.origin_pool_id, "relay"};
  row.created_at = rules::micros(1'776'000'000'000'000 + n * 1'000'000);
  return row;
}

/// The same row, its local id included.
inline void expect_equal(const Row& a, const Row& b) {
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(naive::canonical(a), naive::canonical(b));
}

/// Sent by the owner of a TestLedger unless somebody else is named.
inline Event event_of(Happening what, std::int64_t at = 1'777'000'000'000'000,
                      const std::string& authority = "self") {
  return {rules::micros(at), authority, std::move(what)};
}

/// Applies one event in a batch of its own.
inline Outcome apply_alone(Ledger& ledger, const Event& event) {
  ledger.begin();
  Outcome outcome = ledger.apply(event);
  ledger.commit();
  return outcome;
}

inline std::optional<Refusal> refusal_of(const Outcome& outcome) {
  const auto* const refused = std::get_if<Refused>(&outcome);
  return refused == nullptr ? std::nullopt : std::optional(refused->reason);
}

inline std::string detail_of(const Outcome& outcome) {
  const auto* const refused = std::get_if<Refused>(&outcome);
  return refused == nullptr ? "(not refused)" : refused->detail;
}

inline std::int64_t accepted_id(const Outcome& outcome) {
  const auto* const accepted = std::get_if<Accepted>(&outcome);
  return accepted == nullptr ? -1 : accepted->subject;
}

inline std::int64_t duplicate_id(const Outcome& outcome) {
  const auto* const duplicate = std::get_if<Duplicate>(&outcome);
  return duplicate == nullptr ? -1 : duplicate->row_id;
}

/// Every table, row and column of a database, as text. Rowids are not part of it.
inline std::string dump(const fs::path& path) {
  const Database database(path, Database::Mode::read_only);
  std::string text;
  Statement tables(database, "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  while (tables.step()) {
    const std::string table(tables.text(0));
    text += std::string(tables.text(1)) + "\n";
    std::string columns;
    Statement names(database, "SELECT name FROM pragma_table_info('" + table + "')");
    while (names.step()) {
      columns += (columns.empty() ? "quote(\"" : " || ' ' || quote(\"") + std::string(names.text(0)) + "\")";
    }
    Statement rows(database, "SELECT " + columns + " FROM \"" + table + "\" ORDER BY 1");
    while (rows.step()) text += std::string(rows.text(0)) + "\n";
  }
  return text;
}

/// The message of the `Error` that `act` throws; a failure if it throws nothing or something else.
template <class Error, class Act>
std::string message_of(const Act& act) {
  try {
    act();
  } catch (const Error& error) {
    EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos) << "one line: " << error.what();
    return error.what();
  } catch (const std::exception& other) {
    ADD_FAILURE() << "another exception: " << other.what();
    return "";
  }
  ADD_FAILURE() << "no exception";
  return "";
}

#define EXPECT_CONTAINS(text, part)                                                          \
  do {                                                                                       \
    const std::string whole_ = (text);                                                       \
    EXPECT_NE(whole_.find(part), std::string::npos) << "no " << (part) << " in: " << whole_; \
  } while (false)

/// A key of the tests, by number.
inline SigningKey test_key(std::uint8_t number) {
  std::array<std::uint8_t, 32> seed{};
  seed.fill(number);
  return SigningKey(seed);
}

/// A worker's attribution of a row whose response digest is known.
inline Attributed attribution(const SigningKey& key, const Row& row, const std::string& response_sha256) {
  const std::string message = attribution_message(row, response_sha256);
  Attributed attributed;
  attributed.row_id = row.id;
  attributed.worker_key = key.public_key();
  attributed.signature = key.sign({reinterpret_cast<const std::uint8_t*>(message.data()), message.size()});
  return attributed;
}

inline std::string digest_of(const std::string& text) {
  return base::to_hex(sha256(text));
}

}  // namespace homeostat::ledger
