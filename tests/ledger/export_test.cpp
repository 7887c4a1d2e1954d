// Export: pages byte for byte as the reference serves them, rows as lines of JSON, and what is left when it
// fails.
#include "engine/ledger/export.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/base/file.hpp"
#include "engine/base/time.hpp"
#include "engine/ledger/import.hpp"
#include "engine/ledger/page.hpp"
#include "engine/ledger/row_json.hpp"
#include "tests/ledger/store.hpp"
#include "tests/naive/rows.hpp"

namespace homeostat::ledger {
namespace {

using base::InputError;
using nlohmann::json;
using rules::micros;

std::string page_text(int number) {
  return base::read_file(data_path("reference/sync/page-" + std::to_string(number) + ".json"));
}

const json& sync_index() {
  static const json index = read_data("reference/sync/index.json");
  return index;
}

/// The reference's own ledger: its server's id, its ids.
void fill_with_reference(Ledger& ledger) {
  import_rows(ledger, base::read_file(data_path("reference/ledger-1200.json")), "ledger-1200.json", micros(1),
              ledger.self());
}

TEST(Export, the_reference_pages_byte_for_byte) {
  TestLedger test(sync_index().at("atom_id").get<std::string>());
  fill_with_reference(test.ledger);
  const auto pages = export_pages(test.ledger, test.folder / "pages");
  ASSERT_EQ(pages.size(), 3U);
  for (int number = 1; number <= 3; ++number) {
    const auto& page = pages[static_cast<std::size_t>(number) - 1];
    EXPECT_EQ(page.file, test.folder / "pages" / ("page-" + std::to_string(number) + ".json"));
    EXPECT_EQ(base::read_file(page.file), page_text(number)) << "page " << number;
    EXPECT_EQ(page.sha256, hex(sha256(page_text(number))));
  }
}

TEST(Export, its_pages_carry_the_original_signatures_into_another_ledger) {
  TestLedger server(sync_index().at("atom_id").get<std::string>());
  fill_with_reference(server.ledger);
  TestLedger observer("observer");
  std::size_t number = 0;
  for (const auto& page : export_pages(server.ledger, server.folder / "pages")) {
    const auto& entry = sync_index().at("pages").at(number++);
    const auto report = import_page(observer.ledger, base::read_file(page.file), page.file.string(),
                                    entry.at("signature").get<std::string>(),
                                    sync_index().at("pubkey").get<std::string>(), micros(1), "observer");
    EXPECT_TRUE(report.refused.empty());
  }
  EXPECT_EQ(observer.ledger.size(), 1200U);
  EXPECT_EQ(observer.ledger.root(), server.ledger.root());
  EXPECT_EQ(content_fingerprint(observer.ledger), content_fingerprint(server.ledger));
}

/// Signs and imports each page of `from`, whose owner is key 1.
void sync(const Ledger& from, Ledger& into, const fs::path& folder) {
  const auto key = test_key(1);
  for (const auto& page : export_pages(from, folder)) {
    const auto bytes = base::read_file(page.file);
    const auto report = import_page(into, bytes, page.file.string(), base::to_hex(key.sign(sha256(bytes))),
                                    base::to_hex(key.public_key()), micros(1), into.self());
    EXPECT_TRUE(report.refused.empty());
  }
}

RC_GTEST_PROP(Export, pages_of_any_ledger_come_back, ()) {
  TestLedger server(atom_id(test_key(1).public_key()));
  server.ledger.begin();
  std::int64_t id = 0;
  const int count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i) {
    Row row = *naive::any_row();
    row.id = id += *rc::gen::inRange(1, 5);  // with holes
    server.ledger.apply(event_of(RowImported{row, {}, {}}, 1, server.ledger.self()));
  }
  server.ledger.commit();
  TestLedger observer("observer");
  sync(server.ledger, observer.ledger, server.folder / "pages");
  RC_ASSERT(observer.ledger.size() == server.ledger.size());
  RC_ASSERT(content_fingerprint(observer.ledger) == content_fingerprint(server.ledger));
  observer.ledger.for_each_row([&](const StoredRow& stored) {
    auto row = stored.row;
    row.id = stored.provenance->served_id;
    RC_ASSERT(naive::canonical(row) == naive::canonical(server.ledger.row(row.id)->row));
  });
}

TEST(Export, pages_end_at_500_rows) {
  for (const int count : {0, 1, 499, 500, 501, 1000}) {
    TestLedger server(atom_id(test_key(1).public_key()));
    server.ledger.begin();
    for (int n = 1; n <= count; ++n)
      server.ledger.apply(event_of(InferenceRecorded{sample_row(n), {}}, 1, server.ledger.self()));
    server.ledger.commit();
    TestLedger observer("observer");
    sync(server.ledger, observer.ledger, server.folder / "pages");
    EXPECT_EQ(observer.ledger.size(), static_cast<std::uint64_t>(count));
    const auto files =
        std::distance(fs::directory_iterator(server.folder / "pages"), fs::directory_iterator());
    EXPECT_EQ(files, std::max(1, (count + 499) / 500)) << count;
  }
}

RC_GTEST_PROP(Export, a_string_is_escaped_as_an_independent_writer_does, ()) {
  std::string text;
  for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
    const auto point = *rc::gen::oneOf(rc::gen::inRange(0, 0x100), rc::gen::inRange(0x100, 0xD800),
                                       rc::gen::inRange(0xE000, 0x110000));
    if (point < 0x80) {
      text += static_cast<char>(point);
    } else if (point < 0x800) {
      text += {static_cast<char>(0xC0 | (point >> 6)), static_cast<char>(0x80 | (point & 0x3F))};
    } else if (point < 0x10000) {
      text += {static_cast<char>(0xE0 | (point >> 12)), static_cast<char>(0x80 | ((point >> 6) & 0x3F)),
               static_cast<char>(0x80 | (point & 0x3F))};
    } else {
      text += {static_cast<char>(0xF0 | (point >> 18)), static_cast<char>(0x80 | ((point >> 12) & 0x3F)),
               static_cast<char>(0x80 | ((point >> 6) & 0x3F)), static_cast<char>(0x80 | (point & 0x3F))};
    }
  }
  std::string written;
  append_json_string(written, text);
  RC_ASSERT(written == json(text).dump(-1, ' ', true));
}

TEST(Export, every_column_of_every_row_is_in_the_lines) {
  TestLedger test;
  RowState state;
  state.pending = false;
  state.worker_sig = "s\"";
  state.settled = true;
  state.settled_at = micros(1'500'000);
  apply_alone(test.ledger, event_of(RowImported{sample_row(3), state, {}}));
  apply_alone(test.ledger, event_of(RowImported{sample_row(9), {}, Provenance{"server", 17}}));
  apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(1), digest_of("x")}));
  export_jsonl(test.ledger, test.folder / "rows.jsonl");
  const auto text = base::read_file(test.folder / "rows.jsonl");
  std::vector<json> lines;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    lines.push_back(json::parse(text.substr(at, text.find('\n', at) - at)));
  }
  ASSERT_EQ(lines.size(), 3U);
  const Database database(test.path, Database::Mode::read_only);
  Statement columns(database, "SELECT name FROM pragma_table_info('revenue_ledger')");
  while (columns.step()) {
    for (const auto& line : lines)
      EXPECT_TRUE(line.contains(std::string(columns.text(0)))) << columns.text(0);
  }
  EXPECT_EQ(naive::canonical(row_of(lines[0])), naive::canonical(sample_row(3)));
  EXPECT_EQ(lines[0].at("worker_sig"), "s\"");
  EXPECT_EQ(lines[0].at("settled"), true);
  EXPECT_EQ(lines[0].at("settled_at"), "1970-01-01T00:00:01.500000");
  EXPECT_EQ(lines[0].at("eligible_at"), base::to_iso(sample_row(3).created_at));
  EXPECT_EQ(lines[0].at("pending_worker_attribution"), false);
  EXPECT_TRUE(lines[0].at("served_by").is_null());
  EXPECT_EQ(lines[1].at("served_by"), "server");
  EXPECT_EQ(lines[1].at("served_id"), 17);
  EXPECT_EQ(lines[1].at("pending_worker_attribution"), true);
  EXPECT_TRUE(lines[1].at("eligible_at").is_null());
  EXPECT_EQ(lines[2].at("response_sha256"), digest_of("x"));
  EXPECT_EQ(lines[2].at("leaf_index"), 2);
}

TEST(Export, goes_into_a_new_or_empty_folder_only) {
  TestLedger test;
  apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(1), {}}));
  fs::create_directory(test.folder / "empty");
  EXPECT_EQ(export_pages(test.ledger, test.folder / "empty").size(), 1U);
  const auto before = base::read_file(test.folder / "empty/page-1.json");
  apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(2), {}}));
  EXPECT_CONTAINS(message_of<InputError>([&] { export_pages(test.ledger, test.folder / "empty"); }),
                  "is not empty");
  EXPECT_EQ(base::read_file(test.folder / "empty/page-1.json"), before);
  base::write_file(test.folder / "file", "mine");
  message_of<InputError>([&] { export_pages(test.ledger, test.folder / "file"); });
  EXPECT_EQ(base::read_file(test.folder / "file"), "mine");
  message_of<InputError>([&] { export_pages(test.ledger, test.folder / "no/such"); });
  message_of<InputError>([&] { export_jsonl(test.ledger, test.folder / "no/such"); });
  EXPECT_FALSE(fs::exists(test.folder / "no"));
}

TEST(Export, a_ledger_that_breaks_midway_leaves_no_page) {
  TestLedger test;
  test.ledger.begin();
  for (int n = 1; n <= 501; ++n) test.ledger.apply(event_of(InferenceRecorded{sample_row(n), {}}));
  test.ledger.commit();
  // Somebody took the defences away and put a row that has no text where a text must be.
  Database(test.path, Database::Mode::read_write)
      .execute(
          "DROP TRIGGER revenue_ledger_update; PRAGMA ignore_check_constraints = ON; ALTER TABLE "
          "revenue_ledger "
          "RENAME TO broken; CREATE TABLE revenue_ledger AS SELECT * FROM broken; "
          "UPDATE revenue_ledger SET model = NULL WHERE id = 501; DROP TABLE broken");
  const auto ledger = Ledger::open(test.path, kReadOnly);
  EXPECT_CONTAINS(message_of<base::LedgerDamaged>([&] { export_pages(ledger, test.folder / "pages"); }),
                  "column model has no text");
  EXPECT_FALSE(fs::exists(test.folder / "pages"));
  base::write_file(test.folder / "rows.jsonl", "mine");
  message_of<base::LedgerDamaged>([&] { export_jsonl(ledger, test.folder / "rows.jsonl"); });
  EXPECT_EQ(base::read_file(test.folder / "rows.jsonl"), "mine");
}

}  // namespace
}  // namespace homeostat::ledger
