// Enrols pools in a state and makes disputes; see network.hpp.
#include "sim/study/validation/network.hpp"

#include <fmt/format.h>

#include "engine/lifecycle/version.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::sim::validation {

Network::Network(int pools, int colluders) : pools_(pools), colluders_(colluders), state_("keeper") {
  HOMEOSTAT_REQUIRE(colluders >= 1 && colluders < pools, "the contested pool colludes, and not all do");
  policy::Policy policy;
  policy.name = "draws";
  epoch_micros_ = policy.dispute_epoch_seconds * 1'000'000;
  const auto apply = [this](ledger::Happening what) {
    const auto outcome = state_.apply({rules::micros(0), state_.self(), std::move(what)});
    HOMEOSTAT_REQUIRE(std::holds_alternative<ledger::Accepted>(outcome), "the network is made");
  };
  apply(ledger::PolicyAdopted{policy::hash(policy), policy::to_toml(policy),
                              std::string(lifecycle::kEngineVersion)});
  for (int i = 0; i < pools; ++i) {
    apply(ledger::PeerEnrolled{pool(i), "", std::string(64, '0'), "", policy.verifier_minimum_trust});
  }
}

std::string Network::pool(int number) {
  return fmt::format("pool-{:03}", number);
}

bool Network::colludes(const std::string& pool_id) const {
  return pool_id < pool(colluders_);
}

ledger::DisputeRecord Network::dispute(const std::string& job_id, Origin origin, std::int64_t epoch) const {
  HOMEOSTAT_REQUIRE(origin != Origin::colluding || colluders_ >= 2, "another colluder is the origin");
  ledger::DisputeRecord dispute;
  dispute.job_id = job_id;
  dispute.contested_pool_id = pool(0);
  dispute.origin_pool_id = pool(origin == Origin::contested   ? 0
                                : origin == Origin::colluding ? 1
                                                              : pools_ - 1);
  dispute.created_at = rules::micros(epoch * epoch_micros_);
  return dispute;
}

}  // namespace homeostat::sim::validation
