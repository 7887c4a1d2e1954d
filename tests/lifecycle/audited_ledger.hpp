// A small ledger that is audited: rows, pending and not, and two windows that were proposed.
#pragma once

#include "engine/lifecycle/audit.hpp"
#include "tests/lifecycle/lifecycle.hpp"

namespace homeostat::lifecycle {

inline constexpr std::int64_t kRows = 9;

/// The ledger of a, which trusts b and c: nine rows a second apart, pools in turn, the third pending; then
/// two windows that were proposed.
struct AuditedLedger : TestEngine {
  explicit AuditedLedger(const policy::Policy& under = launch_policy()) : TestEngine(under, "a") {
    const std::vector<std::string> pools{"a", "b", "c"};
    for (const std::string pool : {"b", "c"}) enrol_peer(pool);
    for (std::int64_t n = 1; n <= kRows; ++n) {
      const auto row = row_under(policy, n, pools[static_cast<std::size_t>(n) % 3],
                                 pools[static_cast<std::size_t>(n / 3) % 3], 100 + n);
      store(ledger, row, n == 3 ? std::nullopt : std::optional(raw(row.created_at)));
    }
    propose_window(0, 6);
    propose_window(6, 12);
  }
  void propose_window(std::int64_t from, std::int64_t to) {
    const auto end = micros(kStart + to * kSecond);
    const auto outcome =
        in_batch([&] { return propose(*engine, micros(kStart + from * kSecond), end, end, "a"); });
    ASSERT_TRUE(std::holds_alternative<ProposalReport>(outcome));
    EXPECT_TRUE(std::get<ProposalReport>(outcome).refused.empty());
  }
  [[nodiscard]] AuditReport audit(const std::optional<Checkpoint>& checkpoint = std::nullopt) const {
    return lifecycle::audit(ledger, policy, checkpoint);
  }
};

}  // namespace homeostat::lifecycle
