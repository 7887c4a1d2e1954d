// Reads traffic from a ledger or from a list of edges.
#pragma once

#include <string>

#include "engine/ledger/ledger.hpp"
#include "sim/study/detection/traffic.hpp"

namespace homeostat::sim::detection {

/// Every row of the ledger, from origin_pool_id to exec_pool_id, with credits_total at created_at (in seconds
/// since 1970) and the row's id as its number. Throws LedgerDamaged.
Traffic read_ledger(const ledger::Ledger& ledger);

/// Reads CSV with the columns `source,target,value` and optionally `time`: names, credits and seconds. The
/// number of a row is its line. Throws InputError as parse_csv does, and on other columns, an empty name, a
/// value that is not a number from 0 to 10^15, or a time that is not one from -10^15 to 10^15.
Traffic parse_edges(std::string_view text, const std::string& file);

}  // namespace homeostat::sim::detection
