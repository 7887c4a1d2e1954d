// Draws verifiers and ends disputes; see disputes.hpp.
#include "sim/federation/sums/disputes.hpp"

#include <algorithm>
#include <optional>

#include "engine/rules/burn.hpp"
#include "sim/kernel/draws.hpp"

namespace homeostat::sim {
namespace {

using Checked = rules::CheckedArithmetic;

/// A gate with all flags on, so that the rules decide about nothing but the dispute itself.
rules::Gate<Checked> open_gate() {
  const auto yes = Checked::truth(true);
  return {yes, yes, yes, yes, Checked::truth(false)};
}

class Court {
 public:
  Court(const EconomyScenario& scenario, std::int64_t window, Population& population, DisputeTally& tally)
      : scenario_(scenario), window_(window), population_(population), tally_(tally) {
    std::vector<bool> machines(population.pools.size(), false);
    for (const Group& group : population.groups) {
      machines[group.pool] = machines[group.pool] || (!group.wash && group.active > 0);
    }
    std::int64_t partners = 0;
    for (const PoolState& pool : population.pools)
      partners += pool.member && pool.conduct.pool.readmits_penalised ? 1 : 0;
    readmission_ = partners >= 2;
    for (std::uint32_t i = 0; i < machines.size(); ++i) {
      if (machines[i]) able_.push_back(i);
    }
  }

  /// Ends one dispute; nothing if it has to wait.
  std::optional<Ruling> end(const DisputedJob& about) {
    Ruling ruling{about, draw(about), false, false, 0};
    if (!ruling.verifier && !expired(about)) return std::nullopt;
    ruling.invalid = ruling.verifier && finds_invalid(about, population_.pools[*ruling.verifier]);
    if (!ruling.verifier) ++tally_.unverified;
    WorkerState& worker = population_.workers[about.worker];
    PoolState& pool = pool_of(worker);
    if (about.forged && about.generation == worker.generation) --worker.exposed;
    if (scenario_.policy.dispute_hold) {
      worker.purse.held -= about.shares[rules::Slot::worker];
      pool.purse.held -= about.shares[rules::Slot::exec];
    }
    if (!ruling.invalid) {
      if (about.forged) ++tally_.missed;
      return ruling;
    }
    ++(about.forged ? tally_.caught : tally_.wrongful);
    // Without a hold it is paid already: a settled row is not struck.
    ruling.struck = scenario_.policy.dispute_hold;
    if (ruling.struck) strike(about, worker, pool);
    ruling.burned = punish(about, worker, pool);
    return ruling;
  }

 private:
  [[nodiscard]] bool expired(const DisputedJob& about) const {
    const policy::Policy& policy = scenario_.policy;
    return (window_ - about.window) * policy.period_seconds >= policy.dispute_expires_seconds;
  }

  PoolState& pool_of(const WorkerState& worker) {
    return population_.pools[population_.groups[worker.group].pool];
  }

  /// Draws a verifier that is neither the contested pool nor the origin; if the contested pool's coalition
  /// waits for a friendly hour, the first friendly one of its draws.
  [[nodiscard]] std::optional<std::uint32_t> draw(const DisputedJob& about) const {
    const std::uint32_t own = population_.groups[population_.workers[about.worker].group].pool;
    const PoolState& contested = population_.pools[own];
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

  bool finds_invalid(const DisputedJob& about, PoolState& verifier) {
    const WorkerState& worker = population_.workers[about.worker];
    const PoolState& contested = pool_of(worker);
    const VerifierConduct& conduct = verifier.conduct.verifier;
    verifier.deferred += rules::raw(
        rules::part_of(domain_, rules::credits(about.total), scenario_.policy.verifier_basis_points.count));
    ++verifier.verified;
    const bool friends = verifier.member && contested.member;
    if (conduct.clears_friends && friends) return false;
    if (conduct.accuses_others && !friends) return true;
    if (!conduct.computes) return false;
    verifier.verified_tokens += about.length.in + about.length.out;
    const WorkerConduct& made_by = population_.conducts[worker.conduct].worker;
    const std::int64_t told = about.forged ? (worker.wash ? kMillion : made_by.told_apart_per_million)
                                           : scenario_.parameters.mistakes_per_million;
    const Words words = words_of(worker.key, Purpose::verification, about.serial, 0);
    return scaled(words[0], kMillion) < told;
  }

  void strike(const DisputedJob& about, WorkerState& worker, PoolState& pool) {
    const auto take = [this](Purse& purse, std::int64_t amount) {
      purse.unsettled -= amount;
      purse.struck += amount;
      rules::PartyLife<Checked> party{rules::credits(purse.unsettled), rules::credits(purse.burned),
                                      rules::credits(purse.burned_ever)};
      purse.written_off += rules::raw(rules::write_off(domain_, scenario_.policy.burn_rules(), party));
      purse.burned = rules::raw(party.burned);
    };
    const std::int64_t worker_share = about.shares[rules::Slot::worker];
    take(worker.purse, worker_share);
    take(pool.purse, about.shares[rules::Slot::exec]);
    if (!about.forged) worker.wrongful_loss += worker_share;
    PoolState& origin = population_.pools[about.origin];
    origin.refunded += about.total;
    if (worker.wash) {
      origin.own_refunded += about.total;
    } else {
      origin.lost_tokens -= about.lost_tokens;
    }
    tally_.struck_total += about.total;
    for (const rules::Slot slot : rules::kAllSlots) tally_.struck_column[slot] += about.shares[slot];
  }

  /// Burns what a conviction costs the worker. Returns the amount.
  std::int64_t punish(const DisputedJob& about, WorkerState& worker, const PoolState& pool) {
    ++worker.convictions;
    // The worker has a new identity by now; the old one has nothing at stake.
    if (about.generation != worker.generation || pool.conduct.pool.spares_own_workers) return 0;
    const std::int64_t burned = burn(about, worker);
    // A partner of its pool gives the worker a new identity. A coalition of one has no partner, nor has a
    // pool outside a coalition.
    if (burned > 0 && pool.member && pool.conduct.pool.readmits_penalised && readmission_) {
      take_new_name(worker);
      ++tally_.identities_left;
    }
    return burned;
  }

  [[nodiscard]] std::int64_t identities(const WorkerState& worker) const {
    return population_.conducts[worker.conduct].worker.identities;
  }

  /// Burns as much as the schedule allows, but no more than the stake of the identity that offended.
  std::int64_t burn(const DisputedJob& about, WorkerState& worker) {
    const policy::Policy& policy = scenario_.policy;
    const std::int64_t names = identities(worker);
    const std::int64_t earlier = worker.offences / names;
    rules::PartyLife<Checked> party{rules::credits(worker.purse.unsettled / names),
                                    rules::credits(worker.purse.burned / names),
                                    rules::credits(worker.purse.burned_ever)};
    const auto share = policy.burn_share(earlier);
    const auto scheduled = share ? rules::part_of(domain_, party.unsettled, share->count) : party.unsettled;
    const auto amount = rules::smaller(domain_, scheduled, rules::burnable(domain_, party));
    if (rules::raw(amount) <= 0) return 0;
    const rules::CreditsOf<Checked> before = party.burned;
    const rules::BurnFacts<Checked> facts{amount, Checked::truth(false), scheduled};
    rules::burn(domain_, policy.burn_rules(), open_gate(), {Checked::truth(true), Checked::truth(false)},
                facts, party);
    const std::int64_t burned = rules::raw(party.burned) - rules::raw(before);
    worker.purse.burned += burned;
    worker.purse.burned_ever += burned;
    if (!about.forged) worker.wrongful_loss += burned;
    tally_.burned += burned;
    ++tally_.burns;
    ++worker.offences;  // the engine's schedule counts burns, not convictions
    return burned;
  }

  Checked domain_;
  const EconomyScenario& scenario_;
  std::int64_t window_;
  Population& population_;
  DisputeTally& tally_;
  std::vector<std::uint32_t> able_;  ///< pools with a machine that could run a job again
  bool readmission_ = false;         ///< two members or more take each other's workers back
};

}  // namespace

std::vector<DisputedJob> resolve(const EconomyScenario& scenario, std::int64_t window,
                                 const std::vector<DisputedJob>& cases, Population& population,
                                 DisputeTally& tally, std::vector<Ruling>& rulings) {
  Court court(scenario, window, population, tally);
  std::vector<DisputedJob> waiting;
  for (const DisputedJob& about : cases) {
    if (const auto ruling = court.end(about)) {
      rulings.push_back(*ruling);
    } else {
      waiting.push_back(about);
    }
  }
  return waiting;
}

}  // namespace homeostat::sim
