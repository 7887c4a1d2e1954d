// The table of keys, continued: disputes, slashing, going live, treasury, decisions and token.
#include "engine/policy/key_table.hpp"

namespace homeostat::policy {
namespace {

constexpr Limits kLoss{0, 1'000'000'000'000};
constexpr std::string_view kLossUnit = "millionths of a euro per actor and day";
constexpr std::string_view kLossOf =
    "What an actor of this class may lose under the policy, declared so that it is not silent: a review "
    "holds "
    "the class's interest against it.";

}  // namespace

std::vector<PolicyKey> lifecycle_keys() {
  return {
      key<&Policy::dispute_sampling>("dispute.sampling_basis_points", KeyType::integer, "1/10000 of the jobs",
                                     kBasisPoints, "How many jobs are sampled for re-execution."),
      key<&Policy::dispute_seed>(
          "dispute.seed", KeyType::choice, "", {},
          "What decides whether a job is sampled: its id, which whoever chooses the id can "
          "foresee (job-id); a beacon drawn after the commitment to its result is recorded, with a "
          "contribution of neither the contested pool nor the origin (commitment-beacon)."),
      key<&Policy::dispute_epoch_seconds>("dispute.epoch_seconds", KeyType::integer, "seconds", {1, kYear},
                                          "How long an epoch of the choice of verifiers lasts."),
      key<&Policy::verifier_minimum_trust>(
          "dispute.verifier_minimum_trust", KeyType::integer, "", kTrust,
          "The trust that a peer needs to be a verifier; 3 is replication-bonded."),
      key<&Policy::origin_required>(
          "dispute.origin_required", KeyType::boolean, "", {},
          "Nobody verifies a job whose origin the ledger does not know, because the verifier might be it. "
          "False: an unknown origin excludes nobody."),
      key<&Policy::dispute_hold>("dispute.hold", KeyType::boolean, "", {},
                                 "Rows in dispute are held out of settlement."),
      key<&Policy::outcomes_final>("dispute.outcomes_final", KeyType::boolean, "", {},
                                   "The outcome of a dispute, once set, cannot be set again."),
      key<&Policy::dispute_expires_seconds>("dispute.expires_after_seconds", KeyType::integer, "seconds",
                                            {60, kYear},
                                            "How long after its filing a dispute without outcome expires."),
      key<&Policy::verifier_basis_points>("dispute.verifier_basis_points", KeyType::integer,
                                          "1/10000 of the contested row's credits", kBasisPoints,
                                          "What the verifier is owed: recorded as deferred, never paid."),
      key<&Policy::slashing_schedule>(
          "slashing.schedule", KeyType::integers, "1/10000 of what the party has unsettled",
          {1, rules::kBasisPointsInWhole},
          "The most that may be burned for the 1st, 2nd, ... offence of a party; the last holds for all "
          "further ones. Empty: no schedule."),
      key<&Policy::burn_capped>("slashing.capped", KeyType::boolean, "", {},
                                "A burn never exceeds what the party has unsettled and not yet burned."),
      key<&Policy::burn_once>("slashing.once_per_offence", KeyType::boolean, "", {},
                              "An offence is burned for once."),
      key<&Policy::golive_sequence>(
          "golive.sequence", KeyType::choice, "", {},
          "Slashing goes live before disputes and disputes before settlement, and back in the opposite order "
          "(safe); each goes live for itself (independent)."),
      key<&Policy::verdict_required>(
          "golive.verdict_required", KeyType::boolean, "", {},
          "Nothing goes live without a recorded verdict for this policy's hash and this engine's version."),
      key<&Policy::kill_stops_burns>("golive.kill_switch_stops_burns", KeyType::boolean, "", {},
                                     "The kill switch stops burns too, as it stops settlement and disputes."),
      key<&Policy::treasury_address>("treasury.address", KeyType::name, "", {0, 256},
                                     "Where the treasury is, given by configuration and never by the code "
                                     "(decision Q1). Empty: none is configured."),
      key<&Policy::minimum_rate_above_peers>(
          "decision.minimum_rate_above_peers", KeyType::integer, "peers", {0, 1'000'000},
          "Up to this many peers the market is free; above it a configured minimum rate applies, switched on "
          "by the count itself (decision Q5)."),
      key<&Policy::loss_worker>("loss.worker", KeyType::integer, kLossUnit, kLoss, kLossOf),
      key<&Policy::loss_pool>("loss.pool", KeyType::integer, kLossUnit, kLoss, kLossOf),
      key<&Policy::loss_user>("loss.user", KeyType::integer, kLossUnit, kLoss, kLossOf),
      key<&Policy::loss_verifier>("loss.verifier", KeyType::integer, kLossUnit, kLoss, kLossOf),
      key<&Policy::loss_dev>("loss.dev", KeyType::integer, kLossUnit, kLoss, kLossOf),
      key<&Policy::loss_treasury>("loss.treasury", KeyType::integer, kLossUnit, kLoss, kLossOf),
      key<&Policy::loss_until>("loss.until", KeyType::name, "", {0, 64},
                               "Until when the declared losses are accepted, as its authors write it."),
      key<&Policy::equilibrium_coalition>(
          "equilibrium.coalition", KeyType::integer, "members", {1, 16},
          "No coalition of up to this many members may gain by leaving the rules: a review holds unless k*, "
          "the smallest that gains, is larger."),
      key<&Policy::equilibrium_shock>(
          "equilibrium.shock_basis_points", KeyType::integer, "1/10000 of each role's actors",
          {100, rules::kBasisPointsInWhole},
          "How large a shock the economy has to survive: where everybody is honest and this part of each "
          "role's actors does anything else, a review holds unless evolution leads to an equilibrium in "
          "which every class has its interest."),
      key<&Policy::token_blocked>(
          "token.blocked", KeyType::names, "", kNameBytes,
          "The operations that are blocked: on-chain, cash-out and swap, all three (decisions Q2 and Q6). "
          "Unblocking one is not possible in this version."),
  };
}

}  // namespace homeostat::policy
