// Sums the results of a run by class of actors; see outcome.hpp.
#include "sim/federation/sums/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/rules/contract.hpp"
#include "sim/federation/sums/actor_account.hpp"
#include "sim/federation/sums/pool_account.hpp"
#include "sim/federation/sums/pool_dynamics.hpp"

namespace homeostat::sim {
namespace {

constexpr std::string_view kWorld = "world";

class Books {
 public:
  Books(const EconomyScenario& scenario, const EconomyRun& run)
      : scenario_(scenario), p_(scenario.parameters), run_(run) {
    // All of them now: later they are looked at by reference.
    for (const char* name : {"worker", "pool", "user", "verifier", "dev", "treasury", "backing"}) {
      outcome_.classes.push_back({});
      outcome_.classes.back().name = name;
    }
  }

  EconomyOutcome close() {
    workers();
    pools_and_users();
    columns();
    summarise();
    check();
    outcome_.digest = run_.digest;
    return std::move(outcome_);
  }

 private:
  ClassOutcome& of(std::string_view name) {
    const auto found = std::find_if(outcome_.classes.begin(), outcome_.classes.end(),
                                    [&](const ClassOutcome& each) { return each.name == name; });
    HOMEOSTAT_REQUIRE(found != outcome_.classes.end(), name);
    return *found;
  }

  void flow(std::string_view from, std::string_view to, std::string_view purpose, NanoEuros amount) {
    if (amount == 0) return;
    outcome_.flows.push_back({std::string(from), std::string(to), std::string(purpose), amount});
  }

  [[nodiscard]] double days() const { return run_.days; }

  void workers() {
    ClassOutcome& all = of("worker");
    all.actor_days = run_.worker_days;
    NanoEuros power = 0;
    NanoEuros names = 0;
    double honest_days = 0;
    double other_days = 0;
    double honest = 0;
    double other = 0;
    double wrongful = 0;
    double coalition = 0;
    std::int64_t active = 0;
    std::int64_t active_honest = 0;
    for (const WorkerState& worker : run_.population.workers) {
      const Group& group = run_.population.groups[worker.group];
      const WorkerAccount own = account_of(p_, run_.population, worker, days());
      all.credits += worker.purse.settled;
      all.received += own.worth;
      power += own.power;
      names += own.names;
      const double mine = own.euros;
      if (run_.population.pools[group.pool].member) coalition += mine;
      if (worker.wash) continue;
      active += worker.active ? 1 : 0;
      active_honest += worker.active && worker.conduct == 0 ? 1 : 0;
      if (worker.work.jobs == 0) continue;
      const double net = mine - p_.worker_outside_eur_per_day * days();
      (worker.conduct == 0 ? honest : other) += net;
      (worker.conduct == 0 ? honest_days : other_days) += days();
      if (worker.conduct == 0) wrongful += static_cast<double>(worth(p_, worker.wrongful_loss)) / 1e9;
    }
    const NanoEuros hardware = nano(p_.hardware_eur_per_day * all.actor_days);
    all.spent = power + names + hardware;
    all.outside = nano(p_.worker_outside_eur_per_day * all.actor_days);
    flow("worker", kWorld, "electricity", power);
    flow("worker", kWorld, "new identities", names);
    flow("worker", kWorld, "hardware", hardware);
    outcome_.honest_worker_interest = honest_days > 0 ? honest / honest_days : 0;
    outcome_.other_worker_interest = other_days > 0 ? other / other_days : 0;
    outcome_.wrongful_loss = honest_days > 0 ? wrongful / honest_days : 0;
    outcome_.honest_margin = outcome_.honest_worker_interest + outcome_.wrongful_loss;
    outcome_.honest_share = active > 0 ? static_cast<double>(active_honest) / static_cast<double>(active) : 0;
    coalition_ = coalition;
    if (all.credits > 0) {
      outcome_.break_even =
          static_cast<double>(all.spent + all.outside) / 1e3 / static_cast<double>(all.credits);
    }
  }

  void pools_and_users() {
    ClassOutcome& pools = of("pool");
    ClassOutcome& users = of("user");
    ClassOutcome& verifiers = of("verifier");
    ClassOutcome& backing = of("backing");
    NanoEuros bandwidth = 0;
    NanoEuros reexecution = 0;
    NanoEuros discounts = 0;
    NanoEuros paid = 0;       // by users
    NanoEuros paid_wash = 0;  // by administrators who ask themselves
    double refused = 0;
    double asked = 0;
    const double steps = static_cast<double>(run_.steps);
    for (const PoolState& pool : run_.population.pools) {
      const PoolAccount account = account_of(p_, pool);
      const std::int64_t credits = pool.spent - pool.refunded - (pool.own_wash - pool.own_refunded);
      pools.credits += pool.purse.settled;
      pools.received += account.worth;
      bandwidth += account.bandwidth;
      discounts += account.discount;
      reexecution += account.reexecution;
      paid_wash += account.wash;
      paid += std::llround(static_cast<double>(worth(p_, credits)) * p_.price_share);
      const std::int64_t useful = pool.spent_tokens - pool.lost_tokens;
      users.received += std::llround(static_cast<double>(useful) * p_.value_eur_per_million * 1e3);
      const double surplus = std::max(0.0, p_.value_eur_per_million - p_.commercial_eur_per_million);
      users.outside += std::llround(static_cast<double>(pool.spent_tokens) * surplus * 1e3);
      refused += pool.refused;
      for (const double rate : pool.clients) asked += rate * steps;
      if (pool.member) {
        // Verifying apart, which is not a cost of the coalition's alone.
        coalition_ += static_cast<double>(account.gain() + account.reexecution) / 1e9 -
                      p_.infrastructure_eur_per_day * days();
      }
    }
    const NanoEuros infrastructure = nano(p_.infrastructure_eur_per_day * run_.pool_days);
    pools.actor_days = run_.pool_days;
    pools.spent = infrastructure + bandwidth + discounts + paid_wash;
    pools.outside = nano(p_.pool_outside_eur_per_day * run_.pool_days);
    users.actor_days = run_.user_days;
    users.spent = paid - discounts;
    verifiers.actor_days = pools.actor_days;
    verifiers.spent = reexecution;
    flow("pool", kWorld, "infrastructure", infrastructure);
    flow("pool", kWorld, "bandwidth", bandwidth);
    flow("pool", "user", "discount", discounts);
    flow("verifier", kWorld, "re-execution", reexecution);
    // Users pay a price for their credits, while their holders count them at their worth. The class `backing`
    // covers the difference.
    flow("user", "backing", "price of credits", paid);
    flow("pool", "backing", "price of wash jobs", paid_wash);
    backing.actor_days = days();
    backing.received = paid + paid_wash;
    outcome_.refused_share = asked > 0 ? refused / asked : 0;
    outcome_.coalition_interest = coalition_ / days();
  }

  /// The columns that neither worker nor executing pool holds, to whom the policy gives them.
  void columns() {
    ClassOutcome& dev = of("dev");
    ClassOutcome& treasury = of("treasury");
    ClassOutcome& pools = of("pool");
    // Of struck rows, these columns' part is struck too.
    const auto kept = [&](rules::Slot slot, std::int64_t column) {
      return column - run_.disputes.struck_column[slot];
    };
    for (const policy::Recipient& recipient : scenario_.policy.recipients) {
      std::int64_t credits = 0;
      if (recipient.column == rules::Slot::origin) credits = kept(recipient.column, run_.origin_column);
      if (recipient.column == rules::Slot::treasury) credits = kept(recipient.column, run_.treasury_column);
      if (credits == 0) continue;
      ClassOutcome& to = recipient.holder == policy::Holder::dev        ? dev
                         : recipient.holder == policy::Holder::treasury ? treasury
                                                                        : pools;
      to.credits += credits;
      to.received += worth(p_, credits);
    }
    dev.actor_days = days();
    dev.spent = nano(p_.dev_eur_per_day * days());
    treasury.actor_days = days();
    treasury.spent = nano(p_.treasury_eur_per_day * days());
    flow("dev", kWorld, "maintenance", dev.spent);
    flow("treasury", kWorld, "governance", treasury.spent);
    ClassOutcome& backing = of("backing");
    for (const char* holder : {"worker", "pool", "dev", "treasury"}) {
      const NanoEuros amount = worth(p_, of(holder).credits);
      backing.spent += amount;
      backing.credits += of(holder).credits;
      flow("backing", holder, "worth of credits", amount);
    }
  }

  void summarise() {
    const Population& population = run_.population;
    std::int64_t honest = 0;
    for (const PoolState& pool : population.pools) {
      const Stance& stance = population.stances[pool.stance];
      const Strategy* const plain = population.conducts.front().strategy;
      honest +=
          pool.open && !pool.member && stance.administrator == plain && stance.verifier == plain ? 1 : 0;
    }
    const std::int64_t open = open_pools(population);
    outcome_.honest_pools = open > 0 ? static_cast<double>(honest) / static_cast<double>(open) : 0;
    std::int64_t jobs = 0;
    std::int64_t forged = 0;
    for (const WorkerState& worker : run_.population.workers) {
      jobs += worker.work.jobs;
      forged += worker.work.forged_jobs;
    }
    outcome_.forged_share = jobs > 0 ? static_cast<double>(forged) / static_cast<double>(jobs) : 0;
    const std::int64_t seen = run_.disputes.caught + run_.disputes.missed;
    outcome_.caught_share =
        seen > 0 ? static_cast<double>(run_.disputes.caught) / static_cast<double>(seen) : 0;
    for (const ClassOutcome& each : outcome_.classes) {
      if (each.name == "user" || each.uncovered() <= outcome_.silent_payer) continue;
      outcome_.silent_payer = each.uncovered();
      outcome_.silent_payer_class = each.name;
    }
  }

  /// Checks the books. Credits: every credit of every row is with somebody, in one state. Euros: what the
  /// classes received and spent equals the flows.
  void check() {
    std::int64_t with_parties = 0;
    for (const WorkerState& worker : run_.population.workers) with_parties += given(worker.purse);
    for (const PoolState& pool : run_.population.pools) with_parties += given(pool.purse);
    const std::int64_t recorded = run_.unassigned + run_.origin_column + run_.treasury_column;
    std::int64_t spent = 0;
    for (const PoolState& pool : run_.population.pools) spent += pool.spent;
    if (with_parties + recorded != spent) {
      outcome_.unbalanced.push_back(
          fmt::format("credits: {} were spent, {} are with somebody", spent, with_parties + recorded));
    }
    std::map<std::string, NanoEuros, std::less<>> net;
    for (const Flow& each : outcome_.flows) {
      net[each.from] -= each.amount;
      net[each.to] += each.amount;
    }
    for (const ClassOutcome& each : outcome_.classes) {
      // The worth of an answer to its user is not a flow.
      const NanoEuros received = each.name == "user" ? 0 : each.received;
      const NanoEuros difference = received - each.spent - net[each.name];
      if (std::abs(difference) >= 10'000'000) {  // a cent
        outcome_.unbalanced.push_back(
            fmt::format("euros: {} is out by {:.4f} EUR", each.name, static_cast<double>(difference) / 1e9));
      }
    }
  }

  /// All credits of signed rows that it was given, whatever became of them.
  static std::int64_t given(const Purse& purse) {
    return purse.unsettled + purse.struck + purse.settled + purse.collected;
  }

  const EconomyScenario& scenario_;
  const Parameters& p_;
  const EconomyRun& run_;
  EconomyOutcome outcome_;
  double coalition_ = 0;
};

template <const char* Class>
double interest(const EconomyRun& /*run*/, const EconomyOutcome& outcome) {
  for (const ClassOutcome& each : outcome.classes) {
    if (each.name == Class) return each.interest();
  }
  return 0;
}

constexpr char kWorker[] = "worker";
constexpr char kPool[] = "pool";
constexpr char kUser[] = "user";
constexpr char kVerifier[] = "verifier";
constexpr char kDev[] = "dev";
constexpr char kTreasury[] = "treasury";
constexpr char kBacking[] = "backing";

}  // namespace

double ClassOutcome::interest() const {
  return actor_days > 0 ? static_cast<double>(received - spent - outside) / 1e9 / actor_days : 0;
}

double ClassOutcome::uncovered() const {
  return actor_days > 0 ? std::max(0.0, static_cast<double>(spent - received) / 1e9 / actor_days) : 0;
}

EconomyOutcome outcome_of(const EconomyScenario& scenario, const EconomyRun& run) {
  return Books(scenario, run).close();
}

std::vector<OutcomeMeasure> const& measures() {
  static const char* const kDaily = "EUR per actor and day";
  using Run = EconomyRun;
  static const std::vector<OutcomeMeasure> all{
      {"interest.worker", kDaily, interest<kWorker>},
      {"interest.pool", kDaily, interest<kPool>},
      {"interest.user", kDaily, interest<kUser>},
      {"interest.verifier", kDaily, interest<kVerifier>},
      {"interest.dev", kDaily, interest<kDev>},
      {"interest.treasury", kDaily, interest<kTreasury>},
      {"interest.backing", kDaily, interest<kBacking>},
      {"interest.honest_worker", kDaily,
       [](const Run&, const EconomyOutcome& o) { return o.honest_worker_interest; }},
      {"interest.other_worker", kDaily,
       [](const Run&, const EconomyOutcome& o) { return o.other_worker_interest; }},
      {"interest.coalition", "EUR per day",
       [](const Run&, const EconomyOutcome& o) { return o.coalition_interest; }},
      {"silent_payer", kDaily, [](const Run&, const EconomyOutcome& o) { return o.silent_payer; }},
      {"wrongful_loss", kDaily, [](const Run&, const EconomyOutcome& o) { return o.wrongful_loss; }},
      {"honest_margin", kDaily, [](const Run&, const EconomyOutcome& o) { return o.honest_margin; }},
      {"break_even", "EUR per million credits",
       [](const Run&, const EconomyOutcome& o) { return o.break_even; }},
      {"honest_share", "share of workers",
       [](const Run&, const EconomyOutcome& o) { return o.honest_share; }},
      {"forged_share", "share of jobs", [](const Run&, const EconomyOutcome& o) { return o.forged_share; }},
      {"caught_share", "share of forged in dispute",
       [](const Run&, const EconomyOutcome& o) { return o.caught_share; }},
      {"refused_share", "share of jobs asked for",
       [](const Run&, const EconomyOutcome& o) { return o.refused_share; }},
      {"burned", "credits",
       [](const Run& r, const EconomyOutcome&) { return static_cast<double>(r.disputes.burned); }},
      {"struck", "credits",
       [](const Run& r, const EconomyOutcome&) { return static_cast<double>(r.disputes.struck_total); }},
      {"disputes", "",
       [](const Run& r, const EconomyOutcome&) { return static_cast<double>(r.disputes.opened); }},
      {"wrongful", "convictions",
       [](const Run& r, const EconomyOutcome&) { return static_cast<double>(r.disputes.wrongful); }},
      {"workers", "active on average",
       [](const Run& r, const EconomyOutcome&) { return r.worker_days / r.days; }},
      {"pools", "open on average", [](const Run& r, const EconomyOutcome&) { return r.pool_days / r.days; }},
      {"honest_pools", "share of open pools",
       [](const Run&, const EconomyOutcome& o) { return o.honest_pools; }},
  };
  return all;
}

}  // namespace homeostat::sim
