// Computes the cells and the closed-form line of phase diagrams; see phase.hpp.
#include "sim/study/coalition/phase.hpp"

#include <algorithm>

#include "engine/rules/contract.hpp"

namespace homeostat::sim {
namespace {

/// A rate above every rate.
const Rational& always() {
  static const Rational kAlways = 1'000'000;
  return kAlways;
}

/// The sampling rate, in basis points, at which the expected loss from convictions equals `cost`.
/// `unfriendly` is the chance that the verifier is not a friend, `lost` what a conviction costs.
Rational rate_at(const Rational& cost, const Rational& unfriendly, const Rational& lost) {
  if (unfriendly <= 0 || lost <= 0) return always();
  return std::min(always(), Rational(cost / (unfriendly * lost) * 10'000));
}

bool knows(const Repertoire& repertoire, std::string_view name) {
  return std::find(repertoire.strategies.begin(), repertoire.strategies.end(), name) !=
         repertoire.strategies.end();
}

}  // namespace

Repertoire forging(std::vector<std::string> without) {
  for (const char* other : {"lazy-verifier", "wash"}) {
    if (std::find(without.begin(), without.end(), other) == without.end()) without.emplace_back(other);
  }
  Repertoire left = repertoire(without);
  left.all_or_nothing = true;
  return left;
}

Rational forging_line(const CoalitionNetwork& network, const Repertoire& repertoire, std::int64_t size) {
  if (network.draw_known && (knows(repertoire, "informed") || knows(repertoire, "chooses-job-ids"))) {
    return always();
  }
  Rational cost = 0;
  for (const PoolKind& kind : network.kinds) {
    for (const MachineKind& machine : kind.machines) cost = std::max(cost, machine.compute_per_job);
  }
  const Rational paid = network.signed_share;
  const std::int64_t able = network.able_pools();
  Rational line = 0;
  if (knows(repertoire, "whitewash")) {
    line = rate_at(cost, paid, (network.hold ? network.local.worker : Rational(0)) + network.newcomer);
  }
  if (size >= 2 && repertoire.spares) {
    // Its own pool is contested, so only the other member pools can verify.
    const std::int64_t friends = std::min(size - 2, able - 1);
    const Rational once = ratio(repertoire.clears ? friends : 0, std::max<std::int64_t>(able - 1, 1));
    const Rational unfriendly = power(1 - once, static_cast<unsigned>(repertoire.filing_hours));
    const Rational lost = network.hold ? network.local.worker + network.local.exec : Rational(0);
    line = std::max(line, rate_at(cost, paid * unfriendly, lost));
  }
  return line;
}

std::vector<Phase> phases(const EconomyScenario& scenario, const Repertoire& repertoire,
                          const PhasePlan& plan,
                          const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  HOMEOSTAT_REQUIRE(plan.seeds != 1, "an interval needs two pairs");
  std::vector<Phase> all;
  const std::uint64_t cells = 2 * plan.rates.size() * static_cast<std::uint64_t>(plan.sizes);
  std::uint64_t done = 0;
  KnownBurns known;
  for (const auto seed : {policy::DisputeSeed::job_id, policy::DisputeSeed::commitment_beacon}) {
    Phase phase;
    phase.seed = seed;
    for (const std::int64_t rate : plan.rates) {
      EconomyScenario here = scenario;
      here.policy.dispute_seed = seed;
      here.policy.dispute_sampling = {rate};
      // Gains from clearing each other's mistakes and from saved re-executions have nothing to do with
      // forging.
      here.parameters.mistakes_per_million = 0;
      here.parameters.reexecution_eur_per_million = 0;
      const CoalitionNetwork network = network_of(here);
      CoalitionSearch search(network, repertoire, known);
      std::int64_t smallest = 0;
      for (std::int64_t size = 1; size <= plan.sizes; ++size) {
        auto coalition = search.best(size);
        if (!coalition) break;
        if (smallest == 0 && coalition->gain.surely_positive()) smallest = size;
        PhaseCell cell{size, rate, std::move(*coalition), std::nullopt};
        if (plan.seeds > 0) {
          cell.simulated = confirm(here, network, repertoire, cell.coalition, plan.seeds, plan.threads);
        }
        phase.cells.push_back(std::move(cell));
        if (progress) progress(++done, cells);
      }
      phase.smallest.push_back(smallest);
      if (phase.line.empty()) {
        for (std::int64_t size = 1; size <= plan.sizes; ++size) {
          phase.line.push_back(forging_line(network, repertoire, size));
        }
      }
    }
    all.push_back(std::move(phase));
  }
  return all;
}

}  // namespace homeostat::sim
