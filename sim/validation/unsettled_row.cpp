// A life of cheating, job by job.
#include "sim/validation/unsettled_row.hpp"

#include <vector>

#include "engine/rules/contract.hpp"

namespace homeostat::sim::validation {
namespace {

/// A row that is not settled: whose it is, and whether it is struck.
struct Row {
  std::size_t owner = 0;
  bool struck = false;
};

}  // namespace

std::int64_t received_by_cheating(const policy::Policy& policy, const Life& life, const Odds& odds,
                                  const Stream& stream, std::uint64_t first) {
  HOMEOSTAT_REQUIRE(life.waiting < life.jobs, "something is settled");
  std::vector<Provider> names{Provider(policy)};
  std::vector<Row> rows;
  rows.reserve(static_cast<std::size_t>(life.jobs));
  for (std::int64_t job = 0; job < life.jobs; ++job) {
    rows.push_back({names.size() - 1, false});
    names.back().work(life.pay);
    if (convicted(stream, first + static_cast<std::uint64_t>(job), odds, true)) {
      names.back().convict(life.pay);
      rows.back().struck = true;
      if (life.new_name_each_time) names.emplace_back(policy);
    }
    if (job < life.waiting) continue;
    const Row& due = rows[static_cast<std::size_t>(job - life.waiting)];
    if (!due.struck) names[due.owner].settle(life.pay);
  }
  std::int64_t received = 0;
  for (const Provider& name : names) received += name.received();
  return received;
}

}  // namespace homeostat::sim::validation
