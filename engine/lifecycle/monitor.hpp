// The monitor: evaluates the predicates of invariants/ on rows as they arrive, with the engine's arithmetic.
// The simulation feeds it every event; the audit feeds it every row of a ledger that somebody else wrote. It
// only reports and never stops a run.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/ledger/row.hpp"
#include "engine/policy/policy.hpp"
#include "engine/rules/netting.hpp"

namespace homeostat::lifecycle {

/// An invariant that a row, or an event, violates.
struct Violation {
  std::string invariant;
  std::int64_t row_id = 0;
  std::string detail;  ///< the numbers that violate the invariant
};

/// How often an invariant was checked, and how often it failed.
struct MonitorCount {
  std::string invariant;
  std::int64_t evaluated = 0;
  std::int64_t violated = 0;
};

/// Checks the invariants of rows and nets under one policy. Not thread-safe.
class Monitor {
 public:
  explicit Monitor(const policy::Policy& policy);

  /// Checks a row as recorded or stored: conservation, quota, monotone (against the neighbouring totals seen
  /// so far), treasury-excluded and no-overflow. REQUIRES: an admissible row.
  void on_row(const ledger::Row& row);
  /// Call when a row begins to count, or (in an audit) for a row as it is stored. Each of its two pools
  /// enters the row in its own book, and zero-sum is checked.
  void on_settlable(const ledger::Row& row, bool pending);

  [[nodiscard]] std::vector<MonitorCount> counts() const;  ///< in the order of the catalogue
  [[nodiscard]] const std::vector<Violation>& violations() const { return violations_; }

 private:
  using Shares = rules::PerSlot<rules::Credits>;
  using Book = rules::Book<rules::CheckedArithmetic>;
  void evaluate(std::string_view invariant, bool holds, std::int64_t row_id, const auto& describe);
  void check_monotone(const ledger::Row& row, bool local);
  std::uint32_t number_of(const std::string& pool);

  policy::Policy policy_;
  rules::SettlementFormula formula_;
  rules::SplitShape shapes_[2];             ///< [local]
  std::map<std::int64_t, Shares> seen_[2];  ///< by total, [local]
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Book> books_;  ///< by (self, peer)
  std::map<std::string, MonitorCount, std::less<>> counts_;
  std::vector<Violation> violations_;
};

}  // namespace homeostat::lifecycle
