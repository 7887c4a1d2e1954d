// Payloads: every kind goes there and back; what is not as this engine writes it is refused, by seq.
#include "engine/ledger/event_codec.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "engine/ledger/schema.hpp"
#include "tests/ledger/any_event.hpp"
#include "tests/ledger/full_ledger.hpp"

namespace homeostat::ledger {
namespace {

using base::InputError;
using base::LedgerDamaged;
using nlohmann::json;
using rules::micros;

Happening decode(EventKind kind, const std::optional<std::string>& payload,
                 std::int64_t version = kEventVersion) {
  const auto view = payload ? std::optional<std::string_view>(*payload) : std::nullopt;
  return decode_event(static_cast<std::int64_t>(kind), version, view, {}, "event 7");
}

RC_GTEST_PROP(EventCodec, every_kind_goes_there_and_back, ()) {
  for (const Maker make : all_makers()) {
    const Happening what = make();
    const auto payload = encode_payload(what, kEventVersion);
    RC_ASSERT(payload.has_value());
    const Happening again = decode(kind_of(what), payload);
    RC_ASSERT(text_of(again) == text_of(what));
    RC_ASSERT(encode_payload(again, kEventVersion) == payload);
    const json object = json::parse(*payload);  // another reader agrees about the members
    RC_ASSERT(object.is_object());
    RC_ASSERT(object.size() + 1 == text_of(what).size());
  }
}

/// Whatever bytes a payload has: it is refused, or it is JSON that says just what the event says.
RC_GTEST_PROP(EventCodec, a_damaged_payload_says_what_it_says_or_is_refused, ()) {
  const auto make = all_makers();
  const Happening what = make[*rc::gen::inRange<std::size_t>(0, make.size())]();
  std::string payload = encode_payload(what, kEventVersion).value();
  const auto at = *rc::gen::inRange<std::size_t>(0, payload.size());
  switch (*rc::gen::inRange(0, 3)) {
    case 0:
      payload[at] =
          *rc::gen::oneOf(rc::gen::arbitrary<char>(), rc::gen::elementOf(std::string(" -+0.eE\"\\{},:")));
      break;
    case 1:
      payload.erase(at, 1);
      break;
    default:
      payload.insert(at, 1, *rc::gen::elementOf(std::string("0-+ 1\"\\.,")));
  }
  try {
    const Happening again = decode(kind_of(what), payload);
    RC_ASSERT(json::parse(payload) == json::parse(encode_payload(again, kEventVersion).value()));
  } catch (const InputError&) {
    RC_TAG("refused");
  }
}

RC_GTEST_PROP(EventCodec, rows_go_there_and_back_with_their_columns, ()) {
  StoredRow stored;
  stored.row = *naive::any_row();
  if (*rc::gen::arbitrary<bool>()) {
    stored.response_sha256 = digest_of("x");
    const InferenceRecorded what{stored.row, stored.response_sha256};
    RC_ASSERT(!encode_payload(what, kEventVersion));
    const RowFacts facts{&stored.row, &stored.response_sha256, &stored.provenance};
    RC_ASSERT(text_of(decode_event(1, kEventVersion, {}, facts, "event 7")) == text_of(what));
    return;
  }
  RowImported what{stored.row, {}, {}};
  if (*rc::gen::arbitrary<bool>()) {
    stored.provenance = what.provenance = Provenance{"server", 4};
  } else {
    what.state = any_state();
  }
  const auto payload = encode_payload(what, kEventVersion);
  RC_ASSERT(payload.has_value() == (state_text(what.state) != state_text({})));
  const RowFacts facts{&stored.row, &stored.response_sha256, &stored.provenance};
  const auto view = payload ? std::optional<std::string_view>(*payload) : std::nullopt;
  RC_ASSERT(text_of(decode_event(2, kEventVersion, view, facts, "event 7")) == text_of(what));
}

TEST(EventCodec, the_bytes_are_part_of_the_format) {
  EXPECT_EQ(encode_payload(PeerTrusted{"p\"é", -2}, 2), R"({"peer_id":"p\"\u00e9","trust_level":-2})");
  EXPECT_EQ(encode_payload(ModeSet{true}, 2), R"({"active":true})");
  EXPECT_EQ(encode_payload(WindowClosed{micros(1), micros(2), "p"}, 2),
            R"({"start":1,"end":2,"policy_sha256":"p"})");
  const auto attributed = encode_payload(Attributed{3, {}, {}, ""}, 2).value();
  EXPECT_EQ(attributed, "{\"row_id\":3,\"worker_key\":\"" + std::string(64, '0') + "\",\"signature\":\"" +
                            std::string(128, '0') + "\",\"response_sha256\":\"\"}");
  EXPECT_EQ(encode_payload(Attributed{3, {}, {}, ""}, 1),
            "{\"row_id\":3,\"signature\":\"" + std::string(128, '0') + "\"}");
  EXPECT_EQ(encode_payload(RowImported{}, 2), std::nullopt);
  EXPECT_EQ(encode_payload(RowImported{{}, attributed_state(5, true), {}}, 2),
            R"({"pending":false,"worker_sig":"sig","settled":true,"settled_at":30,"eligible_at":5})");
}

TEST(EventCodec, every_kind_has_a_number_and_a_name_of_its_own) {
  std::set<int> numbers;
  std::set<std::string_view> names;
  const auto see = [&]<std::size_t... index>(std::index_sequence<index...>) {
    (
        [&] {
          constexpr EventKind kind = std::variant_alternative_t<index, Happening>::kKind;
          EXPECT_TRUE(numbers.insert(static_cast<int>(kind)).second) << name(kind);
          EXPECT_TRUE(names.insert(name(kind)).second) << name(kind);
        }(),
        ...);
  };
  see(std::make_index_sequence<std::variant_size_v<Happening>>());
  EXPECT_EQ(numbers, (std::set<int>{1,  2,  3,  4,  5,  6,  7,  8,  10, 11, 12, 13, 14, 20, 21,
                                    22, 23, 24, 30, 31, 40, 41, 42, 43, 50, 51, 52, 53, 54}));
}

TEST(EventCodec, malformed_payloads_are_refused) {
  const std::string key(64, 'a');
  const std::string signature(128, 'b');
  const auto attributed = [&](const std::string& worker_key, const std::string& rest) {
    return R"({"row_id":1,"worker_key":")" + worker_key + R"(","signature":")" + signature + "\"" + rest +
           "}";
  };
  const std::vector<std::tuple<EventKind, std::string, std::string>> cases{
      {EventKind::mode_set, "", "not valid JSON"},
      {EventKind::mode_set, "{", "not valid JSON"},
      {EventKind::mode_set, "[]", "an array"},
      {EventKind::mode_set, "{}", "payload.active is missing"},
      {EventKind::mode_set, R"({"active":1})", "payload.active is 1"},
      {EventKind::mode_set, R"({"active":null})", "payload.active is null"},
      {EventKind::mode_set, R"({"active":true,"active":true})", "there twice"},
      {EventKind::mode_set, R"({"active":true,"more":1})", "more"},
      {EventKind::mode_set, R"({"active":true} )" + std::string(1, '\0'), "zero byte"},
      {EventKind::peer_trusted, R"({"peer_id":"p","trust_level":1.0})", "payload.trust_level is"},
      {EventKind::peer_trusted, R"({"peer_id":"p","trust_level":9223372036854775808})", "trust_level"},
      {EventKind::peer_trusted, R"({"peer_id":7,"trust_level":1})", "payload.peer_id is 7"},
      {EventKind::peer_trusted, "{\"peer_id\":\"\xFF\",\"trust_level\":1}", "not valid JSON"},
      {EventKind::attributed, attributed(key, ""), "response_sha256 is missing"},
      {EventKind::attributed, attributed(key.substr(1), R"(,"response_sha256":"")"), "worker_key is"},
      {EventKind::attributed, attributed(std::string(64, 'A'), R"(,"response_sha256":"")"), "lower-case"},
      {EventKind::attributed, attributed(std::string(64, 'g'), R"(,"response_sha256":"")"), "worker_key is"},
      {EventKind::burned, R"({"peer_id":"p"})", "worker_id is missing"},
  };
  for (const auto& entry : cases) {
    const auto& payload = std::get<1>(entry);  // clang 14 captures no structured binding
    const auto kind = std::get<0>(entry);
    const auto message = message_of<InputError>([&] { decode(kind, payload); });
    EXPECT_CONTAINS(message, std::get<2>(entry));
    EXPECT_CONTAINS(message, "event 7");
  }
  EXPECT_CONTAINS(message_of<InputError>([&] { decode(EventKind::mode_set, std::nullopt); }), "no payload");
  EXPECT_CONTAINS(message_of<InputError>([&] { decode(static_cast<EventKind>(9), "{}"); }), "unknown kind 9");
  for (const int version : {0, 3}) {
    EXPECT_CONTAINS(
        message_of<InputError>([&] { decode(EventKind::mode_set, R"({"active":true})", version); }),
        "has version " + std::to_string(version));
  }
}

TEST(EventCodec, columns_that_contradict_the_kind_are_refused) {
  StoredRow row;
  row.row = sample_row(1);
  const RowFacts facts{&row.row, &row.response_sha256, &row.provenance};
  const auto told = [&](int kind, std::optional<std::string_view> payload) {
    return message_of<InputError>([&] { decode_event(kind, kEventVersion, payload, facts, "event 7"); });
  };
  EXPECT_CONTAINS(told(1, "{}"), "has a payload");
  EXPECT_CONTAINS(told(2, R"({"pending":true})"), "only what is not the default");
  EXPECT_CONTAINS(told(2, R"({"worker_sig":7})"), "worker_sig is 7");
  EXPECT_CONTAINS(told(2, R"({"eligible":7})"), "eligible");
  row.provenance = Provenance{"server", 1};
  EXPECT_CONTAINS(told(1, std::nullopt), "who served it");
  EXPECT_CONTAINS(told(2, R"({"pending":false})"), "a served row");
  row.response_sha256 = digest_of("x");
  EXPECT_CONTAINS(told(2, std::nullopt), "has a response_sha256");
}

/// Replaces one event's columns behind the ledger's back.
void tamper(const fs::path& path, const std::string& change) {
  ASSERT_EQ(refusal_by(path,
                       "DROP TRIGGER events_update; DROP TRIGGER events_delete; "
                       "DROP TRIGGER revenue_ledger_delete; DROP TRIGGER revenue_ledger_update; " +
                           change),
            "");
}

TEST(EventCodec, the_ledger_names_the_event_that_it_cannot_read) {
  for (const auto& [change, part] :
       {std::pair("UPDATE events SET payload = '{\"reason\":3}' WHERE seq = 6", "event 6"),
        std::pair("UPDATE events SET kind = 99 WHERE seq = 6", "event 6: has the unknown kind 99"),
        std::pair("UPDATE events SET version = 9 WHERE seq = 2", "event 2: has version 9"),
        std::pair("UPDATE events SET payload = '{}' WHERE seq = 1",
                  "event 1: the event of a row recorded here"),
        std::pair("UPDATE events SET subject = 77 WHERE seq = 2", "event 2 is about a row that is not there"),
        std::pair("UPDATE events SET kind = 2 WHERE seq = 3", "event 3"),
        std::pair("UPDATE revenue_ledger SET served_by = 's', served_id = 1 WHERE id = 3", "event 3"),
        std::pair("DELETE FROM revenue_ledger WHERE id = 4", "event 4 is about a row that is not there"),
        std::pair("DELETE FROM events WHERE seq = 3", "lacks event 3")}) {
    FullLedger test;
    tamper(test.path, change);
    const auto message =
        message_of<LedgerDamaged>([&] { test.ledger.for_each_event(0, [](const StoredEvent&) {}); });
    EXPECT_CONTAINS(message, part);
    EXPECT_CONTAINS(message, test.path.string());
  }
}

}  // namespace
}  // namespace homeostat::ledger
