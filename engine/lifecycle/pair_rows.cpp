// Keeps the sorted lists of rows of each pair; see pair_rows.hpp.
#include "engine/lifecycle/pair_rows.hpp"

#include <algorithm>

#include "engine/rules/contract.hpp"

namespace homeostat::lifecycle {

void PairRows::insert(List& list, std::int64_t instant, Index row) {
  const std::pair entry{instant, row};
  if (list.empty() || list.back() < entry) {
    list.push_back(entry);
  } else {
    list.insert(std::upper_bound(list.begin(), list.end(), entry), entry);
  }
}

PairRows::List::const_iterator PairRows::from(const List& list, std::int64_t instant) {
  return std::lower_bound(list.begin(), list.end(), std::pair<std::int64_t, Index>{instant, 0});
}

void PairRows::record(Pool origin, Pool exec, Index row, rules::Micros created_at) {
  insert(lists_[key(origin, exec)].created, rules::raw(created_at), row);
}

void PairRows::make_eligible(Pool origin, Pool exec, Index row, rules::Micros at) {
  insert(lists_[key(origin, exec)].eligible, rules::raw(at), row);
}

void PairRows::move(Pool origin, Pool exec, Index row, rules::Micros from_instant, rules::Micros to) {
  List& list = lists_[key(origin, exec)].eligible;
  const std::pair entry{rules::raw(from_instant), row};
  const auto found = std::lower_bound(list.begin(), list.end(), entry);
  HOMEOSTAT_REQUIRE(found != list.end() && *found == entry, "the row is where it was put");
  list.erase(found);
  insert(list, rules::raw(to), row);
}

std::vector<std::pair<PairRows::Pool, PairRows::Pool>> PairRows::pairs() const {
  std::vector<std::pair<Pool, Pool>> found;
  found.reserve(lists_.size());
  for (const auto& [pair, lists] : lists_) found.emplace_back(pair >> 32U, pair & 0xFFFFFFFFU);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace homeostat::lifecycle
