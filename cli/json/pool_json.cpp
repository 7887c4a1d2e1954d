// Writes a pool of a trace as JSON; see pool_json.hpp.
#include "cli/json/pool_json.hpp"

namespace homeostat::cli {

Json pool_json(const sim::PoolSummary& pool) {
  return {{"name", pool.name},
          {"id", pool.id},
          {"arrivals", pool.arrivals},
          {"executed", pool.executed},
          {"forwarded", pool.forwarded},
          {"refused", pool.refused},
          {"longest_queue", pool.longest_queue}};
}

}  // namespace homeostat::cli
