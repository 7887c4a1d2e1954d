// Finds the strategies of each role and sets up the scenario of a profile; see roles.hpp.
#include "sim/study/games/roles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/rules/contract.hpp"
#include "sim/federation/sums/actor_account.hpp"
#include "sim/kernel/random.hpp"

namespace homeostat::sim::games {
namespace {

constexpr std::array kAll{Player::worker, Player::executing_pool, Player::origin_pool, Player::verifier,
                          Player::user};

const Strategy* honest() {
  return find_strategy("honest");
}

/// What a pool does with the jobs of its own users, before anybody executes them.
bool is_of_origin(const Strategy& strategy) {
  const PoolConduct does = conduct_of(strategy).pool;
  return does.chooses_job_ids || does.wash_jobs_per_worker_day > 0 ||
         does.filing_hours != PoolConduct{}.filing_hours;
}

void add(EconomyRole& role, const Strategy* strategy) {
  if (strategy == nullptr || !is_of(*strategy, role.player)) return;
  if (std::find(role.strategies.begin(), role.strategies.end(), strategy) == role.strategies.end()) {
    role.strategies.push_back(strategy);
  }
}

/// The strategies that the scenario gives to somebody.
void add_of_scenario(const EconomyScenario& scenario, EconomyRole& role) {
  for (const EconomyPool& pool : scenario.pools) {
    add(role, pool.strategy);
    add(role, pool.verifier);
    for (const EconomyGroup& group : pool.groups) {
      for (const StrategyShare& share : group.shares) add(role, share.strategy);
    }
  }
  for (const Strategy* strategy : scenario.coalition) add(role, strategy);
}

std::string known_text(Player player) {
  std::string text;
  for (const Strategy& each : strategies()) {
    if (is_of(each, player)) text += (text.empty() ? "" : ", ") + std::string(each.name);
  }
  return text;
}

void read_named(const std::string& option, std::vector<EconomyRole>& roles) {
  const auto equals = option.find('=');
  const std::string word = option.substr(0, equals);
  const auto role = std::find_if(roles.begin(), roles.end(),
                                 [&](const EconomyRole& each) { return name(each.player) == word; });
  if (equals == std::string::npos || role == roles.end()) {
    throw base::InputError("--strategies", 0, "has " + base::quoted(option),
                           "ROLE=STRATEGY,... with worker, executing-pool, origin-pool, verifier or user");
  }
  role->strategies = {honest()};
  for (std::size_t at = equals + 1; at <= option.size();) {
    const std::size_t comma = std::min(option.find(',', at), option.size());
    const std::string strategy = option.substr(at, comma - at);
    const Strategy* const found = find_strategy(strategy);
    if (found == nullptr || !is_of(*found, role->player)) {
      throw base::InputError("--strategies", 0,
                             fmt::format("{} is no strategy of a {}", base::quoted(strategy), word),
                             "one of " + known_text(role->player));
    }
    add(*role, found);
    at = comma + 1;
  }
}

}  // namespace

std::string_view name(Player player) {
  switch (player) {
    case Player::worker:
      return "worker";
    case Player::executing_pool:
      return "executing-pool";
    case Player::origin_pool:
      return "origin-pool";
    case Player::verifier:
      return "verifier";
    case Player::user:
      return "user";
  }
  rules::contract_broken(__FILE__, __LINE__, "a player is one of its enumerators", static_cast<int>(player),
                         0);
}

bool is_of(const Strategy& strategy, Player player) {
  if (strategy.name == "honest") return true;
  switch (player) {
    case Player::worker:
      return strategy.role == Role::worker;
    case Player::verifier:
      return strategy.role == Role::verifier;
    case Player::origin_pool:
      return strategy.role == Role::pool && is_of_origin(strategy);
    case Player::executing_pool:
      return strategy.role == Role::pool && !is_of_origin(strategy);
    case Player::user:
      return false;
  }
  return false;
}

std::vector<EconomyRole> roles_of(const EconomyScenario& scenario, const std::vector<std::string>& named) {
  std::vector<EconomyRole> roles;
  for (const Player player : kAll) {
    EconomyRole& role = roles.emplace_back(EconomyRole{player, {honest()}});
    add_of_scenario(scenario, role);
    if (role.strategies.size() > 1) continue;
    if (player == Player::worker) add(role, find_strategy("no-compute"));
    if (player == Player::verifier) add(role, find_strategy("lazy-verifier"));
  }
  for (const std::string& each : named) read_named(each, roles);
  return roles;
}

Focal focal_of(const EconomyScenario& scenario, std::uint64_t seed) {
  const Stream stream(seed, "game");
  std::uint64_t workers = 0;
  for (const EconomyPool& pool : scenario.pools) {
    for (const EconomyGroup& group : pool.groups) workers += static_cast<std::uint64_t>(group.count);
  }
  HOMEOSTAT_REQUIRE(workers > 0, "a game of workers has one that is active");
  Focal focal;
  focal.pool = static_cast<std::size_t>(stream.below(scenario.pools.size(), Purpose::focal, 1));
  auto place = static_cast<std::int64_t>(stream.below(workers, Purpose::focal, 0));
  for (std::size_t p = 0; p < scenario.pools.size(); ++p) {
    for (std::size_t g = 0; g < scenario.pools[p].groups.size(); ++g) {
      const std::int64_t count = scenario.pools[p].groups[g].count;
      if (place < count) {
        focal.worker_pool = p;
        focal.group = g;
        focal.place = place;
        return focal;
      }
      place -= count;
    }
  }
  return focal;
}

EconomyScenario as_played(const EconomyScenario& scenario, const std::vector<EconomyRole>& roles,
                          const Played& played, const Focal& focal) {
  const auto strategy_of = [&](Player player, bool departs) {
    const auto r = static_cast<std::size_t>(player);
    return roles[r].strategies[departs && played.role == r ? played.strategy : played.profile[r]];
  };
  EconomyScenario made = scenario;
  keep_strategies(made);
  for (std::size_t p = 0; p < made.pools.size(); ++p) {
    EconomyPool& pool = made.pools[p];
    const bool departs = p == focal.pool;
    pool.strategy = strategy_of(Player::executing_pool, departs);
    pool.as_origin = strategy_of(Player::origin_pool, departs);
    pool.verifier = strategy_of(Player::verifier, departs);
    for (EconomyGroup& group : pool.groups) group.shares = {{strategy_of(Player::worker, false), 1}};
  }
  if (played.role == static_cast<std::size_t>(Player::worker)) {
    EconomyGroup& group = made.pools[focal.worker_pool].groups[focal.group];
    const Strategy* const others = strategy_of(Player::worker, false);
    // By place: those before it, itself, those after it.
    group.shares = {{others, focal.place},
                    {strategy_of(Player::worker, true), 1},
                    {others, group.count - focal.place - 1}};
  }
  return made;
}

std::vector<double> payoffs_of(const EconomyScenario& scenario, const EconomyRun& run, double user_interest,
                               const Focal& focal) {
  std::size_t number = 0;
  const Group* found = nullptr;
  for (const Group& group : run.population.groups) {
    if (group.wash || group.pool != focal.worker_pool || number++ != focal.group) continue;
    found = &group;
  }
  HOMEOSTAT_REQUIRE(found != nullptr, "the focal worker is in the population");
  const std::size_t index = found->begin + static_cast<std::size_t>(focal.place);
  const double worker = interest_of_worker(scenario.parameters, run.population, index);
  const double administrator = interest_of_administrator(scenario.parameters, run.population, focal.pool);
  return {worker, administrator, administrator, administrator, user_interest};
}

}  // namespace homeostat::sim::games
