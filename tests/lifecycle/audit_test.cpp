// The audit: what a clean ledger gives, and what each kind of tampering is called.
#include <gtest/gtest.h>

#include "tests/lifecycle/audited_ledger.hpp"

namespace homeostat::lifecycle {
namespace {

using ledger::hex;
using Texts = std::vector<std::string>;

TEST(Audit, a_clean_ledger_is_counted_and_has_nothing) {
  const AuditedLedger test;
  const auto report = test.audit();
  EXPECT_EQ(report.rows, 9U);
  EXPECT_EQ(report.root, hex(test.ledger.root()));
  std::string counts;
  for (const MonitorCount& count : report.counts) {
    counts += fmt::format("{} {}/{} ", count.invariant, count.violated, count.evaluated);
  }
  EXPECT_EQ(counts,
            "unique 0/9 admissible 0/9 usage 0/9 shares 0/9 window-partition 0/2 conservation "
            "0/9 quota 0/9 monotone 0/9 zero-sum 0/6 treasury-excluded 0/9 no-overflow 0/9 ");
  EXPECT_EQ(texts_of(report.violations), Texts{});
  EXPECT_EQ(report.damage, Texts{});
  EXPECT_EQ(report.exit_code(), 0);
}

TEST(Audit, an_empty_ledger_is_clean) {
  const TestLedger test;
  const auto report = audit(test.ledger, launch_policy(), std::nullopt);
  EXPECT_EQ(report.rows, 0U);
  EXPECT_EQ(report.root, hex(ledger::sha256("")));
  EXPECT_EQ(report.exit_code(), 0);
}

TEST(Audit, progress_is_told_every_ten_thousand_rows) {
  TestLedger test;
  const auto policy = launch_policy();
  test.ledger.begin();
  for (std::int64_t n = 1; n <= 20'005; ++n) {
    test.ledger.apply(ledger::event_of(ledger::InferenceRecorded{row_under(policy, n, "a", "b", n), {}}));
  }
  test.ledger.commit();
  std::string told;
  const auto report = audit(test.ledger, policy, std::nullopt, [&](std::uint64_t done, std::uint64_t rows) {
    told += fmt::format("{}/{} ", done, rows);
  });
  EXPECT_EQ(told, "10000/20005 20000/20005 ");
  EXPECT_EQ(report.exit_code(), 0);
}

// Tampering: damage, exit code 4.

TEST(AuditDamage, a_change_of_any_column_of_the_canonical_form_is_named) {
  for (const char* column : {"job_id", "origin_pool_id", "exec_pool_id", "worker_id", "model", "tokens_in",
                             "tokens_out", "credits_total", "credits_worker", "credits_exec",
                             "credits_origin", "credits_treasury", "forward_chain", "created_at"}) {
    AuditedLedger test;
    const bool text = std::string(column).ends_with("id") || column == std::string("model") ||
                      column == std::string("forward_chain");
    tamper(
        test, {"revenue_ledger_update"},
        fmt::format("UPDATE revenue_ledger SET {0} = {0} {1} WHERE id = 5", column, text ? "|| 'x'" : "+ 1"));
    const auto report = test.audit();
    ASSERT_GE(report.damage.size(), 2U) << column;
    EXPECT_EQ(report.damage.front(), "row 5 is not what the log committed to") << column;
    EXPECT_EQ(report.damage.back(),
              fmt::format("the stored log has root {} over 9 rows, the rows give {} over 9",
                          hex(test.ledger.root()), report.root));
    EXPECT_EQ(report.exit_code(), 4) << column;
  }
}

TEST(AuditDamage, a_row_that_became_inadmissible_is_damage_and_has_no_invariants) {
  AuditedLedger test;
  tamper(test, {"revenue_ledger_update"}, "UPDATE revenue_ledger SET credits_total = -1 WHERE id = 5");
  const auto report = test.audit();
  EXPECT_EQ(report.damage.at(0), "row 5 is not what the log committed to");
  EXPECT_EQ(texts_of(report.violations),
            Texts{"admissible by row 5: credits-out-of-range: credits_total is -1"});
  EXPECT_EQ(report.exit_code(), 4);
}

TEST(AuditDamage, another_id_or_leaf_index_is_named) {
  for (const auto& [change, damage] :
       {std::pair("id = 77 WHERE id = 9", "row 77 is not what the log committed to"),
        std::pair("leaf_index = 3 WHERE id = 3", "row 3 says it is leaf 3, it is the ledger's leaf 2")}) {
    AuditedLedger test;
    tamper(test, {"revenue_ledger_update"}, fmt::format("UPDATE revenue_ledger SET {}", change));
    EXPECT_EQ(test.audit().damage.at(0), damage);
    EXPECT_EQ(test.audit().exit_code(), 4);
  }
}

TEST(AuditDamage, a_deleted_row_is_named_wherever_it_was) {
  for (std::int64_t id = 1; id <= kRows; ++id) {
    AuditedLedger test;
    tamper(test, {"revenue_ledger_delete"}, fmt::format("DELETE FROM revenue_ledger WHERE id = {}", id));
    const auto report = test.audit();
    ASSERT_GE(report.damage.size(), 2U) << id;
    EXPECT_EQ(report.damage[0], "there are 8 rows, and the log has 9 leaves");
    EXPECT_EQ(report.damage[1], "there are 8 rows, and 9 events that recorded one");
    if (id < kRows) {
      EXPECT_EQ(report.damage.at(2),
                fmt::format("row {} says it is leaf {}, it is the ledger's leaf {}", id + 1, id, id - 1));
      EXPECT_CONTAINS(report.damage.back(), "over 9 rows, the rows give");
    }
    EXPECT_EQ(report.exit_code(), 4) << id;
  }
}

TEST(AuditDamage, a_row_that_no_event_recorded_is_named) {
  AuditedLedger test;
  const auto message = ledger::message_of<base::LedgerDamaged>([&] {
    tamper(test, {},
           "INSERT INTO revenue_ledger SELECT 10, 'new', origin_pool_id, exec_pool_id, worker_id, "
           "worker_cert_id, "
           "model, tokens_in, tokens_out, credits_total, credits_worker, credits_exec, credits_origin, "
           "credits_treasury, worker_sig, forward_chain, settled, settled_at, created_at, "
           "pending_worker_attribution, response_sha256, served_by, served_id, eligible_at, contested, "
           "struck, 9 "
           "FROM revenue_ledger WHERE id = 5");
  });
  EXPECT_CONTAINS(message, "the Merkle log has no node");
}

TEST(AuditDamage, a_changed_leaf_of_the_log_is_named) {
  AuditedLedger test;
  change_node(test, 0, 4);
  EXPECT_EQ(test.audit().damage, Texts{"row 5 is not what the log committed to"});
  EXPECT_EQ(test.audit().exit_code(), 4);
}

TEST(AuditDamage, every_changed_node_above_the_leaves_is_named) {
  for (const auto& [level, count] : {std::pair(1, 4), {2, 2}, {3, 1}}) {  // all that nine rows have
    for (int place = 0; place < count; ++place) {
      AuditedLedger test;
      change_node(test, level, static_cast<std::size_t>(place));
      const auto report = test.audit();
      ASSERT_FALSE(report.damage.empty());
      EXPECT_EQ(report.damage[0],
                fmt::format("node {} of level {} of the log is not the hash of its rows", place, level));
      EXPECT_EQ(report.exit_code(), 4);
    }
  }
}

TEST(AuditDamage, huge_shares_are_told_and_stop_nothing) {
  for (const std::int64_t share : {INT64_MAX, INT64_MIN, rules::kMaxAmount}) {
    AuditedLedger test;
    tamper(test, {"revenue_ledger_update"},
           fmt::format(
               "UPDATE revenue_ledger SET credits_total = {0}, credits_worker = {0}, credits_exec = {0}, "
               "credits_origin = {0}, credits_treasury = {0}",
               share));
    const auto report = test.audit();
    EXPECT_EQ(report.exit_code(), 4);
    EXPECT_EQ(report.violations.size(), kRows) << "admissible, row by row";
    EXPECT_CONTAINS(ledger::message_of<base::LedgerDamaged>([&] {
                      (void)nets_of_window(test.ledger, test.policy, micros(0), micros(INT64_MAX));
                    }),
                    "shares outside [0, 2^62]");
    EXPECT_CONTAINS(ledger::message_of<base::LedgerDamaged>(
                        [&] { const Engine engine(test.ledger, KillSwitch::beside(test.path)); }),
                    "could not have been accepted: credits-out-of-range");
  }
}

TEST(AuditDamage, a_trigger_that_is_not_put_back_is_named) {
  AuditedLedger test;
  tamper(test, {}, "DROP TRIGGER revenue_ledger_update");
  EXPECT_EQ(test.audit().damage, Texts{"the trigger revenue_ledger_update is missing"});
  EXPECT_EQ(test.audit().exit_code(), 4);
}

TEST(AuditDamage, a_job_stored_twice_is_named) {
  AuditedLedger test;
  tamper(test, {"revenue_ledger_update"},
         "DROP INDEX revenue_ledger_origin_job; UPDATE revenue_ledger SET job_id = 'job-4' WHERE id = 7");
  const auto report = test.audit();
  EXPECT_EQ(report.damage.at(0), "the index revenue_ledger_origin_job is missing");
  EXPECT_EQ(texts_of(report.violations),
            Texts{"unique by row 7: job job-4 of origin b or id 7 appears twice"});
}

}  // namespace
}  // namespace homeostat::lifecycle
