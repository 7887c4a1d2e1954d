// Writes basins and shocks for people; see evolution_text.hpp.
#include "cli/words/evolution_text.hpp"

#include <fmt/format.h>

namespace homeostat::cli {
namespace {

using namespace sim::games;  // NOLINT(google-build-using-namespace): this file uses nothing else

std::string percent(double share) {
  return fmt::format("{:.1f}", 100 * share);
}

std::string shock_text(const Resilience& resilience) {
  const Shock& first = resilience.shocks.front();
  if (resilience.survives == 0) {
    return fmt::format("not of {:.0f} % (returns after {} % of them)", 100 * first.size,
                       percent(first.returns.value));
  }
  return fmt::format("of up to {:.0f} % of each role's actors", 100 * resilience.survives);
}

}  // namespace

std::string evolution_text(const review::Evolution& evolution) {
  const Basin& basin = evolution.basin;
  std::string text =
      fmt::format("  {:>3}  {:>7}  {:<16}  {}\n", "", "basin %", "99 % interval", "survives shocks");
  for (std::size_t e = 0; e < basin.to.size(); ++e) {
    const Share& to = basin.to[e];
    text += fmt::format("  {:>3}  {:>7}  {:<16}  {}\n", e + 1, percent(to.value),
                        percent(to.interval.low) + " to " + percent(to.interval.high),
                        shock_text(evolution.resilience[e]));
  }
  return text +
         fmt::format(
             "\nreplicator dynamics: {} starts, of which {} came to rest elsewhere and {} still moved; {} "
             "shocks of each size\n",
             basin.starts, basin.elsewhere, basin.moving, evolution.samples);
}

}  // namespace homeostat::cli
