// Writes the summary of a pool in a trace simulation as JSON.
#pragma once

#include "cli/json/json_text.hpp"
#include "sim/federation/events/simulation.hpp"

namespace homeostat::cli {

/// The members name, id, arrivals, executed, forwarded, refused and longest_queue.
nlohmann::ordered_json pool_json(const sim::PoolSummary& pool);

}  // namespace homeostat::cli
