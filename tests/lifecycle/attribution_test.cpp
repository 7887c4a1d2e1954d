// Rows: recorded, attributed once by the right signature at the right time, and eligible in the open window.
#include <gtest/gtest.h>

#include <functional>

#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using Lines = std::vector<std::string>;

TEST(Recording, a_row_is_pending_and_nothing_else) {
  Town town;
  town.settle_in();
  EXPECT_EQ(town.change(job(town.law, "j", "me", "b", 1000, after(0))),
            (Lines{"+ row 1 j me>b/w 1000 pending"}));
  EXPECT_EQ(town.answer(job(town.law, "j", "me", "b", 1000, after(0))), "duplicate");
  EXPECT_EQ(town.answer(job(town.law, "j", "me", "b", 999, after(0))), "21 contradicts-stored-row");
  auto other_answer = job(town.law, "j", "me", "b", 1000, after(0));
  other_answer.response_sha256 = response_of("another");
  EXPECT_EQ(town.answer(other_answer), "21 contradicts-stored-row");
}

TEST(Recording, is_the_ledgers_own_or_the_executing_pools) {
  Town town;
  const auto recorded = job(town.law, "j", "me", "b", 1000, after(0));
  EXPECT_EQ(town.answer(recorded, "c"), "60 not-authorised");
  EXPECT_EQ(town.answer(recorded, "b"), "accepted");
}

TEST(Recording, refuses_a_digest_that_is_none_and_a_time_that_has_no_name) {
  Town town;
  auto recorded = job(town.law, "j", "me", "b", 1000, after(0));
  recorded.response_sha256 = "beef";
  EXPECT_EQ(town.answer(recorded), "143 text-invalid");
  town.now = rules::micros(-1);
  EXPECT_EQ(town.answer(job(town.law, "j", "me", "b", 1000, after(0))), "11 time-out-of-range");
  town.now = rules::micros(253'402'300'800'000'000);
  EXPECT_EQ(town.answer(job(town.law, "j", "me", "b", 1000, after(0))), "11 time-out-of-range");
}

/// A pool recorded a row of one credit with a worker's share of a million; it was attributed and settled.
TEST(Recording, takes_the_split_of_the_policy_and_no_other) {
  Town town;
  town.settle_in();
  auto recorded = job(town.law, "j", "me", "b", 1, after(0));
  recorded.row.shares[rules::Slot::worker] = rules::credits(1'000'000);
  EXPECT_EQ(town.answer(recorded, "b"), "23 split-differs");
  recorded = job(town.law, "j", "me", "b", 1000, after(0));
  for (const rules::Slot slot : rules::kAllSlots) {
    auto changed = recorded;
    changed.row.shares[slot] = changed.row.shares[slot] + rules::credits(1);
    EXPECT_EQ(town.answer(changed), "23 split-differs");
  }
  EXPECT_EQ(town.answer(recorded), "accepted");
  auto own = job(town.law, "k", "b", "b", 1000, after(0));
  EXPECT_EQ(town.answer(own, "b"), "accepted") << "a row of an own user has the split for own users";
  auto other = town.law;
  other.recipients[0].basis_points = {5000};
  other.recipients[1].basis_points = {3000};
  town.accept(adoption(other));
  EXPECT_EQ(town.answer(recorded), "duplicate") << "what is stored is stored";
  EXPECT_EQ(town.answer(job(town.law, "l", "me", "b", 1000, after(0))), "23 split-differs");
  EXPECT_EQ(town.answer(job(other, "l", "me", "b", 1000, after(0))), "accepted");
}

TEST(Recording, asks_nobody_for_a_split_before_a_policy_was_adopted) {
  Town town;
  auto recorded = job(town.law, "j", "me", "b", 10, after(0));
  recorded.row.shares[rules::Slot::worker] = rules::credits(9);
  EXPECT_EQ(town.answer(recorded), "accepted");
}

TEST(Recording, no_id_is_left_after_the_last) {
  Town town;
  auto row = job(town.law, "j", "me", "b", 1000, after(0)).row;
  row.id = std::numeric_limits<std::int64_t>::max();
  town.accept(ledger::RowImported{row, {}, {}});
  EXPECT_EQ(town.answer(job(town.law, "k", "me", "b", 1000, after(0))), "1 id-out-of-range");
}

TEST(Recording, an_own_export_keeps_what_the_row_was) {
  Town town;
  auto row = job(town.law, "j", "me", "b", 1000, after(0)).row;
  row.id = 7;
  ledger::RowState was;
  was.pending = false;
  was.eligible_at = after(60);
  was.settled = true;
  EXPECT_EQ(town.change(ledger::RowImported{row, was, {}}),
            (Lines{"+ row 7 j me>b/w 1000 paid eligible t+60"}));
}

TEST(Recording, an_own_export_brings_no_state_to_which_no_events_lead) {
  Town town;
  town.settle_in();
  const auto with = [&](const std::function<void(ledger::RowState&)>& claim) {
    auto row = job(town.law, "j", "me", "b", 1000, after(0)).row;
    row.id = 7;
    ledger::RowState state;
    state.pending = false;
    claim(state);
    return ledger::RowImported{row, state, {}};
  };
  using Row = ledger::RowState;
  const std::vector<std::function<void(Row&)>> impossible{
      [](Row& row) { row.settled = row.struck = row.contested = true; },
      [](Row& row) { row.contested = true; },
      [](Row& row) { row.struck = true; },
      [](Row& row) { row.pending = row.settled = true; },
      [](Row& row) { row.eligible_at = rules::micros(-1); },
      [](Row& row) {
        row.settled = true;
        row.eligible_at = rules::micros(-1);
      },
      [](Row& row) { row.eligible_at = rules::micros(253'402'300'800'000'000); }};
  for (const auto& claim : impossible) EXPECT_EQ(town.answer(with(claim)), "22 row-state-invalid");
  town.now = after(3600);
  town.close(0);
  EXPECT_EQ(town.answer(with([](Row& row) { row.eligible_at = after(3599); })), "22 row-state-invalid")
      << "no settlement of the closed window could pay it";
  Town copy = town;
  EXPECT_EQ(copy.answer(with([](Row& row) { row.eligible_at = after(3600); })), "accepted");
  copy = town;
  EXPECT_EQ(copy.answer(with([](Row& row) {
    row.settled = true;
    row.eligible_at = after(10);
  })),
            "accepted")
      << "it was paid in that window";
  EXPECT_EQ(town.change(with([](Row&) {})),
            (Lines{"+ row 7 j me>b/w 1000 eligible t+3600", "+ party b unsettled 200 burned 0 offences 0",
                   "+ party b/w unsettled 600 burned 0 offences 0"}))
      << "without an instant: from its creation, but never in a closed window";
}

TEST(Attribution, makes_the_row_count_from_now_on) {
  Town town;
  town.settle_in();
  const auto recorded = job(town.law, "j", "me", "b", 1000, after(0));
  town.accept(recorded);
  town.now = after(10);
  EXPECT_EQ(
      town.change(signature_of(1, recorded), "whoever"),
      (Lines{"- row 1 j me>b/w 1000 pending", "+ row 1 j me>b/w 1000 eligible t+10 certificate 2 signed",
             "+ party b unsettled 200 burned 0 offences 0",
             "+ party b/w unsettled 600 burned 0 offences 0"}));
  EXPECT_EQ(town.answer(signature_of(1, recorded)), "31 already-attributed");
  EXPECT_EQ(town.answer(signature_of(2, recorded)), "30 unknown-row");
}

TEST(Attribution, one_signature_attributes_one_job_of_one_origin) {
  Town town;
  town.settle_in();
  const auto first = job(town.law, "j", "me", "b", 1000, after(0));
  auto same_answer = job(town.law, "k", "me", "b", 1000, after(0));
  same_answer.response_sha256 = first.response_sha256;
  auto other_origin = job(town.law, "j", "c", "b", 1000, after(0));
  town.accept(first);
  town.accept(same_answer);
  town.accept(other_origin);
  EXPECT_EQ(town.answer(signature_of(2, first)), "33 signature-invalid");
  EXPECT_EQ(town.answer(signature_of(3, first)), "33 signature-invalid");
  for (std::size_t byte = 0; byte < 64; byte += 21) {
    auto changed = signature_of(1, first);
    changed.signature[byte] ^= 1U;
    EXPECT_EQ(town.answer(changed), "33 signature-invalid");
  }
  EXPECT_EQ(town.answer(signature_of(1, first)), "accepted");
}

TEST(Attribution, needs_a_digest_and_takes_one_where_there_is_none) {
  Town town;
  town.settle_in();
  auto bare = job(town.law, "j", "me", "b", 1000, after(0));
  const auto signed_for = signature_of(1, bare);
  bare.response_sha256.reset();
  town.accept(bare);
  EXPECT_EQ(town.answer(signed_for), "32 no-response-digest");
  auto with_digest = signed_for;
  with_digest.response_sha256 = "beef";
  EXPECT_EQ(town.answer(with_digest), "143 text-invalid");
  with_digest.response_sha256 = response_of("another");
  EXPECT_EQ(town.answer(with_digest), "33 signature-invalid");
  with_digest.response_sha256 = response_of("j");
  EXPECT_EQ(town.answer(with_digest), "accepted");
  EXPECT_EQ(base::to_hex(*town.state.row(1)->response), response_of("j"));
}

TEST(Attribution, a_digest_that_was_committed_is_not_exchanged) {
  Town town;
  town.settle_in();
  auto recorded = job(town.law, "j", "me", "b", 1000, after(0));
  town.accept(recorded);
  recorded.response_sha256 = response_of("another");
  auto exchanged = signature_of(1, recorded);
  exchanged.response_sha256 = *recorded.response_sha256;
  EXPECT_EQ(town.answer(exchanged), "33 signature-invalid");
}

TEST(Attribution, needs_a_certificate_of_that_worker_in_that_pool) {
  Town town;
  town.settle_in();
  const auto unknown_worker = job(town.law, "j", "me", "b", 1000, after(0), "stranger");
  town.accept(unknown_worker);
  EXPECT_EQ(town.answer(signature_of(1, unknown_worker)), "34 worker-not-enrolled");
  // A key that is enrolled, of worker w of pool c, is not one of worker w of pool b.
  const auto recorded = job(town.law, "k", "me", "b", 1000, after(0));
  town.accept(recorded);
  auto elsewhere = recorded;
  elsewhere.row.exec_pool_id = "c";
  EXPECT_EQ(town.answer(signature_of(2, elsewhere)), "34 worker-not-enrolled");
}

/// The order of the ledger counts, and not the times that events name: an event may name an earlier one.
TEST(Attribution, counts_who_was_enrolled_before_in_the_ledger) {
  Town town;
  town.settle_in();
  const auto recorded = job(town.law, "j", "me", "b", 1000, after(0), "later");
  town.accept(recorded);
  town.now = after(100);
  EXPECT_EQ(town.answer(signature_of(1, recorded)), "34 worker-not-enrolled");
  town.accept(ledger::WorkerEnrolled{"later", "b", public_hex("b", "later"), ""});
  town.now = after(99);
  EXPECT_EQ(town.answer(signature_of(1, recorded)), "accepted");
}

TEST(Attribution, is_refused_after_the_revocation_whatever_time_it_names) {
  Town town;
  town.settle_in();
  const auto recorded = job(town.law, "j", "me", "b", 1000, after(0));
  town.accept(recorded);
  town.now = after(50);
  town.accept(ledger::WorkerRevoked{"w", "b", "left"});
  town.now = after(10);
  EXPECT_EQ(town.answer(signature_of(1, recorded)), "35 worker-revoked");
}

TEST(Attribution, ends_with_the_revocation_and_another_key_may_follow) {
  Town town;
  town.settle_in();
  const auto recorded = job(town.law, "j", "me", "b", 1000, after(0));
  town.accept(recorded);
  town.now = after(50);
  town.accept(ledger::WorkerRevoked{"w", "b", "left"});
  EXPECT_EQ(town.answer(signature_of(1, recorded)), "35 worker-revoked");
  EXPECT_EQ(town.answer(ledger::WorkerEnrolled{"w", "b", public_hex("b", "w"), ""}), "85 worker-known");
  town.accept(ledger::WorkerEnrolled{"w", "b", public_hex("b", "second key"), ""});
  const auto key = key_of("b", "second key");
  const auto message = ledger::attribution_message(recorded.row, *recorded.response_sha256);
  ledger::Attributed by_second = signature_of(1, recorded);
  by_second.worker_key = key.public_key();
  by_second.signature = key.sign({reinterpret_cast<const std::uint8_t*>(message.data()), message.size()});
  EXPECT_EQ(town.answer(by_second), "accepted");
}

TEST(Attribution, is_not_undone_by_a_later_revocation) {
  Town town;
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.now = after(50);
  EXPECT_EQ(town.change(ledger::WorkerRevoked{"w", "b", "left"}).size(), 2U);  // the certificate alone
  town.now = after(3600);
  town.close(0);
  const auto id = town.propose("b", 0);
  EXPECT_EQ(town.answer(ledger::SettlementSettled{id}), "accepted");
  EXPECT_TRUE(town.state.row(1)->life.covered.holds());
}

TEST(Attribution, late_goes_to_the_window_then_open) {
  Town town;
  town.settle_in();
  const auto recorded = job(town.law, "j", "me", "b", 1000, after(0));
  town.accept(recorded);
  town.now = after(3601);
  town.close(0);
  EXPECT_EQ(town.proposal("b", 0).pending, 1);
  town.now = after(4000);
  town.accept(signature_of(1, recorded));
  EXPECT_EQ(town.proposal("b", 0).settlable, 0);
  EXPECT_EQ(town.proposal("b", 0).pending, 0);
  EXPECT_EQ(town.proposal("b", 1).settlable, 1);
}

TEST(Attribution, late_by_a_clock_that_stands_before_goes_to_the_window_then_open) {
  for (const std::int64_t second : {0, 1800, 3599, 3600}) {
    Town town;
    town.settle_in();
    const auto recorded = job(town.law, "j", "me", "b", 1000, after(0));
    town.accept(recorded);
    town.close(0);
    town.now = after(second);
    town.accept(signature_of(1, recorded));
    EXPECT_EQ(rules::raw(town.state.row(1)->life.eligible_at), rules::raw(after(3600)));
    EXPECT_EQ(town.proposal("b", 0).settlable, 0) << second;
    EXPECT_EQ(town.proposal("b", 1).settlable, 1) << second;
  }
}

TEST(Attribution, of_amounts_at_the_end_of_the_range_stops_nothing) {
  Town town;
  town.settle_in();
  for (int i = 0; i < 8; ++i) town.add(fmt::format("j{}", i), "me", "b", rules::kMaxAmount);
  const Party& worker = *town.state.find_party("b", "w");
  EXPECT_EQ(rules::raw(worker.life.unsettled), rules::kMaxAmount);  // as far as a rule can count
  EXPECT_GT(worker.unsettled.get(), rules::WideInt::Number{rules::kMaxAmount} * 4);
}

}  // namespace
}  // namespace homeostat::lifecycle::small
