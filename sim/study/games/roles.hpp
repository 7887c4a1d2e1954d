// The roles of an economy as players of a game, and the strategies from which each role chooses.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/federation/sums/economy.hpp"
#include "sim/study/games/shape.hpp"

namespace homeostat::sim::games {

/// The role in which an actor decides. One administrator has three of them: executing pool, origin pool and
/// verifier.
enum class Player { worker, executing_pool, origin_pool, verifier, user };
inline constexpr std::size_t kPlayers = 5;

std::string_view name(Player player);
/// True if `strategy` can be chosen in the role `player`. Strategies of workers and verifiers belong to that
/// role. A strategy of a pool belongs to the origin pool if it names, files or asks for jobs, else to the
/// executing pool. `honest` belongs to every role.
bool is_of(const Strategy& strategy, Player player);

/// A role with the strategies from which its actors choose.
struct EconomyRole {
  Player player = Player::worker;
  std::vector<const Strategy*> strategies;  ///< honest first; a user has no other
};

/// The five roles with their strategies: those listed in `named` (one entry per role,
/// "worker=honest,no-compute"); for other roles honest and those that the scenario uses. If the scenario uses
/// none, workers get no-compute and verifiers lazy-verifier besides honest. Throws InputError (file
/// "--strategies") on anything else in `named`.
std::vector<EconomyRole> roles_of(const EconomyScenario& scenario, const std::vector<std::string>& named);

/// A profile, and optionally one actor who departs from it.
struct Played {
  Profile profile;              ///< a strategy for each role
  std::size_t role = kPlayers;  ///< the role of the departing actor; kPlayers if nobody departs
  std::size_t strategy = 0;     ///< what the departing actor plays
};

/// The actors whose payoffs are read from a run: a worker and an administrator, each drawn among all that are
/// there at the start. A mean over seeds is therefore that of a random actor of the role.
struct Focal {
  std::size_t worker_pool = 0;
  std::size_t group = 0;   ///< index of the worker's group in that pool
  std::int64_t place = 0;  ///< the worker's place in the group
  std::size_t pool = 0;    ///< the administrator's pool
};
Focal focal_of(const EconomyScenario& scenario, std::uint64_t seed);

/// The scenario in which every actor plays the profile and the focal actor what it departs to. There is no
/// coalition, nobody changes strategy, and no pool closes.
EconomyScenario as_played(const EconomyScenario& scenario, const std::vector<EconomyRole>& roles,
                          const Played& played, const Focal& focal);

/// What the focal actors gained, in EUR a day, by role; for users, the interest of their class.
std::vector<double> payoffs_of(const EconomyScenario& scenario, const EconomyRun& run, double user_interest,
                               const Focal& focal);

}  // namespace homeostat::sim::games
