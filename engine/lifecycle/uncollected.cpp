// Finds, party by party, the burns that no settlement has collected; see uncollected.hpp.
#include "engine/lifecycle/uncollected.hpp"

#include <set>
#include <utility>

namespace homeostat::lifecycle {

using rules::raw;

std::vector<UncollectedBurns> uncollected_burns(
    std::span<const ledger::BurnRecord> burns, std::string_view pool, rules::Micros start,
    const std::function<rules::Credits(const std::string& worker)>& burned) {
  std::map<std::string, rules::Credits> since;  // what was ever burned of a party is within the range
  for (const ledger::BurnRecord& burn : burns) {
    if (burn.peer_id != pool || !(start <= burn.created_at).holds()) continue;
    auto& sum = since.try_emplace(burn.worker_id, rules::credits(0)).first->second;
    sum = sum + burn.amount;
  }
  rules::CheckedArithmetic domain;
  std::vector<UncollectedBurns> left;
  for (const auto& [worker, sum] : since) {
    const rules::PartyLife<rules::CheckedArithmetic> party{rules::credits(0), burned(worker), burned(worker)};
    const auto amount = rules::uncollected_since(domain, party, sum);
    if (raw(amount) > 0) left.push_back({worker, amount});
  }
  return left;
}

std::map<std::string, rules::Credits> uncollected_burns(const ledger::Ledger& ledger, rules::Micros start) {
  const auto burns = ledger.records<ledger::BurnRecord>();
  std::map<std::pair<std::string, std::string>, rules::Credits> burned;
  std::set<std::string> pools;
  for (const auto& burn : burns) {
    auto& sum = burned.try_emplace({burn.peer_id, burn.worker_id}, rules::credits(0)).first->second;
    sum = sum + burn.amount;
    pools.insert(burn.peer_id);
  }
  for (const auto& collection : ledger.records<ledger::CollectionRecord>()) {
    auto& sum =
        burned.try_emplace({collection.peer_id, collection.worker_id}, rules::credits(0)).first->second;
    sum = sum - collection.amount;
  }
  for (const auto& written_off : ledger.records<ledger::WriteOffRecord>()) {
    auto& sum = burned.at({written_off.peer_id, written_off.worker_id});
    sum = sum - written_off.amount;
  }
  std::map<std::string, rules::Credits> sums;
  for (const std::string& pool : pools) {
    const auto left = uncollected_burns(burns, pool, start, [&](const std::string& worker) {
      return burned.at({pool, worker});
    });
    if (!left.empty()) sums.emplace(pool, total(left));
  }
  return sums;
}

rules::Credits total(std::span<const UncollectedBurns> burns) {
  rules::CheckedArithmetic domain;
  auto sum = rules::credits(0);
  for (const UncollectedBurns& one : burns) {
    const auto room = rules::credits(rules::kMaxAmount) - sum;
    sum = sum + rules::smaller(domain, one.amount, room);
  }
  return sum;
}

}  // namespace homeostat::lifecycle
