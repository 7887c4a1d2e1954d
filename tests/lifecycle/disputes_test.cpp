// Disputes: sampled or filed, drawn, resolved, expired; what each changes and what each refuses.
#include <gtest/gtest.h>

#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using ledger::CheckpointPublished;
using ledger::DisputeExpired;
using ledger::DisputeFiled;
using ledger::DisputeResolved;
using ledger::Sampled;
using ledger::VerifierDrawn;
using Lines = std::vector<std::string>;

/// Launch, with every job sampled or none.
policy::Policy sampling(std::int64_t basis_points) {
  auto law = live_policy();
  law.dispute_sampling = {basis_points};
  return law;
}
DisputeFiled filing(std::int64_t row) {
  return {row, "", "", "", "doubt"};
}
CheckpointPublished checkpoint(std::int64_t size, const std::string& contributor) {
  return {
      size,
      std::string(64, '1'),
      contributor,
      std::string(64, '2'),
  };
}

/// Row 1, of 1000 credits, from me to b, in dispute 1 since the beginning.
Town disputed(const policy::Policy& law = live_policy()) {
  Town town(law);
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.accept(filing(1));
  return town;
}

const std::string kDispute = "dispute id=1 row_id=1 job_id=j contested_pool_id=b origin_pool_id=me";
const std::string kRow = "row 1 j me>b/w 1000";

TEST(Sampling, holds_the_row_and_records_what_the_verifier_is_owed) {
  Town town(sampling(10'000));
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.accept(checkpoint(1, "d"));
  EXPECT_EQ(town.change(Sampled{1, 1}),
            (Lines{"- " + kRow + " eligible t+0 certificate 2 signed",
                   "+ " + kRow + " contested eligible t+0 certificate 2 dispute 1 signed",
                   "+ " + kDispute +
                       " status=pending reason=sampled sampled=1 checkpoint_id=1 deferred=10 created_at=t+0 "
                       "updated_at=t+0"}));
  EXPECT_EQ(town.answer(Sampled{1, 1}), "101 already-in-dispute");
  EXPECT_EQ(town.answer(filing(1)), "101 already-in-dispute");
}

TEST(Sampling, takes_a_beacon_of_neither_side_published_after_the_commitment) {
  Town town(sampling(10'000));
  town.settle_in().go_live();
  town.accept(checkpoint(0, "d"));
  town.add("j", "me", "b", 1000);
  for (const char* const contributor : {"me", "b", "d"}) town.accept(checkpoint(1, contributor));
  town.accept(checkpoint(0, "d"));
  EXPECT_EQ(town.answer(Sampled{2, 1}), "30 unknown-row");
  EXPECT_EQ(town.answer(Sampled{1, 0}), "113 unknown-checkpoint");
  EXPECT_EQ(town.answer(Sampled{1, 6}), "113 unknown-checkpoint");
  EXPECT_EQ(town.answer(Sampled{1, 1}), "110 beacon-too-early");
  EXPECT_EQ(town.answer(Sampled{1, 5}), "110 beacon-too-early");  // published later, and not about the row
  EXPECT_EQ(town.answer(Sampled{1, 2}), "111 beacon-partial");
  EXPECT_EQ(town.answer(Sampled{1, 3}), "111 beacon-partial");
  EXPECT_EQ(town.answer(Sampled{1, 4}), "accepted");
}

// The worker of a row that came without a digest chooses it when signing: a beacon that is known by then
// would let it choose the draw.
TEST(Sampling, a_response_that_is_committed_with_the_signature_needs_a_later_beacon) {
  Town town(sampling(10'000));
  town.settle_in().go_live();
  auto bare = job(town.law, "j", "me", "b", 1000, after(0));
  auto attributed = signature_of(1, bare);
  attributed.response_sha256 = response_of("j");
  bare.response_sha256.reset();
  town.accept(bare);
  town.accept(checkpoint(1, "d"));
  EXPECT_EQ(town.answer(Sampled{1, 1}), "112 no-commitment");
  town.accept(attributed);
  EXPECT_EQ(town.answer(Sampled{1, 1}), "110 beacon-too-early");
  town.accept(checkpoint(1, "d"));
  EXPECT_EQ(town.answer(Sampled{1, 2}), "accepted");
}

TEST(Sampling, refuses_what_the_draw_does_not_choose) {
  Town town(sampling(0));
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.accept(checkpoint(1, "d"));
  EXPECT_EQ(town.answer(Sampled{1, 1}), "100 not-sampled");
  town.accept(filing(1));
  EXPECT_EQ(town.answer(Sampled{1, 1}), "100 not-sampled");  // the lower number of two
}

TEST(Filing, holds_the_row) {
  Town town;
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.now = after(9);
  EXPECT_EQ(
      town.change(filing(1)),
      (Lines{"- " + kRow + " eligible t+0 certificate 2 signed",
             "+ " + kRow + " contested eligible t+0 certificate 2 dispute 1 signed",
             "+ " + kDispute + " status=pending reason=doubt deferred=10 created_at=t+9 updated_at=t+9"}));
  EXPECT_EQ(town.proposal("b", 0).settlable, 0);
}

TEST(Filing, by_the_job_holds_the_row_that_the_ledger_has) {
  Town town;
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.accept(DisputeFiled{0, "j", "b", "me", "doubt"});
  EXPECT_TRUE(town.state.row(1)->life.contested.holds());
  EXPECT_EQ(town.answer(filing(1)), "101 already-in-dispute");
}

TEST(Filing, of_a_job_that_the_ledger_has_no_row_of_is_once_for_each_contested_pool) {
  Town town;
  town.settle_in().go_live();
  EXPECT_EQ(town.change(DisputeFiled{0, "elsewhere", "b", "", "doubt"}),
            (Lines{"+ dispute id=1 job_id=elsewhere contested_pool_id=b status=pending reason=doubt "
                   "created_at=t+0 updated_at=t+0"}));
  EXPECT_EQ(town.answer(DisputeFiled{0, "elsewhere", "b", "", "again"}), "101 already-in-dispute");
  EXPECT_EQ(town.answer(DisputeFiled{0, "elsewhere", "c", "", "doubt"}), "accepted");
  EXPECT_EQ(town.answer(DisputeFiled{0, "", "b", "", "doubt"}), "143 text-invalid");
  EXPECT_EQ(town.answer(DisputeFiled{0, "elsewhere", "", "", "doubt"}), "143 text-invalid");
  EXPECT_EQ(town.answer(filing(1)), "30 unknown-row");
}

TEST(Filing, needs_a_policy_and_the_flag) {
  Town bare;
  EXPECT_EQ(bare.answer(filing(1)), "66 no-policy");
  Town town;
  town.settle_in();
  town.add("j", "me", "b", 1000);
  EXPECT_EQ(town.answer(filing(1)), "62 flag-off");
  EXPECT_EQ(town.answer(Sampled{1, 1}), "113 unknown-checkpoint");
  EXPECT_EQ(town.answer(filing(1), "b"), "60 not-authorised");
}

TEST(Filing, on_a_row_that_is_paid_says_what_can_be_done) {
  Town town;
  town.settle_in().go_live();
  town.add("j", "me", "b", 1000);
  town.close(0);
  town.accept(ledger::SettlementSettled{town.propose("b", 0)});
  EXPECT_EQ(town.answer(filing(1)), "102 row-settled");
  const auto outcome = town.apply(filing(1));
  EXPECT_NE(std::get<ledger::Refused>(outcome).detail.find("rollback 1"), std::string::npos);
  town.accept(ledger::SettlementRolledBack{1, "in doubt"});
  EXPECT_EQ(town.answer(filing(1)), "accepted");
}

TEST(Verifier, is_the_one_that_the_draw_of_the_epoch_gives) {
  Town town = disputed();
  const auto dispute = town.state.disputes().front();
  EXPECT_EQ(town.state.candidates(dispute), (std::vector<std::string>{"c", "d"}));
  const auto drawn = *town.state.drawn(dispute);
  const auto other = drawn == "c" ? "d" : "c";
  const auto epoch = town.state.epoch(dispute);
  EXPECT_EQ(epoch, kBegin / kTick / 3600);
  EXPECT_EQ(town.answer(VerifierDrawn{2, epoch, drawn, false}), "103 unknown-dispute");
  EXPECT_EQ(town.answer(VerifierDrawn{1, epoch, "b", true}), "105 verifier-excluded");
  EXPECT_EQ(town.answer(VerifierDrawn{1, epoch, "me", true}), "105 verifier-excluded");
  EXPECT_EQ(town.answer(VerifierDrawn{1, epoch, "nobody", true}), "106 verifier-not-bonded");
  EXPECT_EQ(town.answer(VerifierDrawn{1, epoch, "", true}), "106 verifier-not-bonded");
  EXPECT_EQ(town.answer(VerifierDrawn{1, epoch, other, false}), "108 wrong-draw");
  EXPECT_EQ(town.answer(VerifierDrawn{1, epoch - 1, drawn, false}), "108 wrong-draw");
  EXPECT_EQ(town.change(VerifierDrawn{1, epoch, drawn, false}),
            (Lines{"- " + kDispute + " status=pending reason=doubt deferred=10 created_at=t+0 updated_at=t+0",
                   "+ " + kDispute + " verifier_peer_id=" + drawn +
                       " status=pending reason=doubt deferred=10 created_at=t+0 updated_at=t+0"}));
  EXPECT_EQ(town.answer(VerifierDrawn{1, 0, other, true}), "accepted");  // an administrator names another
  town.accept(DisputeResolved{1, "verified", "", ""});
  EXPECT_EQ(town.answer(VerifierDrawn{1, 0, other, true}), "104 dispute-final");
}

TEST(Verifier, is_bonded_when_drawn_and_when_the_outcome_is_recorded) {
  Town town = disputed();
  town.accept(VerifierDrawn{1, 0, "c", true});
  town.accept(ledger::PeerTrusted{"c", 2});
  EXPECT_EQ(town.answer(DisputeResolved{1, "verified", "", ""}), "106 verifier-not-bonded");
  town.accept(ledger::PeerTrusted{"c", 3});
  town.accept(ledger::PeerRevoked{"c", ""});
  EXPECT_EQ(town.answer(DisputeResolved{1, "verified", "", ""}), "106 verifier-not-bonded");
  EXPECT_EQ(town.answer(VerifierDrawn{1, 0, "c", true}), "106 verifier-not-bonded");
  EXPECT_EQ(town.answer(DisputeResolved{1, "verified", "b", ""}), "105 verifier-excluded");
  EXPECT_EQ(town.answer(DisputeResolved{1, "verified", "me", ""}), "105 verifier-excluded");
  EXPECT_EQ(town.answer(DisputeResolved{1, "verified", "d", ""}), "accepted");
  EXPECT_EQ(town.state.disputes().front().verifier_peer_id, "d");
}

TEST(Verifier, where_the_origin_is_not_known_nobody_verifies) {
  Town town;
  town.settle_in().go_live();
  town.accept(DisputeFiled{0, "elsewhere", "b", "", ""});
  EXPECT_TRUE(town.state.candidates(town.state.disputes().front()).empty());
  EXPECT_EQ(town.answer(VerifierDrawn{1, 0, "b", true}), "105 verifier-excluded");
  EXPECT_EQ(town.answer(VerifierDrawn{1, 0, "c", true}), "114 origin-unknown");
  EXPECT_EQ(town.answer(DisputeResolved{1, "verified", "c", ""}), "114 origin-unknown");
  EXPECT_EQ(town.answer(DisputeResolved{1, "verified", "", ""}), "accepted") << "an administrator's own word";
}

}  // namespace
}  // namespace homeostat::lifecycle::small
