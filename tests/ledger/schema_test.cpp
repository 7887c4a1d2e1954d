// What structural_faults() finds when somebody took a defence of the schema away (schema_refusals_test.cpp
// has the defences).
#include "engine/ledger/schema.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/file.hpp"
#include "tests/ledger/full_ledger.hpp"

namespace homeostat::ledger {
namespace {

TEST(Schema, a_sound_ledger_has_no_faults) {
  const FullLedger test;
  EXPECT_EQ(test.ledger.structural_faults(), std::vector<std::string>{});
}

TEST(Schema, each_missing_object_is_found) {
  for (const auto& [statement, fault] :
       {std::pair("DROP TRIGGER revenue_ledger_delete", "the trigger revenue_ledger_delete is missing"),
        std::pair("DROP INDEX revenue_ledger_origin_job", "the index revenue_ledger_origin_job is missing"),
        std::pair("DROP TABLE workers_certs", "the table workers_certs is missing")}) {
    const FullLedger test;
    ASSERT_EQ(refusal_by(test.path, statement), "");
    const auto faults = Ledger::open(test.path, kReadOnly).structural_faults();
    EXPECT_EQ(std::count(faults.begin(), faults.end(), fault), 1) << fault;
  }
}

TEST(Schema, a_reworded_or_foreign_trigger_is_found) {
  const FullLedger test;
  ASSERT_EQ(refusal_by(test.path,
                       "DROP TRIGGER events_delete; CREATE TRIGGER events_delete BEFORE DELETE ON events "
                       "BEGIN SELECT 1; END; "
                       "CREATE TRIGGER mine AFTER INSERT ON events BEGIN DELETE FROM federation_peers; END; "
                       "CREATE TABLE notes (text TEXT)"),
            "");
  EXPECT_EQ(Ledger::open(test.path, kReadOnly).structural_faults(),
            (std::vector<std::string>{"the trigger events_delete is not the one that this version creates",
                                      "the trigger mine is not one of a ledger"}))
      << "a table of somebody's notes is no fault";
}

TEST(Schema, a_damaged_page_is_found_or_keeps_the_ledger_shut) {
  TestLedger test;
  test.ledger.begin();
  for (int n = 1; n <= 3000; ++n) test.ledger.apply(event_of(InferenceRecorded{sample_row(n), {}}));
  test.ledger.commit();
  { const Ledger closed = std::move(test.ledger); }
  const auto good = base::read_file(test.path);
  int found = 0;
  for (std::size_t page = 5; page * 4096 < good.size(); page += 11) {
    auto bad = good;
    bad.replace(page * 4096, 64, std::string(64, '\xEE'));
    base::write_file(test.path, bad);
    try {
      const auto ledger = Ledger::open(test.path, kReadOnly);
      EXPECT_FALSE(ledger.structural_faults().empty()) << "page " << page;
    } catch (const base::LedgerDamaged&) {
    }
    ++found;
  }
  EXPECT_GT(found, 10);
}

TEST(Schema, statements_can_be_executed_in_their_order_once) {
  Database database;
  create_schema(database);
  EXPECT_EQ(database.integer("PRAGMA application_id"), 0x484F4D45);
  EXPECT_EQ(database.integer("PRAGMA user_version"), 3);
  EXPECT_TRUE(schema_faults(database).empty());
  EXPECT_THROW(create_schema(database), DatabaseFault);
}

}  // namespace
}  // namespace homeostat::ledger
