// What is said of coalitions on a terminal.
#include "cli/words/coalition_text.hpp"

#include <fmt/format.h>

#include "engine/base/counted.hpp"
#include "sim/study/experiment/axis.hpp"

namespace homeostat::cli {
namespace {

std::string doors_text(const review::CoalitionStudy& study) {
  std::string out = "\nwhich strategies it lives on, each closed in turn\n";
  std::string closed;
  for (const std::string& each : study.without) closed += (closed.empty() ? "" : ", ") + each;
  for (const sim::Door& door : study.doors) {
    const auto& coalition = door.found.coalition;
    out += fmt::format("  k* {:<12} {:>12}  closed: {}\n", review::size_text(door.found),
                       coalition ? fmt::format("{:+.4g}", study.per_day(coalition->gain)) : "",
                       closed.empty() ? "nothing" : closed);
    if (!door.strategy.empty()) closed += (closed.empty() ? "" : ", ") + door.strategy;
  }
  return out + "  gains in EUR a day of the whole coalition\n";
}

std::string stops_text(const review::CoalitionStudy& study) {
  const std::int64_t size = study.found().coalition->size();
  if (study.stops.empty()) {
    return fmt::format("\nno value of {} other keys that were tried stops it: a rule is missing\n",
                       sim::stopping_keys().size());
  }
  std::string out = fmt::format("\nwhat would stop every coalition of {}, everything else as it is\n", size);
  for (const sim::Stop& stop : study.stops) {
    out += fmt::format("  {:<32} {:>10} -> {:<12} (gains still at {}); then k* is {}\n", stop.key, stop.now,
                       stop.stops, stop.still,
                       stop.then == 0 ? fmt::format("more than {}", size + 1) : std::to_string(stop.then));
  }
  return out;
}

std::string confirmation_text(const review::CoalitionStudy& study) {
  if (!study.checked) return "";
  if (!study.confirmation) {
    return "\nnot simulated: a member forges some jobs and not others, which no strategy of the economy "
           "does\n";
  }
  const sim::Confirmation& c = *study.confirmation;
  return fmt::format(
      "\nsimulated with {} pairs of runs: {:.5g} EUR over the horizon, 99 % interval {:.5g} to {:.5g}; "
      "computed {:.5g}: {}\n",
      c.seeds, c.simulated, c.interval_99.low, c.interval_99.high, c.computed,
      c.agrees() ? "agrees" : "DOES NOT AGREE");
}

std::string phase_text(const sim::Phase& phase) {
  std::string out =
      fmt::format("\nforging under {}: sizes that gain (+), by sampling rate in basis points\n  size",
                  review::seed_name(phase.seed));
  std::vector<std::int64_t> rates;
  for (const sim::PhaseCell& cell : phase.cells) {
    if (rates.empty() || rates.back() != cell.basis_points) rates.push_back(cell.basis_points);
  }
  for (const std::int64_t rate : rates) out += fmt::format(" {:>6}", rate);
  out += "   pays below, closed form\n";
  for (std::size_t s = 0; s < phase.line.size(); ++s) {
    out += fmt::format("  {:>4}", s + 1);
    for (const std::int64_t rate : rates) {
      for (const sim::PhaseCell& cell : phase.cells) {
        if (cell.basis_points != rate || cell.size != static_cast<std::int64_t>(s) + 1) continue;
        const bool off = cell.simulated && !cell.simulated->agrees();
        out += fmt::format(" {:>6}",
                           std::string(cell.coalition.gain.surely_positive() ? "+" : ".") + (off ? "!" : ""));
      }
    }
    out += phase.line[s] > 10'000 ? "   every rate\n" : fmt::format("   {:.0f}\n", sim::real(phase.line[s]));
  }
  std::size_t simulated = 0;
  std::size_t agree = 0;
  for (const sim::PhaseCell& cell : phase.cells) {
    simulated += cell.simulated ? 1 : 0;
    agree += cell.simulated && cell.simulated->agrees() ? 1 : 0;
  }
  if (simulated > 0) {
    out += fmt::format("  {} of {} cells simulated; {} agree within their 99 % interval (! does not)\n",
                       simulated, phase.cells.size(), agree);
  }
  return out;
}

std::string settings_text(const sim::experiment::Settings& settings) {
  std::string out;
  for (const auto& each : settings)
    out += fmt::format("{}{}={}", out.empty() ? "" : " ", each.key, sim::experiment::plain(each));
  return out;
}

}  // namespace

std::string coalition_text(const review::CoalitionStudy& study) {
  std::string out = fmt::format("scenario {}, policy {} {}; {}, {} days\n", study.name, study.policy.name,
                                policy::hash(study.policy).substr(0, 16),
                                base::counted(study.network.pools(), "pool"), sim::real(study.network.days));
  const sim::Smallest& found = study.found();
  if (!found.coalition) {
    out += fmt::format(
        "\nk* is more than {}: of all coalitions up to that size none gains against everybody honest\n",
        found.searched);
  } else {
    out += fmt::format(
        "\nk* = {}: the smallest coalition that gains against everybody honest, {:+.5g} EUR a day\n",
        review::size_text(found), study.per_day(found.coalition->gain));
    for (const std::string& line : review::story_of(study, *found.coalition)) out += "  " + line + "\n";
  }
  if (study.doors.size() > 1) out += doors_text(study);
  if (found.coalition) out += stops_text(study);
  out += confirmation_text(study);
  for (const sim::Phase& phase : study.phases) out += phase_text(phase);
  if (!study.frontier.empty()) out += "\nfrontier\n";
  for (const review::FrontierPoint& point : study.frontier) {
    out += fmt::format("  k* {:<12} {}\n", review::size_text(point.found), settings_text(point.settings));
  }
  return out;
}

}  // namespace homeostat::cli
