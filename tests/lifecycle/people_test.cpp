// Peers and workers: enrolled, trusted, revoked; each with its exact effect, and each refusal.
#include <gtest/gtest.h>

#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using ledger::PeerEnrolled;
using ledger::PeerRevoked;
using ledger::PeerTrusted;
using ledger::WorkerEnrolled;
using ledger::WorkerRevoked;
using Lines = std::vector<std::string>;

const std::string kKey(64, 'a');
const std::string kOtherKey(64, 'b');

TEST(People, a_peer_is_enrolled_once) {
  Town town;
  EXPECT_EQ(town.change(PeerEnrolled{"p", "name", kKey, "url", 2}),
            (Lines{"+ peer atom_id=p name=name pubkey=" + kKey + " url=url trust_level=2"}));
  EXPECT_EQ(town.answer(PeerEnrolled{"p", "name", kKey, "url", 2}), "duplicate");
  EXPECT_EQ(town.answer(PeerEnrolled{"p", "other", kKey, "url", 2}), "81 peer-known");
  EXPECT_EQ(town.answer(PeerEnrolled{"p", "name", kOtherKey, "url", 2}), "81 peer-known");
  EXPECT_EQ(town.answer(PeerEnrolled{"p", "name", kKey, "other", 2}), "81 peer-known");
  EXPECT_EQ(town.answer(PeerEnrolled{"p", "name", kKey, "url", 3}), "81 peer-known");
}

TEST(People, a_peer_has_an_id_a_key_and_a_trust_of_0_to_4) {
  Town town;
  const std::vector<std::string> keys{"", "abc", std::string(64, 'A'), std::string(63, 'a')};
  for (const auto& key : keys) {
    EXPECT_EQ(town.answer(PeerEnrolled{"p", "", key, "", 0}), "86 key-malformed") << key;
  }
  EXPECT_EQ(town.answer(PeerEnrolled{"", "", kKey, "", 0}), "143 text-invalid");
  EXPECT_EQ(town.answer(PeerEnrolled{std::string(257, 'p'), "", kKey, "", 0}), "143 text-invalid");
  EXPECT_EQ(town.answer(PeerEnrolled{"p", "\xFF", kKey, "", 0}), "143 text-invalid");
  EXPECT_EQ(town.answer(PeerEnrolled{"p", std::string("a\0b", 3), kKey, "", 0}), "143 text-invalid");
  EXPECT_EQ(town.answer(PeerEnrolled{"p\x1Fq", "", kKey, "", 0}), "143 text-invalid");
  EXPECT_EQ(town.answer(PeerEnrolled{"p", "", kKey, "", -1}), "83 trust-invalid");
  EXPECT_EQ(town.answer(PeerEnrolled{"p", "", kKey, "", 5}), "83 trust-invalid");
  for (std::int64_t trust = 0; trust < 4; ++trust) {
    EXPECT_EQ(town.answer(PeerEnrolled{fmt::format("p{}", trust), "", kKey, "", trust}), "accepted");
  }
}

TEST(People, trust_4_is_locked_until_settlement_is_active) {
  Town town;
  town.settle_in();
  EXPECT_EQ(town.answer(PeerEnrolled{"p", "", kKey, "", 4}), "84 trust-locked");
  EXPECT_EQ(town.answer(PeerTrusted{"b", 4}), "84 trust-locked");
  town.accept(verdict(town));
  for (const char* const name : {"slashing", "dispute", "settle"}) town.accept(flag(name));
  EXPECT_EQ(town.answer(PeerTrusted{"b", 4}), "84 trust-locked");
  town.accept(ledger::ModeSet{true});
  EXPECT_EQ(town.answer(PeerEnrolled{"p", "", kKey, "", 4}), "accepted");
  EXPECT_EQ(town.answer(PeerTrusted{"b", 4}), "accepted");
}

TEST(People, trust_is_changed_and_nothing_else) {
  Town town;
  town.accept(PeerEnrolled{"p", "name", kKey, "url", 2});
  EXPECT_EQ(town.change(PeerTrusted{"p", 3}),
            (Lines{"- peer atom_id=p name=name pubkey=" + kKey + " url=url trust_level=2",
                   "+ peer atom_id=p name=name pubkey=" + kKey + " url=url trust_level=3"}));
  EXPECT_EQ(town.answer(PeerTrusted{"p", 3}), "duplicate");
  EXPECT_EQ(town.answer(PeerTrusted{"p", 5}), "83 trust-invalid");
  EXPECT_EQ(town.answer(PeerTrusted{"p", -1}), "83 trust-invalid");
  EXPECT_EQ(town.answer(PeerTrusted{"q", 3}), "80 unknown-peer");
}

TEST(People, a_revoked_peer_stays_revoked) {
  Town town;
  town.accept(PeerEnrolled{"p", "", kKey, "", 2});
  town.now = after(5);
  EXPECT_EQ(town.change(PeerRevoked{"p", "gone"}),
            (Lines{"- peer atom_id=p pubkey=" + kKey + " trust_level=2",
                   "+ peer atom_id=p pubkey=" + kKey + " trust_level=2 revoked_at=t+5"}));
  town.now = after(6);
  EXPECT_EQ(town.answer(PeerRevoked{"p", "gone"}), "duplicate");
  EXPECT_EQ(town.answer(PeerTrusted{"p", 3}), "82 peer-revoked");
  EXPECT_EQ(town.answer(PeerEnrolled{"p", "", kKey, "", 2}), "82 peer-revoked");
  EXPECT_EQ(town.answer(PeerRevoked{"q", ""}), "80 unknown-peer");
}

TEST(People, a_worker_has_as_many_keys_as_are_enrolled) {
  Town town;
  EXPECT_EQ(town.change(WorkerEnrolled{"w", "p", kKey, "sig"}),
            (Lines{"+ certificate id=1 worker_id=w pubkey=" + kKey +
                   " pool_signer=p signature=sig enrolled_at=t+0"}));
  EXPECT_EQ(town.answer(WorkerEnrolled{"w", "p", kKey, "sig"}), "duplicate");
  EXPECT_EQ(town.answer(WorkerEnrolled{"w", "p", kKey, "other"}), "85 worker-known");
  EXPECT_EQ(town.answer(WorkerEnrolled{"w", "p", kOtherKey, ""}), "accepted");
  EXPECT_EQ(town.answer(WorkerEnrolled{"w", "q", kKey, ""}), "accepted");  // another pool's worker
  EXPECT_EQ(town.answer(WorkerEnrolled{"v", "p", "xyz", ""}), "86 key-malformed");
  EXPECT_EQ(town.answer(WorkerEnrolled{"", "p", kKey, ""}), "143 text-invalid");
  EXPECT_EQ(town.answer(WorkerEnrolled{"v", "", kKey, ""}), "143 text-invalid");
}

TEST(People, revoking_a_worker_ends_all_its_certificates_and_no_others) {
  Town town;
  town.accept(WorkerEnrolled{"w", "p", kKey, ""});
  town.accept(WorkerEnrolled{"w", "p", kOtherKey, ""});
  town.accept(WorkerEnrolled{"w", "q", kKey, ""});
  town.now = after(7);
  const auto line = [](int id, const std::string& key) {
    return fmt::format("certificate id={} worker_id=w pubkey={} pool_signer=p enrolled_at=t+0", id, key);
  };
  EXPECT_EQ(town.change(WorkerRevoked{"w", "p", "gone"}),
            (Lines{"- " + line(1, kKey), "- " + line(2, kOtherKey), "+ " + line(1, kKey) + " revoked_at=t+7",
                   "+ " + line(2, kOtherKey) + " revoked_at=t+7"}));
  EXPECT_EQ(town.answer(WorkerRevoked{"w", "p", "gone"}), "duplicate");
  EXPECT_EQ(town.answer(WorkerRevoked{"v", "p", ""}), "87 unknown-worker");
  EXPECT_EQ(town.answer(WorkerEnrolled{"w", "p", kKey, ""}), "85 worker-known");
}

TEST(People, a_refused_enrolment_leaves_no_worker_behind) {
  Town town;
  EXPECT_EQ(town.answer(WorkerEnrolled{"w", "p", "xyz", ""}), "86 key-malformed");
  EXPECT_EQ(town.answer(WorkerRevoked{"w", "p", ""}), "87 unknown-worker");
}

}  // namespace
}  // namespace homeostat::lifecycle::small
