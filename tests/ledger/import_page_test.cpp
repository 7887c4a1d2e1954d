// Import of signed pages: the reference's, and pages that this test signs so that it reaches what stands
// behind the signature.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <ostream>

#include "engine/base/file.hpp"
#include "engine/ledger/import.hpp"
#include "engine/ledger/page.hpp"
#include "tests/ledger/store.hpp"
#include "tests/naive/rows.hpp"

namespace homeostat::ledger {
namespace {

using base::InputError;
using rules::micros;
using rules::raw;

struct SignedPage {
  std::string bytes, signature, pubkey;
};

SignedPage reference_page(int number) {
  static const auto index = read_data("reference/sync/index.json");
  const auto& entry = index.at("pages").at(static_cast<std::size_t>(number) - 1);
  return {base::read_file(data_path("reference/sync/" + entry.at("file").get<std::string>())),
          entry.at("signature").get<std::string>(), index.at("pubkey").get<std::string>()};
}

SignedPage signed_by(const SigningKey& key, const std::string& bytes) {
  return {bytes, base::to_hex(key.sign(sha256(bytes))), base::to_hex(key.public_key())};
}

ImportReport import(Ledger& ledger, const SignedPage& page) {
  return import_page(ledger, page.bytes, "page.json", page.signature, page.pubkey,
                     micros(1'777'000'000'000'000), ledger.self());
}

/// A page of sample rows with ids `first` to `last`, signed by key 1.
SignedPage sample_page(std::int64_t first, std::int64_t last) {
  std::vector<Row> rows;
  for (auto n = first; n <= last; ++n) rows.push_back(sample_row(n));
  const auto key = test_key(1);
  return signed_by(key, page_json(rows, first, last, atom_id(key.public_key())));
}
const std::string& sample_server() {
  static const std::string server = atom_id(test_key(1).public_key());
  return server;
}

TEST(ImportPage, the_reference_pages_give_its_roots_and_fingerprint) {
  TestLedger test("observer");
  for (const int number : {1, 2, 3}) {
    const auto report = import(test.ledger, reference_page(number));
    EXPECT_EQ(report.inserted, number == 3 ? 200 : 500);
    EXPECT_EQ(report.duplicate, 0);
    EXPECT_TRUE(report.refused.empty());
  }
  test.reopen();
  for (const auto& [size, root] : reference().at("roots").items()) {
    EXPECT_EQ(hex(test.ledger.root(std::stoull(size))), root.get<std::string>()) << size;
  }
  EXPECT_EQ(hex(content_fingerprint(test.ledger)), reference().at("content_fingerprint").get<std::string>());
  std::size_t place = 0;
  test.ledger.for_each_row([&](const StoredRow& stored) {
    EXPECT_EQ(naive::canonical(stored.row), naive::canonical(reference_rows()[place]));
    EXPECT_TRUE(stored.state.pending);
    ASSERT_TRUE(stored.provenance);
    EXPECT_EQ(stored.provenance->served_id, stored.row.id);
    ++place;
  });
  EXPECT_EQ(place, 1200U);
  EXPECT_EQ(test.ledger.last_served_id(atom_id([] {
    PublicKey key{};
    const auto bytes = base::from_hex(reference_page(1).pubkey).value();
    std::copy(bytes.begin(), bytes.end(), key.begin());
    return key;
  }())),
            1200);
}

TEST(ImportPage, twice_is_once) {
  TestLedger test("observer");
  import(test.ledger, reference_page(1));
  import(test.ledger, reference_page(2));
  const auto before = dump(test.path);
  for (const int number : {2, 1}) {
    const auto report = import(test.ledger, reference_page(number));
    EXPECT_EQ(report.inserted, 0);
    EXPECT_EQ(report.duplicate, 500);
    EXPECT_TRUE(report.refused.empty());
    EXPECT_TRUE(dump(test.path) == before);
  }
}

RC_GTEST_PROP(ImportPage, any_pages_in_any_order_again_and_again_are_their_rows_once, ()) {
  TestLedger test("observer");
  std::int64_t known = 0;
  const int steps = *rc::gen::inRange(1, 7);
  for (int i = 0; i < steps; ++i) {
    const auto first = *rc::gen::inRange<std::int64_t>(1, 30);
    const auto last = first + *rc::gen::inRange<std::int64_t>(0, 15);
    const auto before = dump(test.path);
    try {
      const auto report = import(test.ledger, sample_page(first, last));
      RC_ASSERT(first <= known + 1);
      RC_ASSERT(report.inserted == std::max<std::int64_t>(last - known, 0));
      RC_ASSERT(report.inserted + report.duplicate == last - first + 1);
      known = std::max(known, last);
    } catch (const InputError&) {
      RC_ASSERT(first > known + 1);
      RC_ASSERT(dump(test.path) == before);
    }
    RC_ASSERT(test.ledger.size() == static_cast<std::uint64_t>(known));
    RC_ASSERT(test.ledger.last_served_id(sample_server()) == known);
  }
}

TEST(ImportPage, a_gap_is_out_of_sequence) {
  TestLedger test("observer");
  const auto before = dump(test.path);
  EXPECT_CONTAINS(message_of<InputError>([&] { import(test.ledger, reference_page(2)); }),
                  "page.json:1: the page is out of sequence: it starts at id 501, and the rows of \"123b345");
  EXPECT_TRUE(dump(test.path) == before);
  import(test.ledger, reference_page(1));
  EXPECT_CONTAINS(message_of<InputError>([&] { import(test.ledger, reference_page(3)); }),
                  "known up to 500; expected the page that starts at 501");
}

// What a page must not be. `change` makes the page, `part` is in the message.

struct Fault {
  const char* name;
  std::function<SignedPage()> page;
  const char* part;
};
void PrintTo(const Fault& fault, std::ostream* out) {
  *out << fault.name;
}

/// Two sample rows with a change of text, signed.
std::function<SignedPage()> changed(const std::string& from, const std::string& to) {
  return [from, to] {
    auto body = sample_page(1, 2).bytes;
    const auto place = body.find(from);
    if (place == std::string::npos) throw std::runtime_error("no " + from + " in " + body);
    return signed_by(test_key(1), body.replace(place, from.size(), to));
  };
}

/// Sample rows after `make` worked on them; root, count and ids are then right for them.
std::function<SignedPage()> with_rows(const std::function<void(std::vector<Row>&)>& make) {
  return [make] {
    std::vector<Row> rows{sample_row(1), sample_row(2), sample_row(3)};
    make(rows);
    return signed_by(test_key(1), page_json(rows, rows.front().id, rows.back().id, sample_server()));
  };
}

class PageFault : public testing::TestWithParam<Fault> {};

TEST_P(PageFault, keeps_everything_out) {
  TestLedger test("observer");
  apply_alone(test.ledger, event_of(InferenceRecorded{sample_row(7), {}}, 1, "observer"));
  const auto before = dump(test.path);
  const auto message = message_of<InputError>([&] { import(test.ledger, GetParam().page()); });
  EXPECT_CONTAINS(message, GetParam().part);
  EXPECT_TRUE(message.starts_with("page.json:")) << message;
  EXPECT_TRUE(dump(test.path) == before);
  EXPECT_EQ(import(test.ledger, sample_page(1, 2)).inserted, 2) << "the ledger still works";
}

INSTANTIATE_TEST_SUITE_P(
    Store, PageFault,
    testing::Values(
        Fault{"signature_of_other_bytes",
              [] {
                auto page = sample_page(1, 2);
                page.bytes += " ";
                return page;
              },
              "does not verify"},
        Fault{"another_key",
              [] {
                auto page = sample_page(1, 2);
                page.pubkey = base::to_hex(test_key(2).public_key());
                return page;
              },
              "does not verify"},
        Fault{"signed_by_another_server", [] { return signed_by(test_key(2), sample_page(1, 2).bytes); },
              "self_atom_id is \""},
        Fault{"short_signature",
              [] {
                auto page = sample_page(1, 2);
                page.signature.pop_back();
                return page;
              },
              "expected 128 hexadecimal digits"},
        Fault{"no_key",
              [] {
                auto page = sample_page(1, 2);
                page.pubkey = "";
                return page;
              },
              "the public key is \"\"; expected 64"},
        Fault{"version", changed("\"version\": 1", "\"version\": 2"), "version is 2; expected 1"},
        Fault{"unknown_member", changed("\"version\": 1", "\"version\": 1, \"x\": 1"),
              "unknown member \"x\""},
        Fault{"missing_member", changed("\"count\": 2, ", ""), "count is missing"},
        Fault{"unknown_member_of_a_row", changed("\"model\":", "\"modell\": 1, \"model\":"),
              "unknown member \"modell\" in rows[0]"},
        Fault{"missing_member_of_a_row", changed("\"tokens_in\": 12, ", ""), "rows[1].tokens_in is missing"},
        Fault{"wrong_type", changed("\"tokens_in\": 12", "\"tokens_in\": \"12\""),
              "rows[1].tokens_in is \"12\""},
        Fault{"bad_time", changed("2026-04-12T13:20:01", "2026-04-32T13:20:01"), "rows[0].created_at is"},
        Fault{"not_json", [] { return signed_by(test_key(1), "{"); }, "not valid JSON"},
        Fault{"count", changed("\"count\": 2", "\"count\": 3"), "count is 3; expected 2"},
        Fault{"root", changed("\"merkle_root\": \"", "\"merkle_root\": \"0"), "merkle_root is \"0"},
        Fault{"row_behind_the_root", changed("\"tokens_in\": 12", "\"tokens_in\": 13"), "merkle_root is"},
        Fault{"negative_since", changed("\"since_id\": 1", "\"since_id\": -1"), "since_id is -1"},
        Fault{"since_above_the_first", changed("\"since_id\": 1", "\"since_id\": 2"),
              "rows[0].id is 1; expected since_id, 2"},
        Fault{"until_is_not_the_last", changed("\"until_id\": 2", "\"until_id\": 3"),
              "until_id is 3; expected 2"},
        Fault{"ids_fall", with_rows([](auto& rows) { std::swap(rows[0].id, rows[1].id); }),
              "rows[1].id is 1; expected more than 2"},
        Fault{"ids_repeat", with_rows([](auto& rows) { rows[1].id = 1; }), "rows[1].id is 1"},
        Fault{"too_many_rows", [] { return sample_page(1, 501); },
              "rows has 501 elements; expected at most 500"},
        Fault{"starts_too_late", [] { return sample_page(2, 3); }, "out of sequence"},
        Fault{"inadmissible_first", with_rows([](auto& rows) { rows[0].worker_id = ""; }),
              "rows[0] (id 1) is not admissible: empty-id"},
        Fault{"inadmissible_last", with_rows([](auto& rows) { rows[2].tokens_in = rules::tokens(-1); }),
              "rows[2] (id 3) is not admissible: tokens-out-of-range"}),
    [](const auto& info) { return std::string(info.param.name); });

/// The first fault in the order of read_page and import_page is the one that is told.
TEST(ImportPage, faults_are_told_in_their_order) {
  TestLedger test("observer");
  auto rows = std::vector{sample_row(5)};
  rows[0].worker_id = "";
  const auto page = [&](const std::string& from, const std::string& to) {
    auto body = page_json(rows, 5, 5, sample_server());
    body.replace(body.find(from), from.size(), to);
    return signed_by(test_key(1), body);
  };
  const auto told = [&](const SignedPage& bad) {
    return message_of<InputError>([&] { import(test.ledger, bad); });
  };
  EXPECT_CONTAINS(told(page("\"count\": 1", "\"count\": 1")), "out of sequence");  // not: inadmissible
  EXPECT_CONTAINS(told(page("merkle_root\": \"", "merkle_root\": \"0")),
                  "merkle_root");  // not: out of sequence
  EXPECT_CONTAINS(told(page("\"count\": 1, \"since_id\": 5", "\"count\": 2, \"since_id\": 6")), "count is 2");
  auto unsigned_page = page("\"version\": 1", "\"version\": 3");
  EXPECT_CONTAINS(told(unsigned_page), "version is 3");
  unsigned_page.signature[0] = unsigned_page.signature[0] == '0' ? '1' : '0';
  EXPECT_CONTAINS(told(unsigned_page), "does not verify");
}

RC_GTEST_PROP(ImportPage, one_flipped_bit_anywhere_changes_nothing, ()) {
  static TestLedger test("observer");
  static const auto before = (import(test.ledger, reference_page(1)), dump(test.path));
  auto page = reference_page(3);
  if (*rc::gen::arbitrary<bool>()) page = reference_page(2);
  const auto flip = [](std::string& text) {
    const auto place = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto bit = *rc::gen::inRange(0, 8);
    text[place] = static_cast<char>(text[place] ^ (1 << bit));
  };
  const auto good = page;
  switch (*rc::gen::inRange(0, 3)) {
    case 0:
      flip(page.bytes);
      break;
    case 1:
      flip(page.signature);
      break;
    default:
      flip(page.pubkey);
  }
  // Upper case is the same signature, and the same key.
  RC_PRE(base::from_hex(page.signature) != base::from_hex(good.signature) ||
         base::from_hex(page.pubkey) != base::from_hex(good.pubkey) || page.bytes != good.bytes);
  RC_ASSERT_THROWS_AS(import(test.ledger, page), InputError);
  RC_ASSERT(dump(test.path) == before);
}

// Rows that contradict, and rows that do not.

TEST(ImportPage, a_contradicting_row_is_refused_and_the_others_enter) {
  TestLedger test("observer");
  Row mine = sample_row(2);
  mine.tokens_in = rules::tokens(999);
  apply_alone(test.ledger, event_of(InferenceRecorded{mine, {}}, 1, "observer"));
  const auto report = import(test.ledger, sample_page(1, 3));
  EXPECT_EQ(report.inserted, 2);
  EXPECT_EQ(report.duplicate, 0);
  ASSERT_EQ(report.refused.size(), 1U);
  EXPECT_EQ(report.refused[0].id, 2);
  EXPECT_EQ(report.refused[0].refused.reason, Refusal::contradicts_stored_row);
  EXPECT_CONTAINS(report.refused[0].refused.detail, "stored as row 1 with tokens_in 999, not 12");
  EXPECT_EQ(test.ledger.last_served_id(sample_server()), 3)
      << "a quarrel about one job does not stop the sync";
  EXPECT_EQ(import(test.ledger, sample_page(4, 5)).inserted, 2);
}

TEST(ImportPage, a_server_that_changes_its_past_is_caught) {
  TestLedger test("observer");
  import(test.ledger, sample_page(1, 3));
  const auto key = test_key(1);
  const auto page = [&](std::vector<Row> rows) {
    return signed_by(key, page_json(rows, rows.front().id, rows.back().id, sample_server()));
  };
  Row moved = sample_row(2);
  moved.id = 4;  // the same job once more, later
  auto report = import(test.ledger, page({moved}));
  ASSERT_EQ(report.refused.size(), 1U);
  EXPECT_CONTAINS(report.refused[0].refused.detail, "served_id 2, not 4");
  Row other = sample_row(50);
  other.id = 2;  // another job in the place of one that was served
  report = import(test.ledger, page({sample_row(1), other, sample_row(3)}));
  EXPECT_EQ(report.duplicate, 2);
  ASSERT_EQ(report.refused.size(), 1U);
  EXPECT_EQ(report.refused[0].id, 2);
  EXPECT_EQ(report.refused[0].refused.reason, Refusal::contradicts_stored_row);
  EXPECT_EQ(test.ledger.size(), 3U);
}

TEST(ImportPage, two_servers_share_rows_and_have_sequences_of_their_own) {
  TestLedger test("observer");
  import(test.ledger, sample_page(1, 3));
  const auto key = test_key(2);
  std::vector<Row> rows{sample_row(3), sample_row(9)};
  rows[0].id = 1;
  rows[1].id = 2;
  const auto report = import(test.ledger, signed_by(key, page_json(rows, 1, 2, atom_id(key.public_key()))));
  EXPECT_EQ(report.inserted, 1);
  EXPECT_EQ(report.duplicate, 1);
  EXPECT_EQ(test.ledger.row(4)->provenance->served_id, 2);
  EXPECT_EQ(test.ledger.last_served_id(sample_server()), 3);
}

TEST(ImportPage, holes_between_ids_are_no_gap_when_the_page_says_where_it_began_to_look) {
  TestLedger test("observer");
  std::vector<Row> rows{sample_row(3), sample_row(7)};
  EXPECT_EQ(import(test.ledger, signed_by(test_key(1), page_json(rows, 1, 7, sample_server()))).inserted, 2);
  EXPECT_EQ(test.ledger.row(2)->provenance->served_id, 7);
  EXPECT_EQ(import(test.ledger, sample_page(8, 9)).inserted, 2);
}

TEST(ImportPage, an_empty_page_is_valid_and_changes_nothing) {
  TestLedger test("observer");
  import(test.ledger, sample_page(1, 3));
  const auto before = dump(test.path);
  const auto empty = [](std::int64_t since, std::int64_t until) {
    return signed_by(test_key(1), page_json({}, since, until, sample_server()));
  };
  for (const auto& [since, until] : {std::pair(4, 3), std::pair(4, 4), std::pair(0, 0)}) {
    const auto report = import(test.ledger, empty(since, until));
    EXPECT_EQ(report.inserted + report.duplicate, 0);
    EXPECT_TRUE(dump(test.path) == before);
  }
  EXPECT_CONTAINS(message_of<InputError>([&] { import(test.ledger, empty(3, 4)); }),
                  "until_id is 4 on a page without rows");
  EXPECT_CONTAINS(message_of<InputError>([&] { import(test.ledger, empty(5, 4)); }), "out of sequence");
}

TEST(ImportPage, is_told_once_after_its_rows) {
  TestLedger test("observer");
  for (int time = 0; time < 2; ++time) import(test.ledger, sample_page(1, 2));
  std::vector<std::string> told;
  test.ledger.for_each_event(0, [&](const StoredEvent& stored) {
    told.push_back(std::string(name(kind_of(stored.event.what))) + " " + std::to_string(stored.subject));
  });
  EXPECT_EQ(told, (std::vector<std::string>{"row-imported 1", "row-imported 2", "page-imported 1"}));
}

TEST(ImportPage, what_vouches_for_a_page_is_recorded) {
  TestLedger test("observer");
  const auto page = sample_page(1, 2);
  import(test.ledger, page);
  const Database database(test.path, Database::Mode::read_only);
  Statement read(database,
                 "SELECT server, since_id, until_id, root, signature, pubkey, imported_at FROM import_pages");
  ASSERT_TRUE(read.step());
  EXPECT_EQ(read.text(0), sample_server());
  EXPECT_EQ(read.integer(1), 1);
  EXPECT_EQ(read.integer(2), 2);
  EXPECT_EQ(read.text(3), root_of_page(std::vector{sample_row(1), sample_row(2)}));
  EXPECT_EQ(read.text(4), page.signature);
  EXPECT_EQ(read.text(5), page.pubkey);
  EXPECT_EQ(read.integer(6), 1'777'000'000'000'000);
  EXPECT_FALSE(read.step());
}

}  // namespace
}  // namespace homeostat::ledger
