// An index of the rows of each directed pair of pools by the instants that decide their window, so that a
// window's rows are found without reading the others.
#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/rules/units.hpp"

namespace homeostat::lifecycle {

/// The index. Rows and pools are given by numbers that the caller assigns.
class PairRows {
 public:
  using Index = std::uint32_t;
  using Pool = std::uint32_t;

  /// Adds a newly recorded row that was forwarded.
  void record(Pool origin, Pool exec, Index row, rules::Micros created_at);
  /// Notes that the row became eligible at `at`.
  void make_eligible(Pool origin, Pool exec, Index row, rules::Micros at);
  /// Notes that the row's eligible instant changed.
  void move(Pool origin, Pool exec, Index row, rules::Micros from, rules::Micros to);

  /// Calls `visit` with the index of each row of the pair whose instant is in [start, end), in the order of
  /// (instant, index). by_created() goes by the time of recording, by_eligible() by the eligible instant.
  template <class Visit>
  void by_created(Pool origin, Pool exec, rules::Micros start, rules::Micros end, const Visit& visit) const {
    each(origin, exec, &Lists::created, start, end, visit);
  }
  template <class Visit>
  void by_eligible(Pool origin, Pool exec, rules::Micros start, rules::Micros end, const Visit& visit) const {
    each(origin, exec, &Lists::eligible, start, end, visit);
  }
  /// True if some row of the pair is not eligible yet.
  [[nodiscard]] bool waits(Pool origin, Pool exec) const {
    const auto found = lists_.find(key(origin, exec));
    return found != lists_.end() && found->second.created.size() != found->second.eligible.size();
  }
  /// Every directed pair that has a row.
  [[nodiscard]] std::vector<std::pair<Pool, Pool>> pairs() const;

 private:
  /// Sorted; new entries nearly always belong at the end.
  using List = std::vector<std::pair<std::int64_t, Index>>;
  struct Lists {
    List created;
    List eligible;
  };
  static void insert(List& list, std::int64_t instant, Index row);
  static std::uint64_t key(Pool origin, Pool exec) { return (std::uint64_t{origin} << 32U) | exec; }
  static List::const_iterator from(const List& list, std::int64_t instant);

  template <class Visit>
  void each(Pool origin, Pool exec, List Lists::*which, rules::Micros start, rules::Micros end,
            const Visit& visit) const {
    const auto found = lists_.find(key(origin, exec));
    if (found == lists_.end()) return;
    const List& list = found->second.*which;
    for (auto at = from(list, rules::raw(start)); at != list.end() && at->first < rules::raw(end); ++at) {
      visit(at->second);
    }
  }

  std::unordered_map<std::uint64_t, Lists> lists_;
};

}  // namespace homeostat::lifecycle
