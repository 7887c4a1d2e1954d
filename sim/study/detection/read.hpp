// Traffic from a file: a ledger, or a list of edges.
#pragma once

#include <string>

#include "engine/ledger/ledger.hpp"
#include "sim/study/detection/traffic.hpp"

namespace homeostat::sim::detection {

/// Every row of the ledger, from origin_pool_id to exec_pool_id: credits_total at created_at, in seconds
/// since 1970; rows have their id as number. Throws LedgerDamaged.
Traffic read_ledger(const ledger::Ledger& ledger);

/// CSV with the columns `source,target,value` and perhaps `time`: names, credits and seconds, a number each.
/// Rows have their line as number. Throws InputError: as parse_csv, other columns, no name, a value that is
/// no number from 0 to 10^15, a time that is none from -10^15 to 10^15.
Traffic parse_edges(std::string_view text, const std::string& file);

}  // namespace homeostat::sim::detection
