// Settlement in dry run: the nets of a window, and proposals that are written and never settled.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/ledger/ledger.hpp"
#include "engine/lifecycle/net_table.hpp"
#include "engine/policy/policy.hpp"

namespace homeostat::lifecycle {

/// The nets of the rows whose instant, as the policy reads it, lies in [start, end). A read-only query.
/// Refused: window_invalid, sum_out_of_range.
std::variant<NetTable, ledger::Refused> nets_of_window(const ledger::Ledger& ledger,
                                                       const policy::Policy& policy, rules::Micros start,
                                                       rules::Micros end);

struct ProposalReport {
  std::int64_t written = 0;
  std::int64_t existing = 0;  ///< the same window was proposed before: nothing changed
  std::vector<PairNet> pairs;
};

/// Closes the window and writes one proposal for each pair, all or nothing, in one transaction. The owner of
/// the ledger proposes to its peers; in a ledger whose owner is no party of any row (an observer's) every
/// pair gets one, the smaller id as self. Refused: settlement_off, window_invalid, window_overlaps,
/// window_leaves_gap, sum_out_of_range; then nothing is written. REQUIRES: no open batch.
std::variant<ProposalReport, ledger::Refused> propose(ledger::Ledger& ledger, const policy::Policy& policy,
                                                      rules::Micros start, rules::Micros end,
                                                      rules::Micros at, const std::string& authority);

/// The same inside the caller's open batch; on a refusal the caller rolls back.
std::variant<ProposalReport, ledger::Refused> propose_in_batch(ledger::Ledger& ledger,
                                                               const policy::Policy& policy,
                                                               rules::Micros start, rules::Micros end,
                                                               rules::Micros at,
                                                               const std::string& authority);

}  // namespace homeostat::lifecycle
