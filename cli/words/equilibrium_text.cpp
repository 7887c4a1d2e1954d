// Writes a study of equilibria for people; see equilibrium_text.hpp.
#include "cli/words/equilibrium_text.hpp"

#include <fmt/format.h>

#include "cli/words/empirical_text.hpp"
#include "cli/words/evolution_text.hpp"
#include "cli/words/solution_text.hpp"

namespace homeostat::cli {

using sim::games::Stands;
namespace {

std::string homeostasis_text(const review::EquilibriumStudy& study) {
  if (!study.homeostasis) return "";
  return fmt::format("\neverybody honest: {}; {}\n",
                     study.homeostasis->honest == Stands::stays  ? "nobody gains by departing"
                     : study.homeostasis->honest == Stands::left ? "somebody gains by departing"
                                                                 : "whether somebody gains is undecided",
                     review::shock_sentence(study));
}

}  // namespace

std::string equilibrium_text(const review::EquilibriumStudy& study) {
  std::string text = empirical_text(study.game, study.names) +
                     dominated_text(study.names, study.solution.elimination) + "\n" +
                     solution_text(study.names, study.solution) + "\n" +
                     standing_text(study.game, study.names, study.solution);
  for (const std::string& each : study.game.unbalanced) text += each + "\n";
  if (study.evolution) text += "\n" + evolution_text(*study.evolution);
  return text + homeostasis_text(study);
}

}  // namespace homeostat::cli
