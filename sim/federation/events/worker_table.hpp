// The table of models and of classes of worker: which machine runs which model how fast. Data, with its
// source (scenarios/workers.toml). Speeds are integers (thousandths of a token per second), so that every
// duration of the simulation is exact on every machine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::sim {

struct Model {
  std::string name;                 ///< "1b"
  std::int64_t parameters_million;  ///< 1000
};

/// Decode speed among the machines of a class, in millitokens (1/1000 token) per second.
struct SpeedQuantiles {
  std::int64_t p10 = 0;
  std::int64_t p50 = 0;
  std::int64_t p90 = 0;
  /// The speed at rank `parts_per_million`: straight lines between the three quantiles, flat outside them.
  [[nodiscard]] std::int64_t at(std::uint32_t parts_per_million) const;
};

struct WorkerClass {
  std::string name;                        ///< "nvidia-gpu"
  std::string kind;                        ///< "cpu" or "gpu"
  std::int64_t prompt_millitokens_8b = 0;  ///< median prompt speed on a model of 8 billion parameters
  std::vector<std::optional<SpeedQuantiles>>
      generation;  ///< per model of the table; nothing: the class does not run it
};

struct WorkerTable {
  std::vector<Model> models;
  std::vector<WorkerClass> classes;
  [[nodiscard]] std::optional<std::size_t> model(std::string_view name) const;
  [[nodiscard]] std::optional<std::size_t> worker_class(std::string_view name) const;
};

/// How fast one machine is on one model.
struct Speed {
  std::int64_t prompt = 0;      ///< millitokens of input per second
  std::int64_t generation = 0;  ///< millitokens of output per second
};

/// The machine of `worker_class` that is faster than `rank` parts per million of its class. Prompt speed goes
/// as generation speed does within the class, and as 1 / parameters between models (prompts are bound by
/// arithmetic): an assumption, see docs/trace.md. Nothing if the class does not run the model.
std::optional<Speed> speed_of(const WorkerTable& table, std::size_t worker_class, std::size_t model,
                              std::uint32_t rank);

/// Throws InputError as read_scenario does.
WorkerTable read_worker_table(const std::filesystem::path& path);
WorkerTable parse_worker_table(std::string_view text, const std::string& file);

}  // namespace homeostat::sim
