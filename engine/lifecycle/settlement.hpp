// Settlement of a window: a read-only query for its nets, and the events that close the window, propose to
// every pair and bring proposals into force.
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

/// The nets of the rows whose instant lies in [start, end), read straight from the tables. Which instant of a
/// row counts is the policy's choice. Refused with window_invalid or sum_out_of_range.
std::variant<NetTable, ledger::Refused> nets_of_window(const ledger::Ledger& ledger,
                                                       const policy::Policy& policy, rules::Micros start,
                                                       rules::Micros end);

/// Adopts `policy` inside the engine's open batch, unless it is already the adopted one.
ledger::Outcome adopt(Engine& engine, const policy::Policy& policy, rules::Micros at,
                      const std::string& authority);

/// What became of the pairs of a window that was proposed.
struct ProposalReport {
  std::vector<PairNet> pairs;
  std::int64_t written = 0;
  std::int64_t existing = 0;  ///< proposals that existed before and were not changed
  /// Pairs that got no proposal, each with the reason, for example a lack of trust.
  std::vector<std::pair<PairNet, ledger::Refused>> refused;
};

/// Closes the window under the adopted policy and writes one proposal for each pair, inside the engine's open
/// batch. The owner of the ledger proposes to its peers. In an observer's ledger, whose owner is no party of
/// any row, every pair gets a proposal with the smaller id as self. If the whole is refused (settlement_off,
/// no_policy, window_invalid, window_overlaps, window_leaves_gap, kill_switch, not_authorised), nothing is
/// written.
std::variant<ProposalReport, ledger::Refused> propose(Engine& engine, rules::Micros start, rules::Micros end,
                                                      rules::Micros at, const std::string& authority);

/// What became of the proposals of a window that was settled.
struct SettleReport {
  std::int64_t settled = 0;
  std::int64_t existing = 0;                                      ///< settlements that were in force before
  std::vector<std::pair<std::int64_t, ledger::Refused>> refused;  ///< by settlement id
};

/// Brings into force, inside the engine's open batch, every proposal of the window that still can come into
/// force; the others are in `refused`.
SettleReport settle_window(Engine& engine, rules::Micros start, rules::Micros end, rules::Micros at,
                           const std::string& authority);

}  // namespace homeostat::lifecycle
