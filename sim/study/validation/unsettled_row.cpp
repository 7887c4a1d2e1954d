// Simulates a provider who always cheats, job by job; see unsettled_row.hpp.
#include "sim/study/validation/unsettled_row.hpp"

#include <vector>

#include "engine/rules/contract.hpp"

namespace homeostat::sim::validation {

std::int64_t received_by_cheating(const policy::Policy& policy, const Life& life, const Odds& odds,
                                  const Stream& stream, std::uint64_t first) {
  HOMEOSTAT_REQUIRE(life.waiting < life.jobs, "something is settled");
  Provider provider(policy);
  std::vector<bool> struck;
  struck.reserve(static_cast<std::size_t>(life.jobs));
  for (std::int64_t job = 0; job < life.jobs; ++job) {
    provider.work(life.pay);
    struck.push_back(convicted(stream, first + static_cast<std::uint64_t>(job), odds, true));
    if (struck.back()) provider.convict(life.pay);
    if (job >= life.waiting && !struck[static_cast<std::size_t>(job - life.waiting)]) {
      provider.settle(life.pay);
    }
  }
  return provider.received();
}

std::int64_t received_by_a_name(const policy::Policy& policy, std::int64_t pay, std::int64_t waiting,
                                const Odds& odds, const Stream& stream, std::uint64_t first) {
  Provider name(policy);
  std::int64_t unsettled = 0;
  for (std::uint64_t job = first; !convicted(stream, job, odds, true); ++job) {
    name.work(pay);
    if (++unsettled > waiting) {
      name.settle(pay);
      --unsettled;
    }
  }
  name.work(pay);
  name.convict(pay);
  for (; unsettled > 0; --unsettled) name.settle(pay);
  return name.received();
}

}  // namespace homeostat::sim::validation
