// Burns that a net may deduct (policy settlement.burns_deducted): of a pool and its workers, made since an
// instant and not collected.
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

struct UncollectedBurns {
  std::string worker_id;  ///< empty: the pool itself
  rules::Credits amount;  ///< above 0
};

/// The pool first, then its workers by id. `burned(worker)`: what was ever burned of that party and is not
/// collected; of it, the oldest burns are collected first.
std::vector<UncollectedBurns> uncollected_burns(
    std::span<const ledger::BurnRecord> burns, std::string_view pool, rules::Micros start,
    const std::function<rules::Credits(const std::string& worker)>& burned);

/// Their sum for each pool that has any, straight from the tables of a ledger; at most kMaxAmount.
std::map<std::string, rules::Credits> uncollected_burns(const ledger::Ledger& ledger, rules::Micros start);

/// The sum, at most kMaxAmount: more than that is never owed.
rules::Credits total(std::span<const UncollectedBurns> burns);

}  // namespace homeostat::lifecycle
