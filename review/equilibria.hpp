// What `homeostat equilibrium` finds of an economy, and a review with it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "review/game_names.hpp"
#include "sim/study/games/dynamics.hpp"
#include "sim/study/games/homeostasis.hpp"

namespace homeostat::review {

struct Evolution {
  sim::games::Basin basin;
  std::vector<sim::games::Resilience> resilience;  ///< by equilibrium
  std::uint64_t samples = 0;                       ///< of each size of shock
};

struct EquilibriumRequest {
  std::vector<std::string> strategies;  ///< ROLE=STRATEGY,...: as roles_of takes them
  sim::games::Sampling sampling;
  std::uint64_t samples = 100;  ///< mixes that are followed, and shocks of each size; 0: none
  std::uint64_t seed = 1;       ///< of what is drawn
  unsigned threads = 1;
};

/// (stage, done, total)

using StudyProgress = std::function<void(std::string_view, std::uint64_t, std::uint64_t)>;

/// How a game evolves; nothing where nobody has a choice, there is no equilibrium, or no sample is asked for.
std::optional<Evolution> evolution_of(const sim::games::PayoffTable<sim::Rational>& exact,
                                      const sim::games::Solution& solution, const EquilibriumRequest& request,
                                      const StudyProgress& progress);

struct EquilibriumStudy {
  sim::games::EmpiricalGame game;
  GameNames names;
  sim::games::Solution solution;
  std::optional<Evolution> evolution;                  ///< none: as evolution_of
  std::optional<sim::games::Homeostasis> homeostasis;  ///< none: no sample was asked for
  std::vector<sim::games::Path> paths;                 ///< what happens after the first declared shocks

  /// Profiles of which it is not known whether somebody gains by departing.
  [[nodiscard]] std::size_t undecided() const;
};

/// The game of an economy, measured and solved; shocks as its policy declares them. Throws InputError where
/// the strategies leave nobody a choice, or make too many profiles.
EquilibriumStudy study_equilibria(const sim::EconomyScenario& scenario, const EquilibriumRequest& request,
                                  const StudyProgress& progress);

/// Of a study with homeostasis, in one sentence: what is survived, or which shock leads where.
std::string shock_sentence(const EquilibriumStudy& study);

}  // namespace homeostat::review
