// What the commands of experiments share: their options, the folder of results, and the runs themselves.
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

struct ExperimentOptions {
  std::string scenario;
  std::vector<std::string> vary;
  std::uint64_t points = 0;       ///< of a design that is no grid
  std::uint64_t design_seed = 1;  ///< of a design that draws
  std::uint64_t seed = 1;
  std::uint64_t seeds = 1;
  unsigned threads = 2;
  std::string out;  ///< empty: nothing is kept
  bool resume = false;
  bool json = false;
};

/// All but --points and --json.
void add_experiment_options(Command& command, ExperimentOptions& options);

/// Runs `experiment`, with progress, and keeps it in `--out`: experiment.db as runs come, runs.csv and
/// points.csv at the end. Throws what Store and run_experiment throw, and InputError if the folder cannot be
/// made or written.
std::vector<sim::experiment::Run> run_and_keep(const sim::experiment::Model& model,
                                               const sim::experiment::Experiment& experiment,
                                               const ExperimentOptions& options);

/// What both answers begin with: schema, identity, design, axes, points, seeds, runs.
nlohmann::ordered_json experiment_json(const std::string& schema, const sim::experiment::Model& model,
                                       const sim::experiment::Experiment& experiment);
/// "grid of 12 points x 30 seeds: 360 runs", and where they are kept.
std::string experiment_text(const sim::experiment::Experiment& experiment, const ExperimentOptions& options);

}  // namespace homeostat::cli
