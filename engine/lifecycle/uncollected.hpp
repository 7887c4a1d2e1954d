// Burns that a net may deduct (policy settlement.burns_deducted): burns of a pool and its workers since some
// instant that no settlement has collected.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/ledger.hpp"
#include "engine/ledger/record.hpp"
#include "engine/rules/burn.hpp"

namespace homeostat::lifecycle {

/// Credits burned of a party that were neither collected by a settlement nor written off.
struct UncollectedBurns {
  std::string worker_id;  ///< empty: the pool itself
  rules::Credits amount;  ///< above 0
};

/// The uncollected burns since `start` of the pool, then of its workers by id. `burned(worker)` returns
/// everything uncollected of that party, from any time; the oldest burns are collected first.
std::vector<UncollectedBurns> uncollected_burns(
    std::span<const ledger::BurnRecord> burns, std::string_view pool, rules::Micros start,
    const std::function<rules::Credits(const std::string& worker)>& burned);

/// The same straight from the tables of a ledger, summed for each pool that has any; at most kMaxAmount.
std::map<std::string, rules::Credits> uncollected_burns(const ledger::Ledger& ledger, rules::Micros start);

/// The sum of `burns`, at most kMaxAmount: nobody ever owes more than that.
rules::Credits total(std::span<const UncollectedBurns> burns);

}  // namespace homeostat::lifecycle
