// The monitor: evaluates the predicates of invariants/ on rows as they arrive, with the engine's arithmetic.
// The simulation feeds it every event; the audit feeds it every row of a ledger that somebody else wrote. It
// only reports and never stops a run.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/ledger/row.hpp"
#include "engine/lifecycle/evaluations.hpp"
#include "engine/policy/policy.hpp"
#include "engine/rules/netting.hpp"

namespace homeostat::lifecycle {

class Monitor {
 public:
  explicit Monitor(const policy::Policy& policy);

  /// Checks a row as recorded or stored: conservation, quota, monotone (against the neighbouring totals seen
  /// so far), treasury-excluded and no-overflow. REQUIRES: an admissible row.
  void on_row(const ledger::Row& row);
  /// Call when a row begins to count, or (in an audit) for a row as it is stored. Each of its two pools
  /// enters the row in its own book, and zero-sum is checked.
  void on_settlable(const ledger::Row& row, bool pending);

  [[nodiscard]] std::vector<MonitorCount> counts() const { return evaluations_.counts(); }
  [[nodiscard]] const std::vector<Violation>& violations() const { return evaluations_.violations(); }

 private:
  using Shares = rules::PerSlot<rules::Credits>;
  using Book = rules::Book<rules::CheckedArithmetic>;
  void check_monotone(const ledger::Row& row, bool local);
  std::uint32_t number_of(const std::string& pool);

  policy::Policy policy_;
  rules::SettlementFormula formula_;
  rules::SplitShape shapes_[2];             ///< [local]
  std::map<std::int64_t, Shares> seen_[2];  ///< by total, [local]
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Book> books_;  ///< by (self, peer)
  Evaluations evaluations_;
};

}  // namespace homeostat::lifecycle
