// Settlement of a window: the nets as a read-only query, and the events that close it and propose for every
// pair.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/ledger/ledger.hpp"
#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/net_table.hpp"
#include "engine/policy/policy.hpp"

namespace homeostat::lifecycle {

/// The nets of the rows whose instant, as the policy reads it, lies in [start, end), straight from the
/// tables. Refused: window_invalid, sum_out_of_range.
std::variant<NetTable, ledger::Refused> nets_of_window(const ledger::Ledger& ledger,
                                                       const policy::Policy& policy, rules::Micros start,
                                                       rules::Micros end);

/// Adopts `policy` unless it is adopted already. Inside the engine's open batch.
ledger::Outcome adopt(Engine& engine, const policy::Policy& policy, rules::Micros at,
                      const std::string& authority);

struct ProposalReport {
  std::vector<PairNet> pairs;
  std::int64_t written = 0;
  std::int64_t existing = 0;                                 ///< proposed or settled before: nothing changed
  std::vector<std::pair<PairNet, ledger::Refused>> refused;  ///< pairs without a proposal, for example for
                                                             ///< want of trust
};

/// Closes the window under the adopted policy and writes one proposal for each pair, inside the engine's open
/// batch. The owner of the ledger proposes to its peers; in a ledger whose owner is no party of any row (an
/// observer's) every pair gets one, the smaller id as self. Refused as a whole: settlement_off, no_policy,
/// window_invalid, window_overlaps, window_leaves_gap, kill_switch, not_authorised; nothing is written then.
std::variant<ProposalReport, ledger::Refused> propose(Engine& engine, rules::Micros start, rules::Micros end,
                                                      rules::Micros at, const std::string& authority);

struct SettleReport {
  std::int64_t settled = 0;
  std::int64_t existing = 0;                                      ///< in force before
  std::vector<std::pair<std::int64_t, ledger::Refused>> refused;  ///< by settlement id
};

/// Brings every proposal of the window into force that still can be. Inside the engine's open batch.
SettleReport settle_window(Engine& engine, rules::Micros start, rules::Micros end, rules::Micros at,
                           const std::string& authority);

}  // namespace homeostat::lifecycle
