// Writes equilibria of games for people: fractions, mixes, tables; see solution_text.hpp.
#include "cli/words/solution_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/counted.hpp"

namespace homeostat::cli {
namespace {

using sim::Rational;
using namespace sim::games;  // NOLINT(google-build-using-namespace): this file uses nothing else

/// Of the players who have a choice.
std::string payoffs_text(const review::GameNames& names, const Equilibrium& each) {
  std::string text;
  for (std::size_t p = 0; p < each.payoffs.size(); ++p) {
    if (names.strategies[p].size() == 1) continue;
    text += (text.empty() ? "" : ", ") + review::number_text(each.payoffs[p]);
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
            base::counted(solution.components.size(), "component") + (infinite == 1 ? " is" : " are"));
      }
      return found + ", and there is no other" +
             (solution.degenerate ? "; the game is degenerate, but no component is infinite\n" : "\n");
    case Reach::looked:
      return fmt::format(
          "{}: every pure one; mixed ones were looked for with Newton's method in {} of {}, and some may be "
          "missing\n{}",
          found, solution.supports, base::counted(solution.all_supports, "support"),
          ties ? "where one that is listed is not strict, something else pays the same, and there may be "
                 "infinitely many\n"
               : "");
    case Reach::pure:
      return found + ": every pure one; the game is too large to look for mixed ones\n";
  }
  return "";
}

}  // namespace

std::string bound_text(const Rational& value) {
  if (value == 0) return "0";
  // Two digits, and one up where they are below.
  const double near = sim::real(value);
  const int exponent = static_cast<int>(std::floor(std::log10(near))) - 1;
  const double unit = std::pow(10.0, exponent);
  return fmt::format("{:.1e}", std::ceil(near / unit * (1 + 1e-12)) * unit);
}

std::string dominated_text(const review::GameNames& names, const Elimination& elimination) {
  std::string text;
  for (const Dominated& each : elimination.gone) {
    text += fmt::format("  strictly dominated: {} {}, by {}\n", names.players[each.player],
                        names.strategies[each.player][each.strategy],
                        review::role_text(names.strategies[each.player], each.by));
  }
  return text;
}

std::string solution_text(const review::GameNames& names, const Solution& solution) {
  std::size_t wide = 7;
  for (const Equilibrium& each : solution.equilibria) wide = std::max(wide, payoffs_text(names, each).size());
  std::string text = fmt::format("  {:>3}  {:<6}  {:>8}  {:<{}}  {}\n", "", "kind", "epsilon", "payoffs",
                                 wide, "what is played");
  for (std::size_t i = 0; i < solution.equilibria.size(); ++i) {
    const Equilibrium& each = solution.equilibria[i];
    const bool infinite =
        each.component < solution.components.size() && solution.components[each.component].infinite();
    text += fmt::format("  {:>3}{} {:<6}  {:>8}  {:<{}}  {}\n", i + 1, infinite ? "*" : " ",
                        review::kind_of(each), bound_text(each.epsilon), payoffs_text(names, each), wide,
                        review::mix_text(names, each.mix));
  }
  if (solution.equilibria.empty()) text.clear();
  return text + (text.empty() ? "" : "\n") + reach_text(solution);
}

}  // namespace homeostat::cli
