// The bilateral nets of all pairs in a window, computed in one pass over its rows.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/ledger/ledger.hpp"
#include "engine/ledger/refusal.hpp"
#include "engine/rules/netting.hpp"

namespace homeostat::lifecycle {

/// What a window says about two pools, from `self`'s side (docs/network.md#settlement). Debts are what is
/// due.
struct PairNet {
  std::string self;
  std::string peer;
  rules::Credits self_owes_peer;
  rules::Credits peer_owes_self;
  rules::Credits net;          ///< peer_owes_self - self_owes_peer, both after deductions
  std::int64_t settlable = 0;  ///< rows of the pair, in both directions, that counted
  std::int64_t pending = 0;    ///< rows of the pair that were left out as pending
  /// Burns taken off what the ledger's own pool owes, if the policy deducts burns.
  rules::Credits deducted{};
};

/// Sums of directed debts. Each row is added with the engine's own rule (rules::add_row). Not thread-safe.
class NetTable {
 public:
  /// `hold`: a row that is contested or struck counts for nothing (policy dispute.hold).
  explicit NetTable(const rules::SettlementFormula& formula, bool hold = true)
      : formula_(formula), hold_(hold) {}

  /// Adds a row. A row that a dispute holds, or that a settlement in force pays, adds nothing. Returns
  /// nothing, or the refusal if a debt would exceed kMaxAmount; the table is then unchanged.
  std::optional<ledger::Refused> add(const ledger::SettlementView& row);

  /// Notes the credits of `creditor` that `debtor` burned and that no settlement has collected. If the
  /// formula deducts burns, the debt due is reduced by them. Does nothing if `debtor` owes nothing.
  void burn(const std::string& debtor, const std::string& creditor, rules::Credits burned);

  /// The net of two pools; zeros if they share no row.
  [[nodiscard]] PairNet net(const std::string& self, const std::string& peer) const;
  /// Every pair that shares a row, as (self, peer) with self < peer, sorted.
  [[nodiscard]] std::vector<PairNet> pairs() const;
  /// How many rows a pool executed for itself; they belong to no pair.
  [[nodiscard]] std::int64_t local_rows() const { return local_rows_; }

 private:
  using Debt = rules::Debt<rules::CheckedArithmetic>;
  std::uint32_t number_of(std::string_view pool);
  [[nodiscard]] const Debt* find(std::uint32_t debtor, std::uint32_t creditor) const;
  [[nodiscard]] PairNet net(std::uint32_t self, std::uint32_t peer) const;

  struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  rules::SettlementFormula formula_;
  bool hold_;
  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> numbers_;
  std::vector<std::string> names_;
  std::unordered_map<std::uint64_t, Debt> debts_;  ///< by (debtor, creditor)
  std::int64_t local_rows_ = 0;
};

}  // namespace homeostat::lifecycle
