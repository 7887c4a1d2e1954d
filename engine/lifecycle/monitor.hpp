// The monitor: the predicates of invariants/ evaluated on rows as they come, by the engine's arithmetic. The
// simulation feeds it every event, and audit feeds it every row of a ledger that someone else wrote. It
// reports; it never stops a run.
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

  /// A row as recorded or stored: conservation, quota, monotone (against the neighbouring totals seen so
  /// far), treasury-excluded, no-overflow. REQUIRES: an admissible row.
  void on_row(const ledger::Row& row);
  /// The row counts from now on, or is seen as it stands: each of its two pools enters it in its own book,
  /// and zero-sum is evaluated.
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
