// Writes mixes and numbers of games in words; see game_names.hpp.
#include "review/game_names.hpp"

#include <fmt/format.h>

namespace homeostat::review {

using namespace sim::games;  // NOLINT(google-build-using-namespace): this file uses nothing else
using sim::Rational;

std::string_view kind_of(const Equilibrium& equilibrium) {
  return equilibrium.strict ? "strict" : equilibrium.pure ? "pure" : "mixed";
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

std::string number_text(const Rational& value) {
  std::string exact = value.str();
  return exact.size() <= 12 ? exact : fmt::format("~{:.4g}", sim::real(value));
}

std::string mix_text(const GameNames& names, const Mix<Rational>& mix) {
  std::string text;
  for (std::size_t p = 0; p < mix.size(); ++p) {
    if (names.strategies[p].size() == 1) continue;  // nothing to choose
    text += (text.empty() ? "" : "; ") + names.players[p] + " " + role_text(names.strategies[p], mix[p]);
  }
  return text.empty() ? "nobody has a choice" : text;
}

GameNames role_names(const EmpiricalGame& game, const std::string& title) {
  GameNames names{title, "role", {}, {}};
  for (const EconomyRole& role : game.roles) {
    names.players.emplace_back(name(role.player));
    auto& strategies = names.strategies.emplace_back();
    for (const sim::Strategy* each : role.strategies) strategies.emplace_back(each->name);
  }
  return names;
}

}  // namespace homeostat::review
