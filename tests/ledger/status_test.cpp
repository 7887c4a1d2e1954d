// The words of the lives of disputes and settlements, of flags, decisions and outcomes.
#include "engine/ledger/status.hpp"

#include <gtest/gtest.h>

#include "engine/base/errors.hpp"
#include "engine/ledger/record.hpp"

namespace homeostat::ledger {
namespace {

using rules::CheckedBool;

TEST(Status, every_word_is_read_back_as_itself) {
  for (const char* word : {"pending", "verified", "invalid", "expired"}) {
    EXPECT_EQ(status_of(life_of(word, DisputeLife{})), word);
  }
  for (const char* word : {"proposed", "settled", "rolled_back"}) {
    EXPECT_EQ(status_of(life_of(word, SettlementLife{})), word);
  }
}

TEST(Status, a_dispute_keeps_what_the_word_does_not_say) {
  DisputeLife drawn{};
  drawn.drawn = CheckedBool(true);
  EXPECT_TRUE(life_of("invalid", drawn).drawn.holds());
  EXPECT_FALSE(life_of("invalid", DisputeLife{}).drawn.holds());
}

TEST(Status, a_record_that_is_read_knows_whether_it_has_a_verifier) {
  DisputeRecord read;
  DisputeRecord::columns(read, []<class Field>(std::string_view name, Field& field) {
    if constexpr (std::is_same_v<Field, std::string>) {
      if (name == "verifier_peer_id") field = "somebody";
      if (name == "status") field = "expired";
    }
  });
  EXPECT_TRUE(read.life.drawn.holds());
  EXPECT_TRUE(read.life.ended.holds() && read.life.expired.holds());
  EXPECT_EQ(status_of(DisputeRecord{}.life), "pending");
  EXPECT_EQ(status_of(SettlementRecord{}.life), "proposed");
}

template <class Value>
void expect_read_back() {
  for (const std::string_view word : WordsOf<Value>::kAll) {
    const auto value = value_of<Value>(word);
    ASSERT_TRUE(value) << word;
    EXPECT_EQ(word_of(*value), word);
  }
  EXPECT_FALSE(value_of<Value>(""));
  EXPECT_FALSE(value_of<Value>("activate"));
}

TEST(Words, are_read_back_as_themselves_and_no_others_are_read) {
  expect_read_back<VerdictOutcome>();
  expect_read_back<DecisionState>();
  expect_read_back<DisputeOutcome>();
  expect_read_back<rules::Flag>();
  EXPECT_EQ(word_of(VerdictOutcome::hold), "HOLD");
  EXPECT_EQ(word_of(DecisionState::dry_run), "dry_run");
  EXPECT_EQ(word_of(rules::Flag::settle), "settle");
}

TEST(Words, that_no_engine_wrote_damage_a_table) {
  DecisionRecord read;
  const auto read_state = [&](const char* word) {
    DecisionRecord::columns(read, [&]<class Field>(std::string_view name, Field& field) {
      if constexpr (std::is_same_v<Field, std::string>) {
        if (name == "state") field = word;
      }
    });
  };
  read_state("blocked");
  EXPECT_EQ(read.state, DecisionState::blocked);
  EXPECT_THROW(read_state("done"), base::LedgerDamaged);
}

}  // namespace
}  // namespace homeostat::ledger
