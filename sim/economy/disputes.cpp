// The end of a dispute.
#include "sim/economy/disputes.hpp"

#include <algorithm>
#include <optional>

#include "engine/rules/burn.hpp"
#include "sim/economy/draws.hpp"

namespace homeostat::sim {
namespace {

using Checked = rules::CheckedArithmetic;

/// The gate of an economy whose flags are all on: what is asked is what the rules do then.
rules::Gate<Checked> open_gate(Checked& domain) {
  return {domain.truth(true), domain.truth(true), domain.truth(true), domain.truth(true),
          domain.truth(false)};
}

struct Finding {
  bool verified = false;  ///< somebody did
  std::uint32_t verifier = 0;
  bool invalid = false;
};

class Court {
 public:
  Court(const EconomyScenario& scenario, Population& population, DisputeTally& tally)
      : scenario_(scenario), population_(population), tally_(tally) {
    std::vector<bool> machines(population.pools.size(), false);
    for (const Group& group : population.groups) {
      const bool real = !population.workers[group.begin].wash;
      machines[group.pool] = machines[group.pool] || (real && group.active > 0);
    }
    for (std::uint32_t i = 0; i < machines.size(); ++i) {
      if (machines[i]) able_.push_back(i);
    }
  }

  void end(const Case& about) {
    ++tally_.opened;
    const Finding finding = find(about);
    if (!finding.verified) ++tally_.unverified;
    WorkerState& worker = population_.workers[about.worker];
    PoolState& pool = pool_of(worker);
    if (scenario_.policy.dispute_hold) {
      worker.purse.held -= about.worker_share;
      pool.purse.held -= about.exec_share;
    }
    if (!finding.invalid) {
      if (about.forged) ++tally_.missed;
      return;
    }
    ++(about.forged ? tally_.caught : tally_.wrongful);
    strike(about, worker, pool);
    punish(about, worker, pool);
  }

 private:
  PoolState& pool_of(const WorkerState& worker) {
    return population_.pools[population_.groups[worker.group].pool];
  }

  /// A verifier that is neither the contested pool nor the origin; of a coalition that waits for a friendly
  /// hour, the first friendly one of its draws.
  std::optional<std::uint32_t> draw(const Case& about, const PoolState& contested) const {
    const std::uint32_t own = population_.groups[population_.workers[about.worker].group].pool;
    std::vector<std::uint32_t> candidates;
    for (const std::uint32_t pool : able_) {
      if (pool != own && pool != about.origin) candidates.push_back(pool);
    }
    if (candidates.empty()) return std::nullopt;
    const std::uint64_t key = population_.workers[about.worker].key;
    std::uint32_t drawn = 0;
    for (std::int64_t hour = 0; hour < contested.conduct.pool.filing_hours; ++hour) {
      const Words words =
          words_of(key, Purpose::verification, about.serial, 1 + static_cast<std::uint32_t>(hour));
      drawn = candidates[scaled(words[0], static_cast<std::uint32_t>(candidates.size()))];
      if (contested.member && population_.pools[drawn].member) break;
    }
    return drawn;
  }

  Finding find(const Case& about) {
    WorkerState& worker = population_.workers[about.worker];
    PoolState& contested = pool_of(worker);
    const auto drawn = draw(about, contested);
    if (!drawn) return {};
    PoolState& verifier = population_.pools[*drawn];
    const VerifierConduct& conduct = verifier.conduct.verifier;
    verifier.deferred += rules::raw(
        rules::part_of(domain_, rules::credits(about.total), scenario_.policy.verifier_basis_points.count));
    ++verifier.verified;
    const bool friends = verifier.member && contested.member;
    if (conduct.clears_friends && friends) return {true, *drawn, false};
    if (conduct.accuses_others && !friends) return {true, *drawn, true};
    if (!conduct.computes) return {true, *drawn, false};
    verifier.verified_tokens += about.length.in + about.length.out;
    const WorkerConduct& made_by = population_.conducts[worker.conduct].worker;
    const std::int64_t told = about.forged ? (worker.wash ? kMillion : made_by.told_apart_per_million)
                                           : scenario_.parameters.mistakes_per_million;
    const Words words = words_of(worker.key, Purpose::verification, about.serial, 0);
    return {true, *drawn, scaled(words[0], kMillion) < told};
  }

  void strike(const Case& about, WorkerState& worker, PoolState& pool) {
    if (!scenario_.policy.dispute_hold) return;  // it is paid already: a settled row is not struck
    const auto take = [](Purse& purse, std::int64_t amount) {
      purse.unsettled -= amount;
      purse.struck += amount;
    };
    take(worker.purse, about.worker_share);
    take(pool.purse, about.exec_share);
    if (!about.forged) worker.wrongful_loss += about.worker_share;
    PoolState& origin = population_.pools[about.origin];
    origin.refunded += about.total;
    if (worker.wash) {
      origin.own_refunded += about.total;
    } else {
      origin.lost_tokens -= about.lost_tokens;
    }
    tally_.struck_total += about.total;
    tally_.struck_other += about.total - about.worker_share - about.exec_share;
  }

  void punish(const Case& about, WorkerState& worker, PoolState& pool) {
    ++worker.convictions;
    if (!about.forged) ++worker.wrongful;
    // Somebody else stands there under the old name, with nothing at stake.
    if (about.generation != worker.generation) return;
    const std::int64_t earlier = worker.offences / std::max<std::int64_t>(1, identities(worker));
    ++worker.offences;
    const bool own_side = pool.conduct.pool.spares_own_workers;
    if (!own_side) burn(about, worker, earlier);
    if (pool.conduct.pool.readmits_penalised && pool.member) {
      worker.offences = 0;
      ++worker.generation;
      ++tally_.identities_left;
    }
  }

  [[nodiscard]] std::int64_t identities(const WorkerState& worker) const {
    return population_.conducts[worker.conduct].worker.identities;
  }

  /// As the schedule allows, and no more than there is at stake under the name that offended.
  void burn(const Case& about, WorkerState& worker, std::int64_t earlier) {
    const policy::Policy& policy = scenario_.policy;
    const std::int64_t names = identities(worker);
    rules::PartyLife<Checked> party{rules::credits(worker.purse.unsettled / names),
                                    rules::credits(worker.purse.burned / names)};
    const auto share = policy.burn_share(earlier);
    const auto scheduled = share ? rules::part_of(domain_, party.unsettled, share->count) : party.unsettled;
    const auto amount = rules::smaller(domain_, scheduled, rules::burnable(domain_, party));
    if (rules::raw(amount) <= 0) return;
    const rules::CreditsOf<Checked> before = party.burned;
    const rules::BurnFacts<Checked> facts{amount, rules::credits(worker.purse.burned_ever),
                                          domain_.truth(false), scheduled};
    rules::burn(domain_, policy.burn_capped, policy.burn_once, share.has_value(), policy.kill_stops_burns,
                open_gate(domain_), {domain_.truth(true), domain_.truth(false)}, facts, party);
    const std::int64_t burned = rules::raw(party.burned) - rules::raw(before);
    worker.purse.burned += burned;
    worker.purse.burned_ever += burned;
    if (!about.forged) worker.wrongful_loss += burned;
    tally_.burned += burned;
    ++tally_.burns;
  }

  Checked domain_;
  const EconomyScenario& scenario_;
  Population& population_;
  DisputeTally& tally_;
  std::vector<std::uint32_t> able_;  ///< pools with a machine that could run a job again
};

}  // namespace

void resolve(const EconomyScenario& scenario, const std::vector<Case>& cases, Population& population,
             DisputeTally& tally) {
  Court court(scenario, population, tally);
  for (const Case& about : cases) court.end(about);
}

}  // namespace homeostat::sim
