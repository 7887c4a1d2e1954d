// homeostat sweep SCENARIO --vary ...: runs a scenario at many points with many seeds.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/experiment_options.hpp"
#include "cli/json/json_text.hpp"
#include "cli/words/terminal.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "sim/study/experiment/tables.hpp"

namespace homeostat::cli {
namespace {

using namespace sim::experiment;  // NOLINT(google-build-using-namespace): this file uses nothing else
using Json = nlohmann::ordered_json;

/// The most points that are printed for people; the others are in points.csv.
constexpr std::size_t kMostTold = 50;

struct SweepArguments : ExperimentOptions {
  std::string design = "grid";
};

Design design_of(const SweepArguments& options, const Model& model) {
  Design design;
  design.seed = options.design_seed;
  design.points = options.points;
  if (options.design == "lhs") {
    design.kind = DesignKind::lhs;
  } else if (options.design == "sobol") {
    design.kind = DesignKind::sobol;
  } else if (options.design != "grid") {
    throw base::InputError("--design " + base::quoted(options.design), 0, "is no design",
                           "grid, lhs or sobol");
  } else if (options.points != 0) {
    throw base::InputError("--points", 0, "is no matter of a grid, whose steps make them",
                           "--design lhs or sobol");
  }
  design.axes = parse_axes(options.vary, model);
  return design;
}

Json json_of(const Summary& said) {
  return {{"count", said.count},
          {"mean", number_json(said.mean)},
          {"deviation", number_json(said.deviation)},
          {"interval_95", {number_json(said.interval_95.low), number_json(said.interval_95.high)}},
          {"interval_99", {number_json(said.interval_99.low), number_json(said.interval_99.high)}},
          {"least", number_json(said.least)},
          {"quantile_5", number_json(said.quantile_5)},
          {"quartile_1", number_json(said.quartile_1)},
          {"median", number_json(said.median)},
          {"quartile_3", number_json(said.quartile_3)},
          {"quantile_95", number_json(said.quantile_95)},
          {"most", number_json(said.most)}};
}

std::string json(const Model& model, const Experiment& experiment, const std::vector<Run>& runs) {
  Json whole = experiment_json("homeostat-sweep/1", model, experiment);
  Json points = Json::array();
  const auto measures = model.measures();
  for (std::size_t point = 0; point < experiment.points.size(); ++point) {
    Json settings = Json::object();
    for (const Setting& setting : experiment.points[point]) {
      settings[setting.key] = Json::parse(setting.value);  // what a setting takes of TOML is JSON too
    }
    Json found = Json::object();
    for (std::size_t m = 0; m < measures.size(); ++m) {
      found[measures[m].name] = json_of(summary_of(experiment, runs, point, m));
    }
    points.push_back({{"settings", settings}, {"measures", found}});
  }
  whole["points"] = points;
  return whole.dump(2) + "\n";
}

std::string text(const Model& model, const Experiment& experiment, const std::vector<Run>& runs,
                 const SweepArguments& options) {
  std::string out = experiment_text(experiment, options);
  const auto measures = model.measures();
  for (std::size_t point = 0; point < std::min(experiment.points.size(), kMostTold); ++point) {
    out += fmt::format("point {}:", point);
    for (const Setting& setting : experiment.points[point]) {
      out += fmt::format(" {}={}", setting.key, plain(setting));
    }
    out += "\n";
    for (std::size_t m = 0; m < measures.size(); ++m) {
      const Summary said = summary_of(experiment, runs, point, m);
      out += fmt::format("  {:<32} {:>14.6g}", measures[m].name, said.mean);
      if (said.count > 1) {
        out += fmt::format("  95 %: {:.6g} to {:.6g}", said.interval_95.low, said.interval_95.high);
      }
      out += "\n";
    }
  }
  if (experiment.points.size() > kMostTold) {
    out += fmt::format("{} more points; {}\n", experiment.points.size() - kMostTold,
                       options.out.empty() ? "--out DIR keeps them, --json tells them"
                                           : "all are in " + options.out + "/points.csv");
  }
  return out;
}

}  // namespace

void add_sweep_command(Command& app, Exit& exit, const ModelOpener& open) {
  auto options = std::make_shared<SweepArguments>();
  Command* command = app.add_subcommand("sweep", "run a scenario at many points, with many seeds");
  add_experiment_options(*command, *options);
  command->add_option("--design", options->design, "grid (default), lhs (Latin hypercube) or sobol");
  command->add_option("--points", options->points,
                      "number of points for lhs and sobol; a power of two is best for sobol");
  command->add_flag("--json", options->json, "schema homeostat-sweep/1");
  command->footer(
      "The same seeds are used at every point. Results do not depend on --threads, nor on interruptions.\n"
      "Example: homeostat sweep SCENARIO --vary KEY=1:9:5 --seeds 30 --out sweep --resume");
  command->callback([options, open, &exit] {
    const auto model = open(options->scenario);
    const Experiment experiment = plan(*model, design_of(*options, *model), options->seed, options->seeds);
    const auto runs = run_and_keep(*model, experiment, *options);
    print(options->json ? json(*model, experiment, runs)
                        : for_people(text(*model, experiment, runs, *options)));
    exit.code = kHolds;
  });
}

}  // namespace homeostat::cli
