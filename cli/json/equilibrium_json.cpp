// Writes a study of equilibria as JSON; see equilibrium_json.hpp.
#include "cli/json/equilibrium_json.hpp"

#include "cli/json/empirical_json.hpp"
#include "cli/json/evolution_json.hpp"
#include "cli/json/solution_json.hpp"

namespace homeostat::cli {

using namespace sim::games;  // NOLINT(google-build-using-namespace): this file uses nothing else
namespace {

Json homeostasis_json(const review::EquilibriumStudy& study) {
  if (!study.homeostasis) return nullptr;
  const Homeostasis& found = *study.homeostasis;
  Json shocks = Json::array();
  for (const Ends& each : found.shocks) {
    shocks.push_back(
        {{"size", each.size}, {"ends", each.at}, {"elsewhere", each.elsewhere}, {"moving", each.moving}});
  }
  Json paths = Json::array();
  for (const Path& each : study.paths) paths.push_back({{"time", each.time}, {"mixes", each.mixes}});
  return {{"honest", name(found.honest)},     {"declared", found.declared}, {"survives", found.survives},
          {"holds", found.holds()},           {"samples", found.samples},   {"surely", found.surely},
          {"homeostatic", found.homeostatic}, {"shocks", shocks},           {"paths", paths}};
}

}  // namespace

Json equilibrium_json(const review::EquilibriumStudy& study) {
  Json json = solution_json(study.names, study.solution);
  json["evolution"] = study.evolution ? evolution_json(*study.evolution) : Json(nullptr);
  json["empirical"] = empirical_json(study.game, study.names, study.solution);
  json["homeostasis"] = homeostasis_json(study);
  return json;
}

}  // namespace homeostat::cli
