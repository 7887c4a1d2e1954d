// Writes a measured game as JSON and CSV; see empirical_json.hpp.
#include "cli/json/empirical_json.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/csv.hpp"
#include "sim/study/games/homeostasis.hpp"

namespace homeostat::cli {

using namespace sim::games;  // NOLINT(google-build-using-namespace): this file uses nothing else
namespace {

Json estimate_json(const Estimate& each) {
  return {{"mean", each.mean}, {"low", each.low}, {"high", each.high}, {"runs", each.runs}};
}

}  // namespace

Json empirical_json(const EmpiricalGame& game, const review::GameNames& names, const Solution& solution) {
  const Shape& shape = game.table.shape;
  Json profiles = Json::array();
  for (std::size_t i = 0; i < shape.profiles(); ++i) {
    Json played = Json::array();
    Json departures = Json::array();
    for (std::size_t r = 0; r < shape.players(); ++r) {
      const std::size_t own = shape.at(i, r);
      Json role{{"role", names.players[r]}, {"strategy", names.strategies[r][own]}};
      role.update(estimate_json(game.pays[r][own][i]));
      played.push_back(role);
      for (std::size_t s = 0; s < shape.strategies(r); ++s) {
        if (s == own) continue;
        Json gain{{"role", names.players[r]}, {"strategy", names.strategies[r][s]}};
        gain.update(estimate_json(game.gains[r][s][i]));
        departures.push_back(gain);
      }
    }
    Json against = Json::array();
    for (const sim::Finding& each : against_homeostasis(game, i)) against.push_back(each.why);
    profiles.push_back({{"played", played},
                        {"stands", name(game.stands[i])},
                        {"departures", departures},
                        {"homeostatic", against.empty()},
                        {"against", against}});
  }
  Json bounds = Json::array();
  for (const Equilibrium& each : solution.equilibria) bounds.push_back(most_gained(game, each.mix));
  return {{"unit", "EUR per actor and day"},
          {"runs", game.runs},
          {"comparisons", game.comparisons},
          {"confidence", game.sampling.confidence},
          {"indifferent", game.sampling.indifferent},
          {"undecided", std::count(game.stands.begin(), game.stands.end(), Stands::undecided)},
          {"profiles", profiles},
          {"bounds", bounds}};
}

std::string empirical_csv(const EmpiricalGame& game, const review::GameNames& names) {
  std::string text = "profile,role,strategy,mean,low,high,runs\n";
  const Shape& shape = game.table.shape;
  for (std::size_t i = 0; i < shape.profiles(); ++i) {
    std::string played;
    for (std::size_t r = 0; r < shape.players(); ++r) {
      played += (r == 0 ? "" : "/") + names.strategies[r][shape.at(i, r)];
    }
    for (std::size_t r = 0; r < shape.players(); ++r) {
      for (std::size_t s = 0; s < shape.strategies(r); ++s) {
        const Estimate& pays = game.pays[r][s][i];
        text += fmt::format("{},{},{},{},{},{},{}\n", base::csv_field(played), names.players[r],
                            names.strategies[r][s], pays.mean, pays.low, pays.high, pays.runs);
      }
    }
  }
  return text;
}

}  // namespace homeostat::cli
