// Computes the expected gains of members of a coalition; see payoff.hpp and docs/collusion.md.
#include "sim/federation/expected/payoff.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::sim {
namespace {

/// Strategies that bring a coalition nothing in this model: discounts and false disputes (docs/collusion.md).
bool is_collusive(const Strategy& strategy) {
  return strategy.name != "undercut" && strategy.name != "false-disputes" &&
         strategy.name != "accuses-others";
}

std::int64_t rounded(const Rational& value) {
  return ceiling(value - ratio(1, 2));
}

/// How many jobs a worker may forge over the horizon: none (the strategy may have other effects), one, two,
/// four, ..., all.
std::vector<std::int64_t> intensities(std::int64_t jobs) {
  std::vector<std::int64_t> counts{0};
  for (std::int64_t count = 1; count < jobs; count *= 2) counts.push_back(count);
  if (jobs > 0) counts.push_back(jobs);
  return counts;
}

/// The larger of two enclosures, compared by their lower bounds.
bool is_better(const Enclosure& a, const Enclosure& b) {
  return a.low > b.low;
}

}  // namespace

/// Chances for the rows of a pool: [0] from its own users, [1] forwarded to it.
struct Payoffs::Chances {
  Rational share[2];     ///< of the pool's rows
  Rational drawn[2];     ///< that it is sampled, signed or not
  Rational sampled[2];   ///< that it is signed and re-executed
  Rational friendly[2];  ///< and then not convicted: a friend was drawn, or the dispute did not end
  const RowWorth* worth[2];

  [[nodiscard]] Rational convicted(int from, const Rational& told) const {
    return sampled[from] * (1 - friendly[from]) * told;
  }
};

/// Convictions of a party over the horizon: two binomials, and what each burn takes a part of.
struct Payoffs::Offences {
  std::int64_t forged = 0;
  Rational of_forged;
  std::int64_t honest = 0;
  Rational of_honest;
  Rational stake;

  [[nodiscard]] Rational expected() const { return forged * of_forged + honest * of_honest; }
};

std::vector<std::string> collusive_strategies() {
  std::vector<std::string> names;
  for (const Strategy& strategy : strategies()) {
    if (is_collusive(strategy)) names.emplace_back(strategy.name);
  }
  return names;
}

Repertoire repertoire(const std::vector<std::string>& without) {
  const auto all = collusive_strategies();
  for (const std::string& name : without) {
    if (name == "honest" || std::find(all.begin(), all.end(), name) == all.end()) {
      std::string known;
      for (const std::string& each : all) known += each == "honest" ? "" : (known.empty() ? "" : ", ") + each;
      throw base::InputError("--without", 0, base::quoted(name) + " is no strategy of a coalition", known);
    }
  }
  Repertoire allowed;
  Conduct conduct;
  for (const Strategy& strategy : strategies()) {
    const bool out = std::find(without.begin(), without.end(), strategy.name) != without.end();
    if (out || !is_collusive(strategy)) continue;
    allowed.strategies.emplace_back(strategy.name);
    if (strategy.role == Role::worker) {
      allowed.workers.push_back(&strategy);
    } else {
      strategy.pull(conduct);
    }
  }
  allowed.lazy = !conduct.verifier.computes;
  allowed.clears = conduct.verifier.clears_friends;
  allowed.spares = conduct.pool.spares_own_workers;
  allowed.readmits = conduct.pool.readmits_penalised;
  allowed.chooses_ids = conduct.pool.chooses_job_ids;
  allowed.filing_hours = conduct.pool.filing_hours;
  allowed.wash_jobs_per_machine_day = conduct.pool.wash_jobs_per_worker_day;
  return allowed;
}

Payoffs::Payoffs(const CoalitionNetwork& network, const Repertoire& repertoire,
                 std::vector<std::int64_t> members, KnownBurns& known)
    : network_(network),
      repertoire_(repertoire),
      known_(known),
      members_(network.kinds.size(), 0),
      able_(network.able_pools()),
      able_members_(0) {
  HOMEOSTAT_REQUIRE(members.size() == network.kinds.size(), "members are counted by kind");
  // The chances if nobody is a member.
  for (std::size_t k = 0; k < members_.size(); ++k) honest_.push_back(chances(k, false));
  members_ = std::move(members);
  for (std::size_t k = 0; k < members_.size(); ++k) {
    HOMEOSTAT_REQUIRE(members_[k] >= 0 && members_[k] <= network.kinds[k].pools,
                      "no more members than there are pools");
    if (!network.kinds[k].machines.empty()) able_members_ += members_[k];
  }
  for (std::size_t k = 0; k < members_.size(); ++k) {
    away_.push_back(chances(k, false));
    home_.push_back(chances(k, true));
  }
}

Payoffs::~Payoffs() = default;

/// The chance that a dispute ends well because a member is drawn and clears it. `home`: the contested pool is
/// a member too and may wait for a friendly hour. If nobody may verify, nobody convicts.
Rational Payoffs::cleared_chance(std::int64_t friends, std::int64_t eligible, bool home) const {
  if (eligible <= 0) return 1;
  if (!repertoire_.lazy && !(repertoire_.clears && home)) return 0;
  Rational once = ratio(friends, eligible);
  if (!home) return once;
  return 1 - power(1 - once, static_cast<unsigned>(repertoire_.filing_hours));
}

/// The mean over the possible origins of a row of a pool of `kind`.
Rational Payoffs::friendly(std::size_t kind, bool home, bool foreign) const {
  const std::int64_t friends = able_members_ - (home ? 1 : 0);
  if (!foreign) return cleared_chance(friends, able_ - 1, home);
  const PoolKind& exec = network_.kinds[kind];
  Rational chance = 0;
  for (std::size_t k = 0; k < network_.kinds.size(); ++k) {
    const std::int64_t others = network_.kinds[k].pools - (k == kind ? 1 : 0);
    if (exec.sources[k] == 0 || others == 0) continue;
    const std::int64_t able = network_.kinds[k].machines.empty() ? 0 : 1;
    const Rational member = ratio(members_[k] - (k == kind && home ? 1 : 0), others);
    chance += exec.sources[k] * (member * cleared_chance(friends - able, able_ - 1 - able, home) +
                                 (1 - member) * cleared_chance(friends, able_ - 1 - able, home));
  }
  return chance;
}

Payoffs::Chances Payoffs::chances(std::size_t kind, bool home) const {
  const PoolKind& exec = network_.kinds[kind];
  Chances chances;
  chances.share[0] = 1 - exec.foreign;
  chances.share[1] = exec.foreign;
  const bool unseen = home && network_.draw_known && repertoire_.chooses_ids;
  chances.drawn[1] = network_.sampling;
  chances.drawn[0] = unseen ? Rational(0) : network_.sampling;
  chances.sampled[1] = network_.signed_share * network_.sampling;
  chances.sampled[0] = unseen ? Rational(0) : chances.sampled[1];
  for (const int from : {0, 1})
    chances.friendly[from] = 1 - (1 - friendly(kind, home, from == 1)) * network_.ended;
  chances.worth[0] = &network_.local;
  chances.worth[1] = &network_.forwarded;
  return chances;
}

/// The chance that one pool of kind `verifier` is drawn for a row of another pool, one of kind `exec`, by the
/// rules.
Rational Payoffs::drawn(std::size_t verifier, std::size_t exec, bool foreign) const {
  if (!foreign) return able_ > 1 ? ratio(1, able_ - 1) : Rational(0);
  Rational chance = 0;
  for (std::size_t k = 0; k < network_.kinds.size(); ++k) {
    const std::int64_t others = network_.kinds[k].pools - (k == exec ? 1 : 0);
    const Rational& source = network_.kinds[exec].sources[k];
    if (source == 0 || others == 0) continue;
    const std::int64_t able = network_.kinds[k].machines.empty() ? 0 : 1;
    const std::int64_t eligible = able_ - 1 - able;
    const Rational not_origin = 1 - (k == verifier ? ratio(1, others) : Rational(0));
    if (eligible > 0) chance += source * not_origin / eligible;
  }
  return chance;
}

/// The re-executions per window that a pool of `kind` pays for, if everybody is honest or as a member.
Rational Payoffs::verifying_load(std::size_t kind, bool as_members) const {
  if (network_.kinds[kind].machines.empty() || (as_members && repertoire_.lazy)) return 0;
  const Rational sampled = network_.signed_share * network_.sampling * network_.ended;
  Rational load = 0;
  for (std::size_t e = 0; e < network_.kinds.size(); ++e) {
    const PoolKind& exec = network_.kinds[e];
    const std::int64_t member = as_members ? members_[e] - (e == kind ? 1 : 0) : 0;
    const std::int64_t other = exec.pools - (e == kind ? 1 : 0) - member;
    const Rational rows = exec.jobs_per_window() * sampled;
    const Rational local = rows * (1 - exec.foreign) * drawn(kind, e, false);
    const Rational foreign = rows * exec.foreign * drawn(kind, e, true);
    load += other * (local + foreign);
    if (repertoire_.clears) continue;  // friends' rows cost it nothing
    const bool unseen = network_.draw_known && repertoire_.chooses_ids;
    load += member * ((unseen ? Rational(0) : local) + foreign);
  }
  return load;
}

/// The expected amount burned. The n-th burn takes the schedule's share of the stake of the identity that
/// offended, and `names` identities take turns. `forgets`: every offence counts as the first.
Enclosure Payoffs::burns(const Offences& offences, std::int64_t names, bool forgets) const {
  const auto& shares = network_.burn_shares;
  const Rational stake = offences.stake / names;
  const Rational expected = offences.expected();
  if (expected == 0 || stake == 0) return Rational(0);
  if (forgets || shares.size() == 1) return Rational(shares.front() * expected * stake);
  const TwoBinomials convictions{offences.forged, offences.of_forged, offences.honest, offences.of_honest};
  return known_.of({convictions, names, shares}, [&] {
    // From `last` on every burn takes the last share: that much, less what the first ones take less.
    const auto each = static_cast<std::size_t>(names);
    const auto last = (shares.size() - 1) * each;
    const auto more_than = tails(convictions, last);
    Enclosure taken{Rational(shares.back() * expected)};
    for (std::size_t n = 0; n < last; n += each) {
      Enclosure burns_of_share{Rational(0)};
      for (std::size_t i = n; i < n + each; ++i) burns_of_share = burns_of_share + more_than[i];
      taken = taken - burns_of_share * Rational(shares.back() - shares[n / each]);
    }
    return taken;
  }) * stake;
}

WorkerPlan Payoffs::plan(std::size_t kind, const MachineKind& machine, bool home, const Strategy& strategy,
                         std::int64_t forged, bool readmitted, const Enclosure& burned_of_honest) const {
  const WorkerConduct does = conduct_of(strategy).worker;
  const bool informed = does.only_if_not_sampled && network_.draw_known;
  const Chances& before = honest_[kind];
  const Chances& now = (home ? home_ : away_)[kind];
  const Rational told = ratio(does.told_apart_per_million, kMillion);
  WorkerPlan plan;
  plan.strategy = &strategy;
  plan.forged = forged;
  plan.jobs = rounded(machine.jobs_per_window * network_.windows);
  plan.spared = home && repertoire_.spares;
  plan.readmitted = readmitted;

  Rational saved = 0;    // jobs that were not computed
  Rational exposed = 0;  // forged rows in dispute
  Rational struck = 0;   // worth of rows, more than of everybody honest
  Rational stake = 0;
  Rational by_mistake_before = 0;
  Offences offences{forged, 0, plan.jobs - forged, 0, 0};
  for (const int from : {0, 1}) {
    const Rational& share = now.share[from];
    if (share == 0) continue;
    const Rational by_mistake = now.convicted(from, network_.mistake);
    // A forger that knows which jobs are sampled is honest on those, so its forgeries are never seen.
    const Rational of_forged = informed ? by_mistake : now.convicted(from, told);
    const Rational of_honest = before.convicted(from, network_.mistake);
    const RowWorth& worth = *now.worth[from];
    saved += forged * share * (informed ? 1 - now.drawn[from] : Rational(1));
    exposed += informed ? Rational(0) : forged * share * now.sampled[from];
    struck += share * worth.worker *
              (forged * of_forged + (plan.jobs - forged) * by_mistake - plan.jobs * of_honest);
    // The pool's part of what is forged is the coalition's loss, too; of mistakes it is in PoolPlan.
    if (home) struck += share * worth.exec * forged * (of_forged - by_mistake);
    stake += share * worth.worker;
    by_mistake_before += share * of_honest;
    offences.of_forged += share * of_forged;
    offences.of_honest += share * by_mistake;
  }
  stake *= machine.jobs_per_window * network_.signed_share;
  offences.stake = stake;

  Rational names = network_.newcomer * (does.identities - 1);
  if (does.leaves_when_sampled) {
    names += network_.newcomer * exposed;
    offences.forged = 0;  // what would burn of them is no longer there; of mistakes it is
  }
  if (readmitted) names += network_.newcomer * offences.expected();
  const Rational made =
      saved * machine.compute_per_job * ratio(kMillion - does.forging_cost_per_million, kMillion);
  plan.gain = Enclosure{Rational(made - (network_.hold ? struck : Rational(0)) - names)};
  // What is the same as for an honest worker cancels exactly, not only to 256 binary places.
  const bool as_honest = (offences.forged == 0 || offences.of_forged == 0) && offences.honest == plan.jobs &&
                         offences.of_honest == by_mistake_before && does.identities == 1 && !readmitted;
  if (as_honest && !plan.spared) return plan;
  plan.gain = plan.gain + burned_of_honest;
  if (!plan.spared) plan.gain = plan.gain - burns(offences, does.identities, readmitted);
  return plan;
}

/// What mistakes burn of an honest worker if nobody is a member.
Enclosure Payoffs::burned_by_mistake(std::size_t kind, const MachineKind& made, std::int64_t jobs) const {
  Offences honest{0, 0, jobs, 0, 0};
  for (const int from : {0, 1}) {
    const Chances& before = honest_[kind];
    honest.of_honest += before.share[from] * before.convicted(from, network_.mistake);
    honest.stake +=
        before.share[from] * before.worth[from]->worker * made.jobs_per_window * network_.signed_share;
  }
  return burns(honest, 1, false);
}

Enclosure Payoffs::as_planned(std::size_t kind, std::size_t machine, bool home,
                              const WorkerPlan& planned) const {
  const MachineKind& made = network_.kinds[kind].machines.at(machine);
  return plan(kind, made, home, *planned.strategy, planned.forged, planned.readmitted,
              burned_by_mistake(kind, made, planned.jobs))
      .gain;
}

WorkerPlan Payoffs::worker(std::size_t kind, std::size_t machine, bool home) const {
  const MachineKind& made = network_.kinds[kind].machines.at(machine);
  const std::int64_t jobs = rounded(made.jobs_per_window * network_.windows);
  const std::int64_t members = std::accumulate(members_.begin(), members_.end(), std::int64_t{0});
  const Enclosure burned = burned_by_mistake(kind, made, jobs);
  const bool may_readmit = home && repertoire_.readmits && members >= 2 && !repertoire_.spares;
  WorkerPlan best = plan(kind, made, home, *find_strategy("honest"), 0, false, burned);
  for (const Strategy* strategy : repertoire_.workers) {
    const WorkerConduct does = conduct_of(*strategy).worker;
    if (does.only_if_not_sampled && !network_.draw_known) continue;  // it does not dare
    std::vector<std::int64_t> counts{0};
    if (does.forged_per_million > 0) counts = intensities(jobs);
    if (repertoire_.all_or_nothing) counts = {0, counts.back()};
    for (int readmitted = 0; readmitted <= (may_readmit ? 1 : 0); ++readmitted) {
      WorkerPlan next = most_of(counts, [&](std::int64_t forged) {
        return plan(kind, made, home, *strategy, forged, readmitted == 1, burned);
      });
      if (is_better(next.gain, best.gain)) best = std::move(next);
    }
  }
  return best;
}

/// The best of `counts` forged jobs, ascending. If later offences burn no smaller share, the gain is a
/// concave function of the number of forged jobs (each further one brings the same and costs no less), so
/// bisection finds its maximum.
WorkerPlan Payoffs::most_of(const std::vector<std::int64_t>& counts,
                            const std::function<WorkerPlan(std::int64_t)>& plan_of) const {
  std::size_t low = 0;  // the top is in [low, high]
  std::size_t high = counts.size() - 1;
  if (!std::is_sorted(network_.burn_shares.begin(), network_.burn_shares.end())) {
    WorkerPlan best = plan_of(counts.front());
    for (std::size_t i = 1; i < counts.size(); ++i) {
      WorkerPlan next = plan_of(counts[i]);
      if (is_better(next.gain, best.gain)) best = std::move(next);
    }
    return best;
  }
  std::vector<std::optional<WorkerPlan>> plans(counts.size());
  const auto plan_at = [&](std::size_t place) -> WorkerPlan& {
    if (!plans[place]) plans[place] = plan_of(counts[place]);
    return *plans[place];
  };
  std::size_t middle = high > 0 ? high - 1 : 0;  // often all of them are best
  while (low < high) {
    if (is_better(plan_at(middle + 1).gain, plan_at(middle).gain)) {
      low = middle + 1;
    } else {
      high = middle;
    }
    middle = (low + high) / 2;
  }
  return std::move(plan_at(low));
}

void Payoffs::wash(std::size_t kind, PoolPlan& plan) const {
  const PoolKind& pool = network_.kinds[kind];
  const auto per_day = static_cast<std::int64_t>(repertoire_.wash_jobs_per_machine_day);
  const std::int64_t jobs = per_day * pool.machine_count() * rounded(network_.days);
  if (jobs == 0) return;
  const Chances& now = home_[kind];
  const RowWorth& row = network_.local;
  const Rational sampled = network_.draw_known ? Rational(0) : now.sampled[0];
  const Rational convicted = sampled * (1 - now.friendly[0]);
  const Rational kept = network_.signed_share - (network_.hold ? convicted : Rational(0));
  Rational gain =
      jobs * (kept * (row.worker + row.exec - network_.price_share * row.total) - network_.bandwidth_per_job);
  if (!repertoire_.lazy && !repertoire_.clears && able_ > 1) {
    // Members that are drawn run it again, at the coalition's cost.
    gain -= jobs * sampled * ratio(able_members_ - 1, able_ - 1) * network_.reexecution_per_job;
  }
  Enclosure total{gain};
  if (!repertoire_.spares) {
    const Rational stake = network_.signed_share * row.worker * ratio(jobs, network_.windows);
    total = total - burns({jobs, convicted, 0, 0, stake}, 1, false);
  }
  if (!total.surely_positive()) return;
  plan.wash = total;
  plan.wash_jobs = jobs;
}

PoolPlan Payoffs::pool(std::size_t kind) const {
  HOMEOSTAT_REQUIRE(members_.at(kind) > 0, "a member pool is one");
  const PoolKind& pool = network_.kinds[kind];
  PoolPlan plan;
  plan.wash = Enclosure{Rational(0)};
  plan.verifying = (verifying_load(kind, false) - verifying_load(kind, true)) * network_.reexecution_per_job *
                   network_.windows;
  if (network_.hold) {
    const Chances& before = honest_[kind];
    const Chances& now = home_[kind];
    for (const MachineKind& machine : pool.machines) {
      const std::int64_t jobs = machine.count * rounded(machine.jobs_per_window * network_.windows);
      for (const int from : {0, 1}) {
        plan.cleared += jobs * now.share[from] * now.worth[from]->exec *
                        (before.convicted(from, network_.mistake) - now.convicted(from, network_.mistake));
      }
    }
  }
  wash(kind, plan);
  plan.gain = Enclosure{Rational(plan.verifying + plan.cleared)} + plan.wash;
  return plan;
}

}  // namespace homeostat::sim
