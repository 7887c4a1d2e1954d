// The list of fields as data: what is executed of a mutant is the encoder that writes the canonical form.
#include "proofs/obligations/log_fields.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/ledger/canonical.hpp"
#include "proofs/mutants/log_mutants.hpp"

namespace homeostat::proofs {
namespace {

ledger::Row any_row() {
  ledger::Row row;
  row.id = 7;
  row.job_id = "job";
  row.origin_pool_id = "alba";
  row.exec_pool_id = "birch";
  row.worker_id = "w1";
  row.model = "m";
  row.credits_total = rules::credits(10);
  row.forward_chain = {"alba", "cedar"};
  row.created_at = rules::micros(-1);
  return row;
}

TEST(LogFields, the_ledgers_own_list_encodes_to_the_canonical_form) {
  std::vector<std::uint8_t> form;
  ledger::canonical_form(any_row(), form);
  EXPECT_EQ(encoded(canonical_list(), columns_of(any_row(), {})), form);
  EXPECT_EQ(canonical_list().size(), 15U);
  EXPECT_EQ(mutable_list(), (FieldList{"worker_sig", "pending_worker_attribution", "settled", "settled_at",
                                       "worker_cert_id"}));
}

TEST(LogFields, no_mutable_column_reaches_the_leaf_unless_it_is_added_to_the_list) {
  ledger::RowState signed_row;
  signed_row.worker_sig = "signature";
  const auto bare = columns_of(any_row(), {});
  const auto changed = columns_of(any_row(), signed_row);
  EXPECT_EQ(encoded(canonical_list(), bare), encoded(canonical_list(), changed));
  auto list = canonical_list();
  list.emplace_back("worker_sig");
  EXPECT_NE(encoded(list, bare), encoded(list, changed));
}

TEST(LogFields, every_dropped_field_and_every_added_column_is_noticed_by_the_invariant_it_breaks) {
  auto mutants = log_mutants();
  ASSERT_EQ(mutants.size(), 20U);
  for (Mutant& mutant : mutants) {
    judge_log_mutant({}, mutant);
    const std::string wanted =
        mutant.mutation.change == Change::field_dropped ? "canonical-injective" : "mutable-blind";
    EXPECT_EQ(mutant.fate, Fate::killed) << mutant.happening << mutant.mutation.place << mutant.note;
    EXPECT_EQ(mutant.killed_by, std::vector<std::string>{wanted}) << mutant.mutation.place;
  }
}

TEST(LogFields, a_refutation_is_told_with_the_rows_that_were_executed) {
  SolverLimits limits;
  limits.solvers = Solvers::z3;
  auto list = canonical_list();
  list.emplace_back("worker_sig");
  const auto blind = decide_blind(list, limits);
  EXPECT_EQ(blind.outcome, ProofOutcome::refuted) << blind.note;
  EXPECT_EQ(blind.story.find("two rows differ in worker_sig alone (\"\" and \"x\"), and their leaves are "),
            0U)
      << blind.story;
  list = canonical_list();
  list.erase(std::find(list.begin(), list.end(), "exec_pool_id"));
  const auto injective = decide_injective(list, true, limits);
  EXPECT_EQ(injective.outcome, ProofOutcome::refuted) << injective.note;
  EXPECT_EQ(
      injective.story.find("two rows differ in exec_pool_id alone (\"birch\" and \"birchx\"), and have"), 0U)
      << injective.story;
}

}  // namespace
}  // namespace homeostat::proofs
