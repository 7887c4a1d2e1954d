// The store: creating, opening, batches, events and reading.
#include "tests/ledger/store.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>

#include "engine/base/file.hpp"
#include "engine/ledger/canonical.hpp"
#include "tests/naive/merkle.hpp"
#include "tests/naive/rows.hpp"

namespace homeostat::ledger {
namespace {

using base::InputError;
using base::LedgerDamaged;
using rules::micros;
using rules::raw;

// Creating and opening.

TEST(StoreInit, makes_one_file_that_knows_its_owner) {
  const TestFolder folder;
  Ledger::init(folder / "x.db", "pool-1");
  EXPECT_EQ(folder.names(), std::vector<std::string>{"x.db"});
  const auto ledger = Ledger::open(folder / "x.db", kReadWrite);
  EXPECT_EQ(ledger.self(), "pool-1");
  EXPECT_EQ(ledger.size(), 0U);
  EXPECT_EQ(hex(ledger.root()), hex(sha256("")));
  EXPECT_TRUE(ledger.structural_faults().empty());
}

TEST(StoreInit, the_same_owner_gives_the_same_content) {
  const TestFolder folder;
  Ledger::init(folder / "x.db", "pool-1");
  Ledger::init(folder / "y.db", "pool-1");
  EXPECT_EQ(dump(folder / "x.db"), dump(folder / "y.db"));
}

TEST(StoreInit, refuses_what_exists_and_leaves_it) {
  const TestFolder folder;
  base::write_file(folder / "x.db", "mine");
  EXPECT_CONTAINS(message_of<InputError>([&] { Ledger::init(folder / "x.db", "s"); }),
                  "x.db: exists already");
  EXPECT_EQ(base::read_file(folder / "x.db"), "mine");
  fs::create_symlink(folder / "nowhere", folder / "link");
  EXPECT_CONTAINS(message_of<InputError>([&] { Ledger::init(folder / "link", "s"); }), "exists already");
  EXPECT_EQ(folder.names(), (std::vector<std::string>{"link", "x.db"}));
}

TEST(StoreInit, leaves_nothing_when_it_fails) {
  const TestFolder folder;
  EXPECT_CONTAINS(message_of<InputError>([&] { Ledger::init(folder / "no/such/x.db", "s"); }),
                  "cannot be created");
  for (const std::string& self :
       {std::string(), std::string("a\x1F"), std::string("\xFF"), std::string(257, 'x')}) {
    EXPECT_CONTAINS(message_of<InputError>([&] { Ledger::init(folder / "x.db", self); }), "--self");
  }
  EXPECT_TRUE(folder.names().empty());
}

/// Files may not grow beyond `bytes` while the object lives: what a full disk looks like to a writer.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit limit = before_;
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, SIG_DFL);
  }

 private:
  rlimit before_{};
};

TEST(StoreInit, leaves_nothing_on_a_full_disk) {
  const TestFolder folder;
  std::string message;
  {
    const FileSizeLimit full(20'000);
    message = message_of<InputError>([&] { Ledger::init(folder / "x.db", "s"); });
  }
  EXPECT_CONTAINS(message, "x.db: cannot be created");
  EXPECT_TRUE(folder.names().empty());
}

TEST(StoreOpen, missing_or_no_file) {
  const TestFolder folder;
  for (const auto access : {kReadOnly, kReadWrite}) {
    EXPECT_CONTAINS(message_of<InputError>([&] { Ledger::open(folder / "x.db", access); }), "No such file");
    EXPECT_CONTAINS(message_of<InputError>([&] { Ledger::open(folder.path(), access); }), "is a directory");
    EXPECT_CONTAINS(message_of<InputError>([&] { Ledger::open("/dev/null", access); }), "not a regular file");
  }
  EXPECT_TRUE(folder.names().empty());
}

void sql(const fs::path& path, const std::string& statements) {
  Database(path, Database::Mode::read_write).execute(statements);
}

TEST(StoreOpen, what_is_not_a_ledger_is_told_and_left) {
  const TestFolder folder;
  Ledger::init(folder / "newer.db", "s");
  sql(folder / "newer.db", "PRAGMA user_version = 4");
  Ledger::init(folder / "truncated.db", "s");
  fs::resize_file(folder / "truncated.db", fs::file_size(folder / "truncated.db") / 2);
  Ledger::init(folder / "ownerless.db", "s");
  sql(folder / "ownerless.db", "DROP TRIGGER ledger_meta_delete; DELETE FROM ledger_meta WHERE key = 'self'");
  Ledger::init(folder / "tableless.db", "s");
  sql(folder / "tableless.db", "DROP TABLE revenue_ledger");
  base::write_file(folder / "empty.db", "");
  base::write_file(folder / "text.db", std::string(5000, 'x'));
  base::write_file(folder / "other.db", "");
  sql(folder / "other.db", "CREATE TABLE revenue_ledger (id INTEGER); PRAGMA application_id = 7");
  const std::vector<std::pair<std::string, std::string>> expected{
      {"newer.db", "has schema version 4; this build reads version 3"},
      {"truncated.db", "damaged or truncated"},
      {"ownerless.db", "has no owner"},
      {"tableless.db", "revenue_ledger"},
      {"empty.db", "application id is 0x0; a ledger has 0x484f4d45"},
      {"text.db", "not an SQLite database"},
      {"other.db", "application id is 0x7;"}};
  for (const auto& entry : expected) {
    const auto& name = entry.first;  // clang 14 captures no structured binding
    const auto& part = entry.second;
    const std::string before = base::read_file(folder / name);
    for (const auto access : {kReadOnly, kReadWrite}) {
      const auto message = message_of<LedgerDamaged>([&] { Ledger::open(folder / name, access); });
      EXPECT_CONTAINS(message, part);
      EXPECT_CONTAINS(message, (folder / name).string());
    }
    EXPECT_EQ(base::read_file(folder / name), before) << name;
  }
}

TEST(StoreOpen, read_write_needs_permission) {
  const TestFolder folder;
  Ledger::init(folder / "x.db", "s");
  fs::permissions(folder / "x.db", fs::perms::owner_read);
  EXPECT_CONTAINS(message_of<LedgerDamaged>([&] { Ledger::open(folder / "x.db", kReadWrite); }),
                  "cannot be written");
  EXPECT_EQ(Ledger::open(folder / "x.db", kReadOnly).self(), "s");
}

TEST(StoreOpen, names_that_are_special_to_sqlite_are_names) {
  const TestFolder folder;
  for (const char* name : {":memory:", "file:x?mode=memory", "a?b#c%41.db"}) {
    Ledger::init(folder / name, "s");
    fs::create_symlink("/no/such/folder",
                       (folder / name).string() + "-shm");  // so that the URI form is tried
    EXPECT_EQ(Ledger::open(folder / name, kReadOnly).self(), "s") << name;
    EXPECT_TRUE(fs::is_regular_file(folder / name));
  }
}

TEST(StoreOpen, read_only_where_no_log_index_can_be_made) {
  TestLedger test;
  apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(1), {}}));
  const auto root = hex(test.ledger.root());
  { const Ledger closed = std::move(test.ledger); }
  ASSERT_EQ(test.folder.names(), std::vector<std::string>{"ledger.db"}) << "a closed ledger is one file";
  fs::create_symlink("/no/such/folder", test.folder / "ledger.db-shm");
  const auto before = base::read_file(test.path);
  EXPECT_EQ(hex(Ledger::open(test.path, kReadOnly).root()), root);
  EXPECT_CONTAINS(message_of<LedgerDamaged>([&] { Ledger::open(test.path, kReadWrite); }),
                  "cannot be opened");
  base::write_file(test.folder / "ledger.db-wal", "something");
  EXPECT_CONTAINS(message_of<LedgerDamaged>([&] { Ledger::open(test.path, kReadOnly); }), "was not closed");
  EXPECT_EQ(base::read_file(test.path), before);
}

TEST(StoreOpen, reading_never_changes_the_file) {
  TestLedger test;
  apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(1), {}}));
  { const Ledger closed = std::move(test.ledger); }
  const auto before = base::read_file(test.path);
  {
    const auto ledger = Ledger::open(test.path, kReadOnly);
    EXPECT_EQ(ledger.size(), 1U);
    EXPECT_TRUE(ledger.structural_faults().empty());
    ledger.for_each_row([](const StoredRow&) {});
    EXPECT_EQ(content_fingerprint(ledger).size(), 32U);
  }
  EXPECT_EQ(base::read_file(test.path), before);
}

// Batches.

TEST(StoreBatch, a_rolled_back_or_abandoned_batch_leaves_nothing) {
  TestLedger test;
  apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(1), {}}));
  const auto before = dump(test.path);
  const auto root = hex(test.ledger.root());
  test.ledger.begin();
  for (int n = 2; n < 300; ++n) test.ledger.apply(event_of(InferenceRecorded{sample_row(n), {}}));
  EXPECT_EQ(test.ledger.size(), 299U);
  EXPECT_NE(hex(test.ledger.root()), root);
  test.ledger.rollback();
  EXPECT_EQ(test.ledger.size(), 1U);
  EXPECT_EQ(hex(test.ledger.root()), root);
  EXPECT_TRUE(dump(test.path) == before);
  test.ledger.begin();
  test.ledger.apply(event_of(InferenceRecorded{sample_row(2), {}}));
  test.reopen();
  EXPECT_TRUE(dump(test.path) == before);
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(2), {}}))), 2);
}

TEST(StoreBatch, a_second_writer_is_seen_by_the_first) {
  TestLedger test;
  apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(1), {}}));
  {
    auto other = Ledger::open(test.path, kReadWrite);
    for (int n = 2; n < 200; ++n) apply_alone(other, event_of(InferenceRecorded{sample_row(n), {}}));
  }
  EXPECT_EQ(test.ledger.size(), 1U) << "a reader stays with what it knew";
  int seen = 0;
  test.ledger.for_each_row([&](const StoredRow&) { ++seen; });
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(200), {}}))), 200);
  EXPECT_EQ(test.ledger.root(), test.ledger.root(200));
  const auto root = test.ledger.root();
  test.reopen();
  EXPECT_EQ(test.ledger.root(), root);
}

TEST(StoreBatch, a_full_disk_is_told_and_leaves_the_ledger_as_it_was) {
  TestLedger test;
  apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(1), {}}));
  const auto before = dump(test.path);
  std::string message;
  {
    const FileSizeLimit full(300'000);
    message = message_of<LedgerDamaged>([&] {
      test.ledger.begin();
      for (int n = 2; n < 5000; ++n) test.ledger.apply(event_of(InferenceRecorded{sample_row(n), {}}));
      test.ledger.commit();
    });
  }
  EXPECT_CONTAINS(message, "ledger.db: ");
  EXPECT_CONTAINS(message, "as it was before this batch");
  EXPECT_EQ(test.ledger.size(), 1U);
  EXPECT_TRUE(dump(test.path) == before);
  test.ledger.rollback();  // nothing is open any more: allowed, nothing happens
  EXPECT_EQ(accepted_id(apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(2), {}}))), 2);
  test.reopen();
  EXPECT_EQ(test.ledger.size(), 2U);
  EXPECT_TRUE(test.ledger.structural_faults().empty());
}

TEST(StoreBatch, a_killed_writer_leaves_whole_batches) {
  constexpr int kBatch = 50;
  const TestFolder folder;
  const auto path = folder / "x.db";
  Ledger::init(path, "self");
  int signal[2];
  ASSERT_EQ(::pipe(signal), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    auto ledger = Ledger::open(path, kReadWrite);
    for (std::int64_t n = 1;; n += kBatch) {
      ledger.begin();
      for (std::int64_t i = n; i < n + kBatch; ++i)
        ledger.apply(event_of(InferenceRecorded{sample_row(i), {}}));
      ledger.commit();
      if (::write(signal[1], "x", 1) != 1) ::_exit(1);
    }
  }
  char byte = 0;
  for (int i = 0; i < 5; ++i) ASSERT_EQ(::read(signal[0], &byte, 1), 1);
  ::kill(child, SIGKILL);
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  ::close(signal[0]);
  ::close(signal[1]);
  for (const auto access : {kReadOnly, kReadWrite}) {
    const auto ledger = Ledger::open(path, access);
    EXPECT_GE(ledger.size(), 5U * kBatch);
    EXPECT_EQ(ledger.size() % kBatch, 0U);
    std::vector<Digest> leaves;
    std::vector<std::uint8_t> scratch;
    ledger.for_each_row([&](const StoredRow& row) { leaves.push_back(row_leaf(row.row, scratch)); });
    EXPECT_EQ(hex(ledger.root()), hex(naive::root(leaves)));
    EXPECT_TRUE(ledger.structural_faults().empty());
  }
}

// A model in lock-step: rows in a vector, RFC 6962 by its recursive definition.

void expect_model(const Ledger& ledger, const std::vector<Row>& model) {
  ASSERT_EQ(ledger.size(), model.size());
  std::vector<Digest> leaves;
  std::size_t place = 0;
  ledger.for_each_row([&](const StoredRow& stored) {
    ASSERT_LT(place, model.size());
    expect_equal(stored.row, model[place]);
    EXPECT_EQ(stored.leaf_index, place);
    ++place;
  });
  EXPECT_EQ(place, model.size());
  for (const Row& row : model)
    leaves.push_back(leaf_hash([&] {
      static std::string bytes;
      bytes = naive::canonical(row);
      return std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    }()));
  EXPECT_EQ(hex(ledger.root()), hex(naive::root(leaves)));
  for (std::size_t size = 0; size <= model.size(); size += 1 + size / 3) {
    EXPECT_EQ(hex(ledger.root(size)), hex(naive::root(std::span(leaves).first(size))));
  }
}

RC_GTEST_PROP(StoreModel, any_batches_leave_what_the_model_has, ()) {
  TestLedger test;
  std::vector<Row> model;
  const int batches = *rc::gen::inRange(1, 6);
  for (int b = 0; b < batches; ++b) {
    auto kept = model;
    test.ledger.begin();
    const int count =
        *rc::gen::weightedOneOf<int>({{4, rc::gen::inRange(0, 12)}, {1, rc::gen::inRange(100, 300)}});
    for (int i = 0; i < count; ++i) {
      Row row = count < 12 ? *naive::any_row() : sample_row(1 + i + 1000 * b);
      const bool local = *rc::gen::arbitrary<bool>();
      if (local) row.id = (kept.empty() ? 0 : kept.back().id) + *rc::gen::inRange(1, 4);
      const auto outcome = test.ledger.apply(local ? event_of(RowImported{row, {}, {}})
                                                   : event_of(InferenceRecorded{row, {}}));
      const auto same = std::find_if(kept.begin(), kept.end(), [&](const Row& other) {
        return other.origin_pool_id == row.origin_pool_id && other.job_id == row.job_id;
      });
      if (same != kept.end()) {
        RC_ASSERT(!std::holds_alternative<Accepted>(outcome));
        continue;
      }
      if (!local) row.id = (kept.empty() ? 0 : kept.back().id) + 1;
      RC_ASSERT(accepted_id(outcome) == row.id);
      kept.push_back(row);
    }
    if (*rc::gen::weightedElement<bool>({{3, true}, {1, false}})) {
      test.ledger.commit();
      model = kept;
    } else {
      test.ledger.rollback();
    }
    if (*rc::gen::arbitrary<bool>()) test.reopen();
    expect_model(test.ledger, model);
    RC_ASSERT(!testing::Test::HasFailure());
  }
}

// Reading.

}  // namespace
}  // namespace homeostat::ledger
