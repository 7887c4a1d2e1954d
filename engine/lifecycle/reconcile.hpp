// Compares two ledgers: rows that one lacks, rows that differ, and nets that disagree together with the rows
// responsible. It walks through both in (origin, job) order, so memory does not grow with the number of rows.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/ledger/ledger.hpp"
#include "engine/lifecycle/net_table.hpp"
#include "engine/policy/policy.hpp"

namespace homeostat::lifecycle {

/// The nets to compare: which window, under which policy.
struct ReconcileWindow {
  const policy::Policy* policy = nullptr;
  rules::Micros start;
  rules::Micros end;
};

/// A row that only one of the ledgers has.
struct MissingRow {
  std::size_t in = 0;  ///< which ledger has the row: 0 the first, 1 the second
  std::int64_t id = 0;
  std::string origin_pool_id;
  std::string job_id;
  std::string exec_pool_id;
  rules::Credits total;
};

/// A column in which the same row differs.
struct ColumnDifference {
  std::string origin_pool_id;
  std::string job_id;
  std::array<std::int64_t, 2> ids{};
  std::string column;
  /// True for a column that never changes after recording, so that one of the two ledgers is wrong.
  bool frozen = false;
  std::array<std::string, 2> values;
};

/// A row that counts for different amounts in the two nets.
struct NetReason {
  std::string origin_pool_id;
  std::string job_id;
  std::array<std::string, 2> states;  ///< "counts 90", "pending", "in dispute", "missing", ...
  std::array<rules::Credits, 2> counted;
};

/// Two nets that disagree, from the side of `self`, the pool with the smaller id. The reasons sum to the
/// difference.
struct NetDifference {
  std::string self;
  std::string peer;
  std::array<PairNet, 2> nets;
  std::int64_t rows = 0;  ///< how many rows cause it; `reasons` lists the first of them
  std::vector<NetReason> reasons;
  bool explained = false;  ///< true if these rows account for the whole difference
};

/// At most so many of each kind are listed; all are counted.
inline constexpr std::size_t kMostListed = 1'000;

/// The differences of two ledgers.
struct ReconcileReport {
  std::array<std::uint64_t, 2> rows{};
  std::uint64_t equal_rows = 0;
  std::array<std::uint64_t, 2> missing_from{};  ///< rows that the first, the second ledger lacks
  std::vector<MissingRow> missing;
  std::uint64_t different_rows = 0;
  std::vector<ColumnDifference> differences;
  bool nets_compared = false;
  std::uint64_t equal_nets = 0;
  std::vector<NetDifference> nets;
  [[nodiscard]] bool equal() const {
    return missing_from[0] + missing_from[1] + different_rows == 0 && nets.empty();
  }
};

/// Compares the content of rows (without their local ids), and whether they are pending, contested, struck or
/// settled. Nets are compared unless `window.policy` is nullptr. Throws LedgerDamaged if a ledger cannot be
/// read or a sum leaves its range.
ReconcileReport reconcile(const ledger::Ledger& first, const ledger::Ledger& second,
                          const ReconcileWindow& window);

}  // namespace homeostat::lifecycle
