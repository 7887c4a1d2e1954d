// Runs the study of an economy's equilibria; see equilibria.hpp.
#include "review/equilibria.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/errors.hpp"

namespace homeostat::review {
namespace {

using namespace sim::games;  // NOLINT(google-build-using-namespace): this file uses nothing else

/// The largest number of profiles of a game that is measured.
constexpr std::size_t kMostMeasured = 1'024;

/// Paths that a picture shows, and moments of each.
constexpr std::size_t kPaths = 12;

constexpr std::size_t kMoments = 40;

std::string percent(double share) {
  return fmt::format("{:g} %", 100 * share);
}

/// Describes where those shocks of one size lead that do not end well.
std::string bad_end(const EquilibriumStudy& study, const Homeostasis& found, const Ends& ends) {
  if (found.worst == found.homeostatic.size()) {
    return fmt::format("{} of {} come to rest in no equilibrium that was found", ends.elsewhere + ends.moving,
                       found.samples);
  }
  const Equilibrium& there = study.solution.equilibria[found.worst];
  std::string text = fmt::format("{} of {} lead to {}", ends.at[found.worst], found.samples,
                                 mix_text(study.names, there.mix));
  // An equilibrium that is not homeostatic has at least one finding that fails.
  return text + ", where " + against_homeostasis(study.game, there.mix).front().why;
}

}  // namespace

std::size_t EquilibriumStudy::undecided() const {
  return static_cast<std::size_t>(std::count(game.stands.begin(), game.stands.end(), Stands::undecided));
}

std::optional<Evolution> evolution_of(const PayoffTable<sim::Rational>& exact, const Solution& solution,
                                      const EquilibriumRequest& request, const StudyProgress& progress) {
  if (request.samples == 0 || exact.shape.profiles() == 1 || solution.equilibria.empty()) return std::nullopt;
  const auto table = rounded(exact);
  Evolution evolution;
  evolution.samples = request.samples;
  evolution.basin =
      sample_basins(table, solution.equilibria, request.samples, request.seed, request.threads,
                    [&](std::size_t done, std::size_t all) { progress("following mixes", done, all); });
  evolution.resilience =
      sample_shocks(table, solution.equilibria, request.samples, request.seed, request.threads,
                    [&](std::size_t done, std::size_t all) { progress("shocking equilibria", done, all); });
  return evolution;
}

EquilibriumStudy study_equilibria(const sim::EconomyScenario& scenario, const EquilibriumRequest& request,
                                  const StudyProgress& progress) {
  const std::vector<EconomyRole> roles = roles_of(scenario, request.strategies);
  std::size_t profiles = 1;
  for (const EconomyRole& each : roles) profiles *= each.strategies.size();
  if (profiles == 1) {
    throw base::InputError("--strategies", 0, "leaves nobody a choice", "two strategies of some role");
  }
  if (profiles > kMostMeasured) {
    throw base::InputError("--strategies", 0, fmt::format("make {} profiles", profiles),
                           fmt::format("at most {}", kMostMeasured));
  }
  EquilibriumStudy study{
      measure_game(
          scenario, roles, request.sampling, request.threads,
          [&](std::size_t done, std::size_t all) { progress("playing roles", done, all); }, request.cache),
      {},
      {},
      {},
      {},
      {}};
  study.names = role_names(study.game, scenario.name);
  study.solution =
      solve_game(study.game.table, request.seed, request.threads,
                 [&](std::size_t done, std::size_t all) { progress("looking for equilibria", done, all); });
  study.evolution = evolution_of(study.game.table, study.solution, request, progress);
  if (request.samples == 0) return study;
  const double declared = static_cast<double>(scenario.policy.equilibrium_shock.count) /
                          static_cast<double>(rules::kBasisPointsInWhole);
  study.homeostasis =
      homeostasis_of(study.game, study.solution, declared, request.samples, request.seed, request.threads,
                     [&](std::size_t done, std::size_t all) { progress("shocking the honest", done, all); });
  study.paths = paths_after(study.game, declared, kPaths, kMoments, request.seed);
  return study;
}

std::string shock_sentence(const EquilibriumStudy& study) {
  const Homeostasis& found = *study.homeostasis;
  if (found.holds()) {
    return fmt::format(
        "shocks of up to {} of each role's actors (declared: {}) lead to where every class has its interest, "
        "all of {} (surely {:.1f} % of such)",
        percent(found.survives), percent(found.declared), found.samples, 100 * found.surely);
  }
  const Ends& bad = found.first_bad();
  return fmt::format("after shocks of {} of each role's actors (declared: {}) {}", percent(bad.size),
                     percent(found.declared), bad_end(study, found, bad));
}

}  // namespace homeostat::review
