// Small economies, and naive books.
#include "tests/sim/economy/small_economy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "tests/naive/split.hpp"
#include "tests/sim/small.hpp"

namespace homeostat::sim::test {

using rules::Slot;

const Strategy* strategy(std::string_view name) {
  const Strategy* const found = find_strategy(name);
  if (found == nullptr) throw std::out_of_range(std::string(name));
  return found;
}

EconomyPool economy_pool(const std::string& name, std::int64_t clients, std::int64_t machines,
                         std::string_view worker) {
  EconomyPool pool;
  pool.name = name;
  pool.clients = clients;
  pool.strategy = strategy("honest");
  pool.verifier = strategy("honest");
  if (machines > 0) {
    EconomyGroup group;
    group.count = machines;
    group.eur_per_kwh = 0.3;
    group.watts = 100;
    group.shares = {{strategy(worker), 1}};
    pool.groups.push_back(group);
  }
  return pool;
}

EconomyScenario small_economy() {
  EconomyScenario scenario;
  scenario.name = std::string("small");
  scenario.question = std::string("Do the books close?");
  scenario.identity = std::string(64, '0');
  scenario.policy.name = std::string("small");
  scenario.policy.dispute_sampling = {2'000};
  scenario.table = even_table(10);
  scenario.lengths = {{0, 10, 40}, {1, 7, 33}, {2, 0, 1}, {3, 25, 111}, {4, 3, 0}};
  Parameters& p = scenario.parameters;
  p.days = 3;
  p.jobs_per_client_day = 20;
  p.client_spread = 0;
  p.burstiness_cv = 1;
  p.daily_pattern = DailyPattern::flat;
  p.mistakes_per_million = 0;
  p.unsigned_per_million = 0;
  p.users_leaving_per_day = 0;
  for (const char* name : {"a", "b", "c"}) scenario.pools.push_back(economy_pool(name, 10, 3));
  return scenario;
}

EconomyScenario forwarding_economy() {
  EconomyScenario scenario = small_economy();
  scenario.pools = {economy_pool("m1", 0, 2), economy_pool("m2", 0, 3), economy_pool("m3", 0, 1),
                    economy_pool("u1", 20, 0), economy_pool("u2", 10, 0)};
  return scenario;
}

void form_coalition(EconomyScenario& scenario, std::int64_t members, const std::vector<std::string>& names) {
  scenario.parameters.coalition_pools = members;
  for (std::int64_t i = 0; i < members; ++i) scenario.pools[static_cast<std::size_t>(i)].member = true;
  scenario.coalition.clear();
  for (const std::string& name : names) scenario.coalition.push_back(strategy(name));
}

namespace {

std::array<std::int64_t, 4> shares_of(const policy::Policy& policy, std::int64_t total, bool local) {
  std::vector<std::size_t> columns;
  std::vector<std::int64_t> points;
  const auto place_of = [&](std::size_t column) {
    return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column) - columns.begin());
  };
  std::int64_t merged = 0;
  for (const policy::Recipient& each : policy.recipients) {
    if (local && policy.merge_origin_when_local && each.column == Slot::origin) {
      merged = each.basis_points.count;
      continue;
    }
    columns.push_back(static_cast<std::size_t>(each.column));
    points.push_back(each.basis_points.count);
  }
  if (merged > 0) points[place_of(1)] += merged;
  const auto rounding = policy.rounding == rules::Rounding::floor ? naive::Rounding::floor
                        : policy.rounding == rules::Rounding::written_order
                            ? naive::Rounding::written_order
                            : naive::Rounding::largest_remainder;
  const auto split = naive::split(total, points, rounding);
  std::array<std::int64_t, 4> shares{};
  for (std::size_t i = 0; i < columns.size(); ++i) shares[columns[i]] = split[i];
  return shares;
}

}  // namespace

void Twin::window(std::int64_t number, std::span<const ServedJob> jobs, const Population& population) {
  const std::int64_t steps = scenario_.policy.period_seconds / scenario_.parameters.step_seconds;
  for (const ServedJob& job : jobs) {
    Row row;
    row.origin = job.origin;
    row.worker = job.worker;
    row.exec = population.groups[population.workers[job.worker].group].pool;
    row.total =
        job.length.out > scenario_.policy.minimum_credits ? job.length.out : scenario_.policy.minimum_credits;
    row.shares = shares_of(scenario_.policy, row.total, row.origin == row.exec);
    row.is_signed = job.is_signed;
    row.open = job.contested();
    if (row.open && !job.is_signed) broken.push_back("a job that nobody signed is contested");
    if (job.step / steps != number) broken.push_back("a job is told in another window than its own");
    if (!rows.emplace(std::tuple(job.worker, job.step, job.number), row).second) {
      broken.push_back("a job is told twice");
    }
  }
}

void Twin::ruled(std::int64_t /*number*/, std::span<const Ruling> ended, const Population& population) {
  for (const Ruling& ruling : ended) {
    rulings.push_back(ruling);
    const DisputedJob& about = ruling.about;
    Row& row = rows.at({about.worker, about.step, about.number});
    if (!row.open) broken.push_back("a dispute ended that was not open");
    row.open = false;
    row.struck = ruling.struck;
    if (ruling.verifier == row.exec || ruling.verifier == row.origin) {
      broken.push_back("a party of the row verified it");
    }
    if (ruling.invalid && !ruling.verifier) broken.push_back("nobody found a row forged");
    burned_[about.worker] += ruling.burned;
  }
  for (const WorkerState& worker : population.workers) {
    const Purse& p = worker.purse;
    for (const std::int64_t sum :
         {p.unsettled, p.held, p.pending, p.struck, p.settled, p.collected, p.burned, p.burned_ever}) {
      if (sum < 0) broken.push_back("a purse is negative");
    }
    // A burn is at most what is at stake; rows that are struck afterwards may leave less than it.
    if (p.burned > p.unsettled + p.struck) broken.push_back("more is burned than there was");
  }
}

std::vector<std::string> Twin::faults(const EconomyRun& run) const {
  std::vector<std::string> found = broken;
  const auto same = [&](const std::string& what, std::int64_t fast, std::int64_t naive) {
    if (fast != naive) found.push_back(fmt::format("{}: {} against {}", what, fast, naive));
  };
  struct Sums {
    std::int64_t given = 0;
    std::int64_t pending = 0;
    std::int64_t struck = 0;
    std::int64_t held = 0;
  };
  std::vector<Sums> workers(run.population.workers.size());
  std::vector<Sums> pools(run.population.pools.size());
  std::vector<std::int64_t> spent(pools.size(), 0);
  std::vector<std::int64_t> refunded(pools.size(), 0);
  std::array<std::int64_t, 4> columns{};
  std::int64_t all = 0;
  for (const auto& [place, row] : rows) {
    for (auto [sums, share] :
         {std::pair(&workers[row.worker], row.shares[0]), std::pair(&pools[row.exec], row.shares[1])}) {
      (row.is_signed ? sums->given : sums->pending) += share;
      if (row.struck) sums->struck += share;
      if (row.open && scenario_.policy.dispute_hold) sums->held += share;
    }
    if (!row.is_signed) continue;
    spent[row.origin] += row.total;
    if (row.struck) refunded[row.origin] += row.total;
    for (std::size_t c = 0; c < columns.size(); ++c) columns[c] += row.shares[c];
    all += row.total;
  }
  const auto check = [&](const std::string& who, const Purse& purse, const Sums& sums) {
    same(who + " given", purse.settled + purse.unsettled + purse.struck + purse.collected, sums.given);
    same(who + " pending", purse.pending, sums.pending);
    same(who + " struck", purse.struck, sums.struck);
    same(who + " held", purse.held, sums.held);
    same(who + " unsettled at the end", purse.unsettled, sums.held);
    same(who + " burned", purse.burned + purse.collected + purse.written_off, purse.burned_ever);
  };
  for (std::size_t i = 0; i < workers.size(); ++i) {
    const WorkerState& worker = run.population.workers[i];
    check(fmt::format("worker {}", i), worker.purse, workers[i]);
    const auto burned = burned_.find(static_cast<std::uint32_t>(i));
    same(fmt::format("worker {} burned ever", i), worker.purse.burned_ever,
         burned == burned_.end() ? 0 : burned->second);
  }
  for (std::size_t i = 0; i < pools.size(); ++i) {
    const PoolState& pool = run.population.pools[i];
    check("pool " + pool.name, pool.purse, pools[i]);
    same("pool " + pool.name + " spent", pool.spent, spent[i]);
    same("pool " + pool.name + " refunded", pool.refunded, refunded[i]);
  }
  same("origin column", run.origin_column, columns[2]);
  same("treasury column", run.treasury_column, columns[3]);
  same("unassigned", run.unassigned, all - columns[0] - columns[1] - columns[2] - columns[3]);
  return found;
}

std::map<std::pair<std::size_t, std::size_t>, std::int64_t> Twin::debts() const {
  std::map<std::pair<std::size_t, std::size_t>, std::int64_t> owed;
  for (const auto& [place, row] : rows) {
    const bool held = row.open && scenario_.policy.dispute_hold;
    if (row.origin == row.exec || !row.is_signed || row.struck || held) continue;
    for (const policy::Recipient& each : scenario_.policy.recipients) {
      const auto& names = scenario_.policy.bilateral;
      if (std::find(names.begin(), names.end(), each.name) == names.end()) continue;
      owed[{row.origin, row.exec}] += row.shares[static_cast<std::size_t>(each.column)];
    }
  }
  return owed;
}

}  // namespace homeostat::sim::test
