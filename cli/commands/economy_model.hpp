// From a scenario file to what an experiment runs.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/federation/sums/economy_scenario.hpp"
#include "sim/study/experiment/model.hpp"

namespace homeostat::cli {

/// Opens a scenario as a model; throws InputError. The commands of experiments take it as a parameter, so
/// that a test can give them a function whose answer is known.
using ModelOpener =
    std::function<std::unique_ptr<sim::experiment::Model>(const std::filesystem::path& scenario)>;

/// What an economy is measured by, in the order of sim::measures().
std::vector<sim::experiment::Measure> economy_measures();

/// The economy that a scenario describes. The opener of the command `homeostat`.
std::unique_ptr<sim::experiment::Model> open_model(const std::filesystem::path& scenario);

/// What `--set KEY=VALUE` options set; throws InputError (file "--set").
sim::Overrides overrides_of(const std::vector<std::string>& set);

}  // namespace homeostat::cli
