// Writes a game's equilibria as JSON; see solution_json.hpp.
#include "cli/json/solution_json.hpp"

namespace homeostat::cli {

using namespace sim::games;  // NOLINT(google-build-using-namespace): this file uses nothing else
using sim::Rational;
namespace {

Json mix_json(const std::vector<std::string>& names, const std::vector<Rational>& chances) {
  Json json = Json::array();
  for (std::size_t s = 0; s < chances.size(); ++s) {
    if (chances[s] == 0) continue;
    json.push_back({{"strategy", names[s]}, {"share", chances[s].str()}});
  }
  return json;
}

std::string_view name_of(Reach reach) {
  return reach == Reach::all ? "all" : reach == Reach::looked ? "looked" : "pure";
}

}  // namespace

Json solution_json(const review::GameNames& names, const Solution& solution) {
  Json players = Json::array();
  for (std::size_t p = 0; p < names.players.size(); ++p) {
    players.push_back({{"name", names.players[p]}, {"strategies", names.strategies[p]}});
  }
  Json dominated = Json::array();
  for (const Dominated& each : solution.elimination.gone) {
    dominated.push_back({{"player", names.players[each.player]},
                         {"strategy", names.strategies[each.player][each.strategy]},
                         {"by", mix_json(names.strategies[each.player], each.by)}});
  }
  Json equilibria = Json::array();
  for (const Equilibrium& each : solution.equilibria) {
    Json played = Json::array();
    for (std::size_t p = 0; p < names.players.size(); ++p) {
      played.push_back({{"player", names.players[p]},
                        {"payoff", each.payoffs[p].str()},
                        {"mix", mix_json(names.strategies[p], each.mix[p])}});
    }
    equilibria.push_back(
        {{"kind", review::kind_of(each)}, {"epsilon", each.epsilon.str()}, {"played", played}});
  }
  Json components = Json::array();
  for (const Component& each : solution.components) {
    Json members = Json::array();
    for (const std::size_t member : each.members) members.push_back(member + 1);
    components.push_back({{"equilibria", members}, {"infinite", each.infinite()}});
  }
  return {{"title", names.title},
          {"players", players},
          {"dominated", dominated},
          {"reach", name_of(solution.reach)},
          {"degenerate", solution.degenerate},
          {"supports", solution.supports},
          {"all_supports", solution.all_supports},
          {"equilibria", equilibria},
          {"components", components}};
}

}  // namespace homeostat::cli
