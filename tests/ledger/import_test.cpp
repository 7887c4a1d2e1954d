// Import of local exports: the reference's ledger, states, and files that are not what they should be.
#include "engine/ledger/import.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/base/file.hpp"
#include "tests/ledger/store.hpp"

namespace homeostat::ledger {
namespace {

using base::InputError;
using nlohmann::json;
using rules::micros;
using rules::raw;

ImportReport import(Ledger& ledger, const std::string& text) {
  return import_rows(ledger, text, "export.json", micros(1'777'000'000'000'000), ledger.self());
}

std::string reference_text() {
  return base::read_file(data_path("reference/ledger-1200.json"));
}

TEST(ImportRows, the_reference_ledger_gives_its_roots_fingerprint_and_states) {
  TestLedger test("observer");
  const auto report = import(test.ledger, reference_text());
  EXPECT_EQ(report.inserted, 1200);
  EXPECT_TRUE(report.refused.empty());
  test.reopen();
  for (const auto& [size, root] : reference().at("roots").items()) {
    EXPECT_EQ(hex(test.ledger.root(std::stoull(size))), root.get<std::string>()) << size;
  }
  EXPECT_EQ(hex(content_fingerprint(test.ledger)), reference().at("content_fingerprint").get<std::string>());
  test.ledger.for_each_row([&](const StoredRow& stored) {
    const auto& row = reference().at("rows").at(stored.leaf_index);
    EXPECT_EQ(stored.row.id, row.at("id").get<std::int64_t>());
    EXPECT_EQ(stored.state.pending, row.at("pending_worker_attribution").get<bool>());
    EXPECT_EQ(stored.state.eligible_at.has_value(), !stored.state.pending);
    EXPECT_FALSE(stored.provenance);
  });
}

TEST(ImportRows, twice_is_once) {
  TestLedger test("observer");
  import(test.ledger, reference_text());
  const auto before = dump(test.path);
  const auto report = import(test.ledger, reference_text());
  EXPECT_EQ(report.inserted, 0);
  EXPECT_EQ(report.duplicate, 1200);
  EXPECT_TRUE(dump(test.path) == before);
}

/// The reference's first rows as an export.
json small_export(std::size_t count) {
  json rows = json::array();
  for (std::size_t i = 0; i < count; ++i) rows.push_back(reference().at("rows").at(i));
  return {{"rows", rows}};
}

RC_GTEST_PROP(ImportRows, the_order_of_the_file_does_not_matter, ()) {
  auto file = small_export(30);
  auto& rows = file.at("rows");
  for (std::size_t i = rows.size(); i > 1; --i)
    std::swap(rows[i - 1], rows[*rc::gen::inRange<std::size_t>(0, i)]);
  TestLedger test("observer");
  RC_ASSERT(import(test.ledger, file.dump(1)).inserted == 30);
  TestLedger sorted("observer");
  import(sorted.ledger, small_export(30).dump());
  RC_ASSERT(dump(test.path) == dump(sorted.path));
}

TEST(ImportRows, every_optional_column_is_kept) {
  auto file = small_export(2);
  auto& row = file["rows"][0];
  row["pending_worker_attribution"] = false;
  row["worker_sig"] = "sig";
  row["worker_cert_id"] = "cert";
  row["settled"] = true;
  row["settled_at"] = "2026-05-01T00:00:00";
  row["eligible_at"] = "2026-04-20T00:00:00.5";
  file["rows"][1].erase("pending_worker_attribution");
  file["rows"][1]["worker_sig"] = nullptr;
  file["rows"][1]["forward_chain"] = nullptr;
  TestLedger test("observer");
  EXPECT_EQ(import(test.ledger, file.dump()).inserted, 2);
  const auto first = test.ledger.row(1).value();
  EXPECT_FALSE(first.state.pending);
  EXPECT_EQ(first.state.worker_sig, "sig");
  EXPECT_EQ(first.state.worker_cert_id, "cert");
  EXPECT_TRUE(first.state.settled);
  EXPECT_EQ(base::to_iso(first.state.settled_at.value()), "2026-05-01T00:00:00");
  EXPECT_EQ(base::to_iso(first.state.eligible_at.value()), "2026-04-20T00:00:00.500000");
  const auto second = test.ledger.row(2).value();
  EXPECT_TRUE(second.state.pending) << "pending unless the export says otherwise";
  EXPECT_FALSE(second.state.worker_sig);
  EXPECT_TRUE(second.row.forward_chain.empty());
}

TEST(ImportRows, a_contradicting_row_is_refused_and_the_others_enter) {
  TestLedger test("observer");
  import(test.ledger, small_export(3).dump());
  auto file = small_export(6);
  file["rows"][1]["tokens_in"] = 424242;
  file["rows"][2]["id"] = 77;  // the same job under another id is a duplicate
  auto late = reference().at("rows").at(9);
  late["id"] = 3;  // a new row with a used id
  file["rows"].push_back(late);
  const auto report = import(test.ledger, file.dump());
  EXPECT_EQ(report.inserted, 3);
  EXPECT_EQ(report.duplicate, 2);
  ASSERT_EQ(report.refused.size(), 2U);
  EXPECT_EQ(report.refused[0].id, 2);
  EXPECT_EQ(report.refused[0].refused.reason, Refusal::contradicts_stored_row);
  EXPECT_CONTAINS(report.refused[0].refused.detail, "not 424242");
  EXPECT_EQ(report.refused[1].id, 3);
  EXPECT_EQ(report.refused[1].refused.reason, Refusal::id_not_increasing);
}

/// `text` with its last `from` replaced, so that a fault stands behind good rows.
std::string with_last(std::string text, const std::string& from, const std::string& to) {
  const auto place = text.rfind(from);
  if (place == std::string::npos) throw std::runtime_error("no " + from);
  return text.replace(place, from.size(), to);
}

TEST(ImportRows, one_fault_anywhere_keeps_everything_out_and_is_placed) {
  const auto good = small_export(3).dump(1);
  // Indented by one: a row is 18 lines, the third begins in line 39 and its members are in the order of their
  // names.
  const std::vector<std::pair<std::string, std::string>> faults{
      {with_last(good, "\"tokens_in\": ", "\"tokens_in\": -"), "rows[2] (id 3) is not admissible: tokens"},
      {with_last(good, "\"tokens_in\": ", "\"tokens_in\": \"x\", \"y\": "), "rows[2].tokens_in is \"x\""},
      {with_last(good, "\"tokens_in\": ", "\"tokens\": "), "rows[2].tokens_in is missing"},
      {with_last(good, "\"worker_id\"", "\"who\": 1, \"worker_id\""), "unknown member \"who\" in rows[2]"},
      {with_last(good, "2026-04-13T", "2026-04-99T"), "rows[2].created_at is"},
      {with_last(good, "\"id\": 3", "\"id\": 0"), "id-out-of-range"},
      {with_last(good, "\"id\": 3", "\"id\": 3, \"id\": 3"), "member \"id\" is there twice"},
      {with_last(good, "}", ""), "not valid JSON"},
      {with_last(good, "]", "}"), "not valid JSON"},
      {good + "x", "not valid JSON: there is \"x\""},
      {good.substr(0, good.size() / 2), "not valid JSON"},
      {"", "not valid JSON: the file ends"},
      {"[]", "expected an object with the member rows"},
      {"{}", "has no member rows"},
      {R"({"rows": 5})", "rows is not an array"},
      {R"({"rows": [5]})", "rows[0] is 5"},
      {R"({"rows": [], "rows": []})", "member \"rows\" is there twice"},
      {R"({"other": [1, 2,], "rows": []})", "not valid JSON"},
  };
  for (const auto& fault : faults) {
    const auto& text = fault.first;  // clang 14 captures no structured binding
    const auto& part = fault.second;
    TestLedger test("observer");
    const auto before = dump(test.path);
    EXPECT_CONTAINS(message_of<InputError>([&] { import(test.ledger, text); }), part);
    EXPECT_TRUE(dump(test.path) == before);
  }
}

std::string line_of(const std::string& text, std::size_t place) {
  return "export.json:" +
         std::to_string(1 +
                        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(place), '\n')) +
         ": ";
}

TEST(ImportRows, a_fault_names_its_line) {
  const auto good = small_export(3).dump(1);
  TestLedger test("observer");
  auto bad = with_last(good, "\"tokens_in\": ", "\"tokens_in\": x");
  EXPECT_CONTAINS(message_of<InputError>([&] { import(test.ledger, bad); }),
                  line_of(bad, bad.rfind("tokens_in")));
  bad = with_last(good, "\"tokens_in\": ", "\"tokens_in\": \"x\", \"y\": ");
  EXPECT_CONTAINS(message_of<InputError>([&] { import(test.ledger, bad); }),
                  line_of(bad, bad.rfind("tokens_in")));
  bad = with_last(good, "\"tokens_in\": ", "\"tokens_in\": -");
  EXPECT_CONTAINS(message_of<InputError>([&] { import(test.ledger, bad); }), line_of(bad, bad.rfind('{')));
}

TEST(ImportRows, progress_is_told_in_both_stages_and_ends_at_the_total) {
  TestLedger test("observer");
  std::vector<std::pair<std::string, std::uint64_t>> told;
  import_rows(test.ledger, reference_text(), "export.json", micros(1), "observer",
              [&](std::string_view stage, std::uint64_t done, std::uint64_t total) {
                EXPECT_LE(done, total);
                told.emplace_back(stage, done);
              });
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.front().first, "checking");
  EXPECT_EQ(told.back(), (std::pair<std::string, std::uint64_t>{"storing", 1200}));
}

TEST(ImportRows, other_members_are_ignored) {
  auto file = small_export(1);
  file["settlements"] = json::array({1, {{"rows", 5}}, "]}"});
  file["a"] = nullptr;
  TestLedger test("observer");
  EXPECT_EQ(import(test.ledger, file.dump()).inserted, 1);
  EXPECT_EQ(import(test.ledger, R"({"rows": []})").inserted, 0);
}

}  // namespace
}  // namespace homeostat::ledger
