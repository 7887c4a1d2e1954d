// The roles of an economy as players of a game, and which strategies each may choose.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/federation/sums/economy.hpp"
#include "sim/study/games/shape.hpp"

namespace homeostat::sim::games {

/// What an actor decides as. Executing pool, origin pool and verifier are three players, though one
/// administrator is all of them.
enum class Player { worker, executing_pool, origin_pool, verifier, user };
inline constexpr std::size_t kPlayers = 5;

std::string_view name(Player player);
/// As which player a strategy is chosen; a worker's and a verifier's by its role, a pool's by what it does:
/// as an origin it names, files and asks for jobs, else it executes. `honest` is of every player.
bool is_of(const Strategy& strategy, Player player);

struct EconomyRole {
  Player player = Player::worker;
  std::vector<const Strategy*> strategies;  ///< honest first; a user has no other
};

/// The five roles. Of each the strategies that `named` gives ("worker=honest,no-compute", one for each role);
/// else honest and those that the scenario gives to anybody; where it gives none to workers, no-compute, and
/// none to verifiers, lazy-verifier. Throws InputError (file "--strategies") on what is none of these.
std::vector<EconomyRole> roles_of(const EconomyScenario& scenario, const std::vector<std::string>& named);

/// A profile, and perhaps one actor who departs from it.
struct Played {
  Profile profile;              ///< by role
  std::size_t role = kPlayers;  ///< of who departs; kPlayers: nobody does
  std::size_t strategy = 0;     ///< what it plays
};

/// The actors whose payoffs a run with a seed is looked at for: a worker and an administrator, each drawn
/// among all that are there at the start, so that a mean over seeds is that of an actor of the role.
struct Focal {
  std::size_t worker_pool = 0;
  std::size_t group = 0;   ///< of that pool
  std::int64_t place = 0;  ///< in the group
  std::size_t pool = 0;    ///< whose administrator
};
Focal focal_of(const EconomyScenario& scenario, std::uint64_t seed);

/// The scenario in which every actor plays the profile, and the focal one what it departs to. Nobody is in a
/// coalition, nobody revises what it does, and no pool closes.
EconomyScenario as_played(const EconomyScenario& scenario, const std::vector<EconomyRole>& roles,
                          const Played& played, const Focal& focal);

/// What the focal actors had in EUR a day, by role; of users, the class's interest.
std::vector<double> payoffs_of(const EconomyScenario& scenario, const EconomyRun& run, double user_interest,
                               const Focal& focal);

}  // namespace homeostat::sim::games
