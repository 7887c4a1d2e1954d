// Fractions, mixes, tables.
#include "cli/solution_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/counted.hpp"

namespace homeostat::cli {
namespace {

using sim::Rational;
using namespace sim::games;  // NOLINT(google-build-using-namespace): this file speaks of nothing else

std::string_view kind_of(const Equilibrium& each) {
  return each.strict ? "strict" : each.pure ? "pure" : "mixed";
}

/// One strategy, or several with their chances.
std::string role_text(const std::vector<std::string>& names, const std::vector<Rational>& chances) {
  std::string text;
  for (std::size_t s = 0; s < chances.size(); ++s) {
    if (chances[s] == 1) return names[s];
    if (chances[s] == 0) continue;
    text += (text.empty() ? "" : ", ") + names[s] + " " + number_text(chances[s]);
  }
  return text;
}

/// Of the players who have a choice.
std::string payoffs_text(const GameNames& names, const Equilibrium& each) {
  std::string text;
  for (std::size_t p = 0; p < each.payoffs.size(); ++p) {
    if (names.strategies[p].size() == 1) continue;
    text += (text.empty() ? "" : ", ") + number_text(each.payoffs[p]);
  }
  return text;
}

/// What is known of the equilibria that are not listed.
std::string reach_text(const Solution& solution) {
  const std::string found = solution.equilibria.size() == 1
                                ? "1 equilibrium"
                                : fmt::format("{} equilibria", solution.equilibria.size());
  const auto infinite = static_cast<std::size_t>(
      std::count_if(solution.components.begin(), solution.components.end(),
                    [](const Component& component) { return component.infinite(); }));
  const bool ties = std::any_of(solution.equilibria.begin(), solution.equilibria.end(),
                                [](const Equilibrium& each) { return each.pure && !each.strict; });
  switch (solution.reach) {
    case Reach::all:
      if (infinite > 0) {
        return fmt::format(
            "{}, the corners of all there are: {} of {} infinite (marked *); between its corners lie more\n",
            found, infinite,
            counted(solution.components.size(), "component") + (infinite == 1 ? " is" : " are"));
      }
      return found + ", and there is no other" +
             (solution.degenerate ? "; the game is degenerate, but no component is infinite\n" : "\n");
    case Reach::looked:
      return fmt::format(
          "{}: every pure one; mixed ones were looked for with Newton's method in {} of {}, and some may be "
          "missing\n{}",
          found, solution.supports, counted(solution.all_supports, "support"),
          ties ? "where one that is listed is not strict, something else pays the same, and there may be "
                 "infinitely many\n"
               : "");
    case Reach::pure:
      return found + ": every pure one; the game is too large to look for mixed ones\n";
  }
  return "";
}

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

std::string number_text(const Rational& value) {
  std::string exact = value.str();
  return exact.size() <= 12 ? exact : fmt::format("~{:.4g}", sim::real(value));
}

std::string bound_text(const Rational& value) {
  if (value == 0) return "0";
  // Two digits, and one up where they are below.
  const double near = sim::real(value);
  const int exponent = static_cast<int>(std::floor(std::log10(near))) - 1;
  const double unit = std::pow(10.0, exponent);
  return fmt::format("{:.1e}", std::ceil(near / unit * (1 + 1e-12)) * unit);
}

std::string mix_text(const GameNames& names, const Mix<Rational>& mix) {
  std::string text;
  for (std::size_t p = 0; p < mix.size(); ++p) {
    if (names.strategies[p].size() == 1) continue;  // nothing to choose
    text += (text.empty() ? "" : "; ") + names.players[p] + " " + role_text(names.strategies[p], mix[p]);
  }
  return text.empty() ? "nobody has a choice" : text;
}

std::string dominated_text(const GameNames& names, const Elimination& elimination) {
  std::string text;
  for (const Dominated& each : elimination.gone) {
    text += fmt::format("  strictly dominated: {} {}, by {}\n", names.players[each.player],
                        names.strategies[each.player][each.strategy],
                        role_text(names.strategies[each.player], each.by));
  }
  return text;
}

std::string solution_text(const GameNames& names, const Solution& solution) {
  std::size_t wide = 7;
  for (const Equilibrium& each : solution.equilibria) wide = std::max(wide, payoffs_text(names, each).size());
  std::string text = fmt::format("  {:>3}  {:<6}  {:>8}  {:<{}}  {}\n", "", "kind", "epsilon", "payoffs",
                                 wide, "what is played");
  for (std::size_t i = 0; i < solution.equilibria.size(); ++i) {
    const Equilibrium& each = solution.equilibria[i];
    const bool infinite =
        each.component < solution.components.size() && solution.components[each.component].infinite();
    text += fmt::format("  {:>3}{} {:<6}  {:>8}  {:<{}}  {}\n", i + 1, infinite ? "*" : " ", kind_of(each),
                        bound_text(each.epsilon), payoffs_text(names, each), wide, mix_text(names, each.mix));
  }
  if (solution.equilibria.empty()) text.clear();
  return text + (text.empty() ? "" : "\n") + reach_text(solution);
}

Json solution_json(const GameNames& names, const Solution& solution) {
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
    equilibria.push_back({{"kind", kind_of(each)}, {"epsilon", each.epsilon.str()}, {"played", played}});
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
