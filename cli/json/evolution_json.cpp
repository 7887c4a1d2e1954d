// Writes basins and shocks as JSON; see evolution_json.hpp.
#include "cli/json/evolution_json.hpp"

namespace homeostat::cli {

using namespace sim::games;  // NOLINT(google-build-using-namespace): this file uses nothing else

Json evolution_json(const review::Evolution& evolution) {
  const auto share = [](const Share& of) {
    return Json{{"share", of.value}, {"low", of.interval.low}, {"high", of.interval.high}};
  };
  Json basins = Json::array();
  Json shocks = Json::array();
  for (std::size_t e = 0; e < evolution.basin.to.size(); ++e) {
    Json basin = share(evolution.basin.to[e]);
    basin["equilibrium"] = e + 1;
    basins.push_back(basin);
    Json sizes = Json::array();
    for (const Shock& each : evolution.resilience[e].shocks) {
      Json size{{"size", each.size}};
      size.update(share(each.returns));
      sizes.push_back(size);
    }
    shocks.push_back(
        {{"equilibrium", e + 1}, {"survives", evolution.resilience[e].survives}, {"returns", sizes}});
  }
  return {{"starts", evolution.basin.starts},
          {"confidence", sim::validation::kConfidence},
          {"basins", basins},
          {"elsewhere", evolution.basin.elsewhere},
          {"moving", evolution.basin.moving},
          {"samples", evolution.samples},
          {"shocks", shocks}};
}

}  // namespace homeostat::cli
