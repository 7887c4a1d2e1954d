// Opens a scenario file as a model that an experiment can run.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/federation/sums/economy_scenario.hpp"
#include "sim/study/experiment/model.hpp"

namespace homeostat::cli {

/// Opens a scenario as a model; throws InputError. The commands of experiments get it as a parameter, so that
/// a test can pass a function whose results are known.
using ModelOpener =
    std::function<std::unique_ptr<sim::experiment::Model>(const std::filesystem::path& scenario)>;

/// The measures of an economy, in the order of sim::measures().
std::vector<sim::experiment::Measure> economy_measures();

/// Opens the economy that a scenario describes; the ModelOpener of the program.
std::unique_ptr<sim::experiment::Model> open_model(const std::filesystem::path& scenario);

/// The overrides that `--set KEY=VALUE` options give. Throws InputError (file "--set").
sim::Overrides overrides_of(const std::vector<std::string>& set);

}  // namespace homeostat::cli
