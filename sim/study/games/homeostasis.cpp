// Applies shocks to the honest profile and judges where they end; see homeostasis.hpp.
#include "sim/study/games/homeostasis.hpp"

#include <algorithm>

#include "engine/rules/contract.hpp"

namespace homeostat::sim::games {
namespace {

/// `honest` is the first strategy of each role.
Mix<double> everybody_honest(const Shape& shape) {
  return rounded(pure_mix(shape, Profile(shape.players(), 0)));
}

std::vector<double> sizes_with(double declared) {
  std::vector<double> sizes = shock_sizes();
  sizes.push_back(declared);
  std::sort(sizes.begin(), sizes.end());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  return sizes;
}

bool all_end_well(const Ends& ends, const std::vector<bool>& homeostatic) {
  if (ends.elsewhere + ends.moving > 0) return false;
  for (std::size_t e = 0; e < homeostatic.size(); ++e) {
    if (ends.at[e] > 0 && !homeostatic[e]) return false;
  }
  return true;
}

std::size_t most_often(const Ends& ends, const std::vector<bool>& homeostatic) {
  std::size_t worst = homeostatic.size();
  std::uint64_t most = 0;
  for (std::size_t e = 0; e < homeostatic.size(); ++e) {
    if (homeostatic[e] || ends.at[e] <= most) continue;
    most = ends.at[e];
    worst = e;
  }
  return worst;
}

/// At most `moments` of a path, evenly by number, its ends among them.
Path thinned(const Path& path, std::size_t moments) {
  const std::size_t count = path.time.size();
  if (count <= moments) return path;
  Path thin;
  for (std::size_t i = 0; i < moments; ++i) {
    const std::size_t at = i * (count - 1) / (moments - 1);
    thin.time.push_back(path.time[at]);
    thin.mixes.push_back(path.mixes[at]);
  }
  return thin;
}

}  // namespace

const Ends& Homeostasis::first_bad() const {
  const auto found =
      std::find_if(shocks.begin(), shocks.end(), [&](const Ends& each) { return each.size > survives; });
  HOMEOSTAT_REQUIRE(found != shocks.end(), "some size is not survived");
  return *found;
}

std::vector<Finding> against_homeostasis(const EmpiricalGame& game, const Mix<Rational>& mix) {
  const Shape& shape = game.table.shape;
  for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
    bool played = true;
    for (std::size_t r = 0; r < mix.size(); ++r) played = played && mix[r][shape.at(profile, r)] > 0;
    if (!played) continue;
    if (auto against = against_homeostasis(game, profile); !against.empty()) return against;
  }
  return {};
}

Homeostasis homeostasis_of(const EmpiricalGame& game, const Solution& solution, double declared,
                           std::uint64_t samples, std::uint64_t seed, unsigned threads,
                           const SolveProgress& progress) {
  HOMEOSTAT_REQUIRE(declared > 0 && declared <= 1, "a shock is a part of a role's actors");
  HOMEOSTAT_REQUIRE(samples > 0, "some shocks are drawn");
  Homeostasis found;
  found.honest = game.stands[0];  // the profile in which every role plays its first strategy
  found.declared = declared;
  found.samples = samples;
  for (const Equilibrium& each : solution.equilibria) {
    found.homeostatic.push_back(against_homeostasis(game, each.mix).empty());
  }
  found.shocks = sample_ends(rounded(game.table), solution.equilibria, everybody_honest(game.table.shape),
                             sizes_with(declared), samples, seed, threads, progress);
  found.worst = found.homeostatic.size();
  for (const Ends& each : found.shocks) {
    if (!all_end_well(each, found.homeostatic)) {
      found.worst = most_often(each, found.homeostatic);
      break;
    }
    found.survives = each.size;
  }
  const auto every = static_cast<std::int64_t>(samples);
  found.surely = validation::proportion({samples, every, every}).interval.low;
  return found;
}

std::vector<Path> paths_after(const EmpiricalGame& game, double size, std::size_t count, std::size_t moments,
                              std::uint64_t seed) {
  HOMEOSTAT_REQUIRE(moments >= 2, "a path has two ends");
  const Shape& shape = game.table.shape;
  const auto table = rounded(game.table);
  std::vector<Path> paths;
  for (std::size_t i = 0; i < count; ++i) {
    paths.push_back(
        thinned(path_from(table, pushed(everybody_honest(shape), size, shape, seed, i)), moments));
  }
  return paths;
}

}  // namespace homeostat::sim::games
