// The table of models and classes of workers: how fast which machine runs which model. It is data with
// sources (scenarios/workers.toml). Speeds are integers, in thousandths of a token per second, so that every
// duration of the simulation is exact on every machine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::sim {

/// A language model.
struct ServedModel {
  std::string name;                 ///< "1b"
  std::int64_t parameters_million;  ///< 1000
};

/// Decode speeds among the machines of a class, in millitokens (thousandths of a token) per second.
struct SpeedQuantiles {
  std::int64_t p10 = 0;
  std::int64_t p50 = 0;
  std::int64_t p90 = 0;
  /// The speed at a rank: linear between the three quantiles, constant beyond them.
  [[nodiscard]] std::int64_t at(std::uint32_t parts_per_million) const;
};

/// A class of machines with the distribution of its speeds.
struct WorkerClass {
  std::string name;                        ///< "nvidia-gpu"
  std::string kind;                        ///< "cpu" or "gpu"
  std::int64_t prompt_millitokens_8b = 0;  ///< median prompt speed on a model of 8 billion parameters
  std::vector<std::optional<SpeedQuantiles>>
      generation;  ///< per model of the table; empty where the class does not run the model
};

/// All models and classes.
struct WorkerTable {
  std::vector<ServedModel> models;
  std::vector<WorkerClass> classes;
  [[nodiscard]] std::optional<std::size_t> model(std::string_view name) const;
  [[nodiscard]] std::optional<std::size_t> worker_class(std::string_view name) const;
};

/// How fast one machine runs one model.
struct Speed {
  std::int64_t prompt = 0;      ///< millitokens of input per second
  std::int64_t generation = 0;  ///< millitokens of output per second
};

/// The machine of `worker_class` that is faster than `rank` parts per million of its class. Prompt speed goes
/// as generation speed does within the class, and as 1 / parameters between models (prompts are bound by
/// arithmetic): an assumption, see docs/trace.md. Nothing if the class does not run the model.
std::optional<Speed> speed_of(const WorkerTable& table, std::size_t worker_class, std::size_t model,
                              std::uint32_t rank);

/// Reads a table. Throws InputError as read_scenario does.
WorkerTable read_worker_table(const std::filesystem::path& path);
WorkerTable parse_worker_table(std::string_view text, const std::string& file);

}  // namespace homeostat::sim
