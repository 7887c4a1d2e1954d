// Adds rows to the nets of their pairs. A hash finds the one directed pair that a row concerns; the rule
// decides what the row adds.
#include "engine/lifecycle/net_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/rules/row_life.hpp"

namespace homeostat::lifecycle {
namespace {

std::uint64_t key(std::uint32_t debtor, std::uint32_t creditor) {
  return (std::uint64_t{debtor} << 32U) | creditor;
}

}  // namespace

std::uint32_t NetTable::number_of(std::string_view pool) {
  const auto found = numbers_.find(pool);
  if (found != numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(names_.size());
  names_.emplace_back(pool);
  numbers_.emplace(names_.back(), number);
  return number;
}

std::optional<ledger::Refused> NetTable::add(const ledger::SettlementView& row) {
  if (row.origin_pool_id == row.exec_pool_id) {
    ++local_rows_;
    return std::nullopt;
  }
  rules::CheckedArithmetic checked;
  const rules::RowLife<rules::CheckedArithmetic> life{
      rules::CheckedBool(row.pending), rules::CheckedBool(row.contested), rules::CheckedBool(row.struck),
      rules::CheckedBool(row.settled), rules::Micros()};
  const bool waits = rules::left_out(checked, formula_, life.pending).holds();
  if (!waits && !rules::settleable(checked, formula_.pending_excluded, hold_, life).holds())
    return std::nullopt;
  const std::uint32_t origin = number_of(row.origin_pool_id);
  const std::uint32_t exec = number_of(row.exec_pool_id);
  const rules::CheckedInt debtor(origin);
  const rules::CheckedInt creditor(exec);
  Debt& debt = debts_.try_emplace(key(origin, exec), rules::no_debt(checked)).first->second;
  const auto step =
      rules::add_row(checked, formula_, debt, {debtor, creditor, row.shares, rules::CheckedBool(row.pending)},
                     debtor, creditor);
  if (!step.accepted.holds()) {
    return ledger::Refused{ledger::Refusal::sum_out_of_range,
                           fmt::format("row {}: what {} owes {} would exceed {} credits", row.id,
                                       row.origin_pool_id, row.exec_pool_id, rules::kMaxAmount)};
  }
  debt = step.debt;
  return std::nullopt;
}

void NetTable::burn(const std::string& debtor, const std::string& creditor, rules::Credits burned) {
  const auto owing = numbers_.find(debtor);
  const auto owed = numbers_.find(creditor);
  if (owing == numbers_.end() || owed == numbers_.end()) return;
  const auto found = debts_.find(key(owing->second, owed->second));
  if (found != debts_.end()) found->second.burned = burned;
}

const NetTable::Debt* NetTable::find(std::uint32_t debtor, std::uint32_t creditor) const {
  const auto found = debts_.find(key(debtor, creditor));
  return found == debts_.end() ? nullptr : &found->second;
}

PairNet NetTable::net(std::uint32_t self, std::uint32_t peer) const {
  rules::CheckedArithmetic checked;
  const Debt none = rules::no_debt(checked);
  const Debt* const in = find(peer, self);
  const Debt* const out = find(self, peer);
  const Debt& incoming = in != nullptr ? *in : none;
  const Debt& outgoing = out != nullptr ? *out : none;
  return {names_[self],
          names_[peer],
          rules::due(checked, formula_, outgoing),
          rules::due(checked, formula_, incoming),
          rules::net_of<rules::CheckedArithmetic>(checked, formula_, {incoming, outgoing}),
          (incoming.settlable + outgoing.settlable).get(),
          (incoming.pending + outgoing.pending).get(),
          rules::deducted(checked, formula_, incoming) + rules::deducted(checked, formula_, outgoing)};
}

PairNet NetTable::net(const std::string& self, const std::string& peer) const {
  const auto first = numbers_.find(self);
  const auto second = numbers_.find(peer);
  if (first == numbers_.end() || second == numbers_.end()) return {self, peer, {}, {}, {}, 0, 0, {}};
  return net(first->second, second->second);
}

std::vector<PairNet> NetTable::pairs() const {
  std::set<std::pair<std::string, std::string>> sorted;
  for (const auto& [pair, debt] : debts_) {
    const std::string& a = names_[pair >> 32U];
    const std::string& b = names_[pair & 0xFFFFFFFFU];
    sorted.insert(std::minmax(a, b));
  }
  std::vector<PairNet> result;
  result.reserve(sorted.size());
  for (const auto& [self, peer] : sorted) result.push_back(net(self, peer));
  return result;
}

}  // namespace homeostat::lifecycle
