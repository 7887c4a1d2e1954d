// What the commands of experiments share: their options, the folder of results, and performing the runs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/economy_model.hpp"
#include "sim/study/experiment/experiment.hpp"

namespace homeostat::cli {

/// The values of the options that sweep and sensitivity share.
struct ExperimentOptions {
  std::string scenario;
  std::vector<std::string> vary;
  std::uint64_t points = 0;       ///< for designs other than a grid
  std::uint64_t design_seed = 1;  ///< for designs that draw at random
  std::uint64_t seed = 1;
  std::uint64_t seeds = 1;
  unsigned threads = 2;
  std::string out;  ///< folder for results; empty to keep none
  bool resume = false;
  bool json = false;
};

/// Adds all of these options except --points and --json.
void add_experiment_options(Command& command, ExperimentOptions& options);

/// Performs the runs of `experiment` with progress and keeps them in the folder `--out`: experiment.db as
/// runs come, runs.csv and points.csv at the end. Throws what Store and run_experiment throw, and InputError
/// if the folder cannot be created or written.
std::vector<sim::experiment::Run> run_and_keep(const sim::experiment::Model& model,
                                               const sim::experiment::Experiment& what,
                                               const ExperimentOptions& options);

/// The beginning of both commands' JSON: schema, identity, design, axes, points, seeds, runs.
nlohmann::ordered_json experiment_json(const std::string& schema, const sim::experiment::Model& model,
                                       const sim::experiment::Experiment& what);
/// "grid of 12 points x 30 seeds: 360 runs", and where the runs are kept.
std::string experiment_text(const sim::experiment::Experiment& what, const ExperimentOptions& options);

}  // namespace homeostat::cli
