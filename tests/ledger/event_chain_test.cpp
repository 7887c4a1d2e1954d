// The chain of events: its bytes are the documented ones, and nothing of an event changes without it.
#include "engine/ledger/event_chain.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/ledger/any_event.hpp"
#include "tests/ledger/full_ledger.hpp"

namespace homeostat::ledger {
namespace {

std::string text(std::string_view value) {
  return naive::big_endian(static_cast<std::int64_t>(value.size())) + std::string(value);
}

std::string optional(bool there, std::string_view value) {
  return there ? '\x01' + text(value) : std::string(1, '\0');
}

/// docs/ledger-format.md, read from the database's own columns.
std::vector<std::string> naive_chain(const fs::path& path) {
  const Database database(path, Database::Mode::read_only);
  Statement read(
      database,
      "SELECT seq, kind, version, at, subject, kill_observed, authority, payload, response_sha256, "
      "served_by, served_id FROM events LEFT JOIN revenue_ledger ON id = subject ORDER BY seq");
  std::string start;
  for (const std::string part : {"canonical_form", "1", "self", "self", "simulation", "0"})
    start += text(part);
  const auto first = sha256(start);
  std::string chain(reinterpret_cast<const char*>(first.data()), first.size());
  std::vector<std::string> chains;
  while (read.step()) {
    std::string bytes = chain;
    for (int column = 0; column < 6; ++column) bytes += naive::big_endian(read.integer(column));
    bytes += text(read.text(6));
    const auto payload = read.optional_text(7);
    bytes += optional(payload.has_value(), payload.value_or(""));
    if (read.integer(1) <= 2) {
      const auto row = Ledger::open(path, kReadOnly).row(read.integer(4)).value().row;
      const auto leaf = sha256(std::string(1, '\0') + naive::canonical(row));
      bytes.append(reinterpret_cast<const char*>(leaf.data()), leaf.size());
      const auto response = read.optional_text(8);
      bytes += optional(response.has_value(), response.value_or(""));
      const auto server = read.optional_text(9);
      bytes += optional(server.has_value(), server.value_or(""));
      if (server) bytes += naive::big_endian(read.integer(10));
    }
    const auto digest = sha256(bytes);
    chain.assign(reinterpret_cast<const char*>(digest.data()), digest.size());
    chains.push_back(hex(digest));
  }
  return chains;
}

RC_GTEST_PROP(EventChain, is_made_of_the_documented_bytes, ()) {
  TestLedger test;
  const auto make = all_makers();
  test.ledger.begin();
  const int count = *rc::gen::inRange(1, 12);
  for (int n = 1; n <= count; ++n) {
    const auto at = *rc::gen::inRange<std::int64_t>(0, 1'000);
    switch (*rc::gen::inRange(0, 4)) {
      case 0: {
        auto event = event_of(InferenceRecorded{sample_row(n), {}}, at);
        if (*rc::gen::arbitrary<bool>())
          std::get<InferenceRecorded>(event.what).response_sha256 = digest_of("x");
        event.kill_observed = *rc::gen::arbitrary<bool>();
        test.ledger.apply(event);
        break;
      }
      case 1: {
        RowState state = any_state();
        state.contested = state.struck = false;  // no row comes in dispute, or paid while it is pending
        state.settled = state.settled && !state.pending;
        test.ledger.apply(event_of(RowImported{sample_row(n), state, {}}, at));
        break;
      }
      case 2:
        test.ledger.apply(event_of(RowImported{sample_row(n), {}, Provenance{"server", n}}, at));
        break;
      default: {
        auto event = event_of(make[*rc::gen::inRange<std::size_t>(0, make.size())](), at, "é");
        event.kill_observed = *rc::gen::arbitrary<bool>();
        test.ledger.append(event, *rc::gen::arbitrary<std::int64_t>());
      }
    }
  }
  const auto in_batch = test.ledger.event_chain();
  test.ledger.commit();
  test.reopen();
  RC_ASSERT(test.ledger.event_chain() == in_batch);
  const auto expected = naive_chain(test.path);
  std::vector<std::string> found;
  Digest chain = test.ledger.chain_start();
  test.ledger.for_each_event(0, [&](const StoredEvent& stored) {
    chain = chain_next(chain, stored);
    RC_ASSERT(chain == stored.chain);
    found.push_back(hex(stored.chain));
  });
  RC_ASSERT(found == expected);
  RC_ASSERT(found.empty() || found.back() == hex(test.ledger.event_chain()));
}

TEST(EventChain, of_an_empty_ledger_is_what_it_starts_from) {
  const TestLedger test;
  EXPECT_EQ(test.ledger.event_chain(), test.ledger.chain_start());
  EXPECT_NE(test.ledger.chain_start(), TestLedger("other").ledger.chain_start());
  EXPECT_EQ(test.ledger.last_event(), 0);
}

TEST(EventChain, a_rolled_back_batch_leaves_the_chain) {
  FullLedger test;
  const auto chain = test.ledger.event_chain();
  const auto last = test.ledger.last_event();
  test.ledger.begin();
  test.ledger.append(event_of(Resumed{"x"}), 0);
  EXPECT_NE(test.ledger.event_chain(), chain);
  EXPECT_EQ(test.ledger.last_event(), last + 1);
  test.ledger.rollback();
  EXPECT_EQ(test.ledger.event_chain(), chain);
  EXPECT_EQ(test.ledger.last_event(), last);
}

/// The seq of the first event that the chain does not reach as it is stored; 0 if none.
std::int64_t first_break(const Ledger& ledger) {
  Digest chain = ledger.chain_start();
  std::int64_t broken = 0;
  ledger.for_each_event(0, [&](const StoredEvent& stored) {
    chain = chain_next(chain, stored);
    if (broken == 0 && chain != stored.chain) broken = stored.seq;
  });
  return broken;
}

TEST(EventChain, every_change_of_an_event_or_its_row_breaks_it) {
  const char* const prepare =
      "DROP TRIGGER events_update; DROP TRIGGER events_delete; DROP TRIGGER revenue_ledger_update; ";
  {
    const FullLedger test;
    ASSERT_EQ(refusal_by(test.path, prepare), "");
    EXPECT_EQ(first_break(test.ledger), 0);
  }
  for (const auto& [change, seq] : {
           std::pair("UPDATE events SET at = at + 1 WHERE seq = 2", 2),
           std::pair("UPDATE events SET authority = 'other' WHERE seq = 3", 3),
           std::pair("UPDATE events SET subject = 1 WHERE seq = 7", 7),
           std::pair("UPDATE events SET version = 1 WHERE seq = 1", 1),
           std::pair("UPDATE events SET kill_observed = 1 WHERE seq = 4", 4),
           std::pair("UPDATE events SET payload = '{\"reason\":\"another\"}' WHERE seq = 7", 7),
           std::pair("UPDATE events SET kind = 43 WHERE seq = 7", 7),
           std::pair("UPDATE events SET payload = '{\"pending\":false}' WHERE seq = 5; UPDATE revenue_ledger "
                     "SET served_by = NULL, served_id = NULL WHERE id = 5",
                     5),
           std::pair("UPDATE events SET chain = zeroblob(32) WHERE seq = 4", 4),
           std::pair("UPDATE events SET subject = 3 - subject WHERE seq IN (1, 2)", 1),  // two rows swapped
           std::pair("UPDATE revenue_ledger SET credits_worker = 1 WHERE id = 3", 3),
           std::pair("UPDATE revenue_ledger SET response_sha256 = NULL WHERE id = 2", 2),
           std::pair("UPDATE revenue_ledger SET response_sha256 = 'aa' WHERE id = 2", 2),
           std::pair("UPDATE revenue_ledger SET served_by = 'another' WHERE id = 5", 5),
           std::pair("UPDATE revenue_ledger SET served_id = 2 WHERE id = 5", 5),
           std::pair("DROP TRIGGER ledger_meta_update; UPDATE ledger_meta SET value = '1' WHERE key = "
                     "'simulation'",
                     1),
           std::pair("DROP TRIGGER ledger_meta_update; UPDATE ledger_meta SET value = 'other' WHERE key = "
                     "'self'",
                     1),
           std::pair("INSERT INTO ledger_meta VALUES ('more', '')", 1),
       }) {
    const FullLedger test;
    ASSERT_EQ(refusal_by(test.path, std::string(prepare) + change), "") << change;
    EXPECT_EQ(first_break(Ledger::open(test.path, kReadOnly)), seq) << change;
  }
}

TEST(EventChain, a_digest_of_another_length_is_told) {
  FullLedger test;
  { const Ledger closed = std::move(test.ledger); }
  ASSERT_EQ(refusal_by(test.path,
                       "DROP TRIGGER events_update; PRAGMA ignore_check_constraints = 1; UPDATE events SET "
                       "chain = zeroblob(31) WHERE seq = 7"),
            "");
  EXPECT_CONTAINS(message_of<base::LedgerDamaged>([&] { Ledger::open(test.path, kReadOnly); }),
                  "another length than 32 bytes");
}

}  // namespace
}  // namespace homeostat::ledger
