// What a pool of a trace did, as JSON.
#pragma once

#include "cli/json/json_text.hpp"
#include "sim/federation/events/simulation.hpp"

namespace homeostat::cli {

/// What a pool of a trace did: name, id, arrivals, executed, forwarded, refused, longest_queue.
nlohmann::ordered_json pool_json(const sim::PoolSummary& pool);

}  // namespace homeostat::cli
