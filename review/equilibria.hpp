// Studies the game of an economy: its equilibria and where shocks lead. Used by `homeostat equilibrium` and
// by a review.
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

/// Where mixes lead, and which equilibria return after shocks.
struct Evolution {
  sim::games::Basin basin;
  std::vector<sim::games::Resilience> resilience;  ///< by equilibrium
  std::uint64_t samples = 0;                       ///< shocks of each size
};

/// What to study.
struct EquilibriumRequest {
  std::vector<std::string> strategies;  ///< entries ROLE=STRATEGY,... as roles_of() takes them
  sim::games::Sampling sampling;
  std::uint64_t samples = 100;  ///< mixes that are followed, and shocks of each size; 0 for none
  std::uint64_t seed = 1;       ///< seed of all random draws
  unsigned threads = 1;
  answers::AnswerCache cache;  ///< where runs of earlier reviews are
};

/// Called with (stage, done, total).
using StudyProgress = std::function<void(std::string_view, std::uint64_t, std::uint64_t)>;

/// How a game evolves. Nothing if nobody has a choice, if there is no equilibrium, or if no samples are
/// requested.
std::optional<Evolution> evolution_of(const sim::games::PayoffTable<sim::Rational>& exact,
                                      const sim::games::Solution& solution, const EquilibriumRequest& request,
                                      const StudyProgress& progress);

/// The results of the study.
struct EquilibriumStudy {
  sim::games::EmpiricalGame game;
  GameNames names;
  sim::games::Solution solution;
  std::optional<Evolution> evolution;                  ///< as evolution_of() returns it
  std::optional<sim::games::Homeostasis> homeostasis;  ///< empty if no samples were requested
  std::vector<sim::games::Path> paths;  ///< the paths after the first shocks of the declared size

  /// How many profiles could not be decided, because it is not known whether somebody gains by departing.
  [[nodiscard]] std::size_t undecided() const;
};

/// Measures and solves the game of an economy, with shocks as its policy declares them. Throws InputError if
/// the strategies leave nobody a choice, or if there are too many profiles.
EquilibriumStudy study_equilibria(const sim::EconomyScenario& scenario, const EquilibriumRequest& request,
                                  const StudyProgress& progress);

/// One sentence about the shocks: which size is survived, or which shock leads where. REQUIRES: the study has
/// a homeostasis.
std::string shock_sentence(const EquilibriumStudy& study);

}  // namespace homeostat::review
