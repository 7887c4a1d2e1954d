// The options and results that the commands of experiments share; see experiment_options.hpp.
#include "cli/commands/experiment_options.hpp"

#include <fmt/format.h>

#include <cmath>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/words/progress.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "sim/study/experiment/store.hpp"
#include "sim/study/experiment/tables.hpp"

namespace homeostat::cli {
namespace fs = std::filesystem;
namespace experiment = sim::experiment;

void add_experiment_options(Command& command, ExperimentOptions& options) {
  command.add_option("SCENARIO", options.scenario, "scenario file")->required();
  command.add_option("--vary", options.vary, "KEY=FROM:TO:STEPS or KEY=A,B,C; once for each key")->required();
  command.add_option("--design-seed", options.design_seed, "seed of a design that draws (default: 1)");
  command.add_option("--seed", options.seed, "the first seed of the runs (default: 1)")
      ->within(kLeastSeed, kMostSeed);
  command.add_option("--seeds", options.seeds, "runs at each point, with seeds that follow each other");
  add_threads_option(command, options.threads);
  command.add_option("--out", options.out, "folder for experiment.db and tables (default: nothing is kept)");
  command.add_flag("--resume", options.resume, "go on with what --out has already");
}

namespace {

experiment::Store opened(const experiment::Model& model, const experiment::Experiment& what,
                         const ExperimentOptions& options) {
  if (options.out.empty()) {
    if (options.resume) throw base::InputError("--resume", 0, "has no --out", "the folder to go on with");
    return {model, what};
  }
  make_out_folder(options.out);
  return {model, what, fs::path(options.out) / "experiment.db", options.resume};
}

}  // namespace

std::vector<experiment::Run> run_and_keep(const experiment::Model& model, const experiment::Experiment& what,
                                          const ExperimentOptions& options) {
  experiment::Store store = opened(model, what, options);
  Progress progress;
  auto runs = experiment::run_experiment(
      model, what, store, options.threads,
      [&](std::uint64_t done, std::uint64_t total) { progress("running", done, total); });
  if (!options.out.empty()) {
    const fs::path out(options.out);
    base::write_file(out / "runs.csv", experiment::runs_csv(model, what, runs));
    base::write_file(out / "points.csv", experiment::points_csv(model, what, runs));
  }
  return runs;
}

nlohmann::ordered_json experiment_json(const std::string& schema, const experiment::Model& model,
                                       const experiment::Experiment& what) {
  nlohmann::ordered_json axes = nlohmann::ordered_json::array();
  for (const experiment::Axis& axis : what.design.axes) axes.push_back(axis.text());
  return {{"schema", schema},
          {"identity", model.identity()},
          {"design", experiment::name(what.design.kind)},
          {"axes", axes},
          {"design_seed", what.design.seed},
          {"first_seed", what.first_seed},
          {"seeds", what.seeds},
          {"runs", what.runs()}};
}

std::string experiment_text(const experiment::Experiment& what, const ExperimentOptions& options) {
  return fmt::format("{}: {} points x {} seeds, {} runs{}\n", experiment::name(what.design.kind),
                     what.points.size(), what.seeds, what.runs(),
                     options.out.empty() ? "" : ", kept in " + options.out);
}

}  // namespace homeostat::cli
