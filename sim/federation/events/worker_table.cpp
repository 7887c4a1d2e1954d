// Reads the table of models and worker classes from TOML; see worker_table.hpp.
#include "sim/federation/events/worker_table.hpp"

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/file.hpp"
#include "engine/base/nearest.hpp"
#include "engine/base/toml_reader.hpp"
#include "engine/rules/contract.hpp"
#include "sim/federation/events/scenario_keys.hpp"

namespace homeostat::sim {
namespace {

constexpr std::int64_t kReferenceParametersMillion = 8'000;
constexpr std::int64_t kSlowestPrompt = 100;

constexpr std::int64_t kP10 = 100'000;
constexpr std::int64_t kP50 = 500'000;
constexpr std::int64_t kP90 = 900'000;

template <class Named>
std::optional<std::size_t> find_by_name(const std::vector<Named>& list, std::string_view name) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].name == name) return i;
  }
  return std::nullopt;
}

SpeedQuantiles read_quantiles(base::TomlReader& reader, const std::string& model) {
  const auto values = reader.declared_list(model, 3);
  if (!std::is_sorted(values.begin(), values.end()))
    reader.fail(model, "is not increasing", "[p10, p50, p90]");
  return {values[0], values[1], values[2]};
}

WorkerClass read_class(base::TomlReader& reader, const WorkerTable& table) {
  WorkerClass result;
  result.name = reader.name("name");
  if (table.worker_class(result.name))
    reader.fail("name", "is " + base::quoted(result.name) + " again", "another name");
  result.kind = reader.name("kind");
  if (result.kind != "cpu" && result.kind != "gpu") {
    reader.fail("kind", "is " + base::quoted(result.kind), "\"cpu\" or \"gpu\"");
  }
  result.prompt_millitokens_8b = reader.declared("prompt_8b");
  auto generation = reader.table("generation");
  for (const ServedModel& model : table.models) {
    const bool runs = generation.has(model.name);
    result.generation.push_back(runs ? std::optional(read_quantiles(generation, model.name)) : std::nullopt);
  }
  if (generation.keys().empty()) reader.fail("generation", "is empty", "a speed for at least one model");
  for (const auto& key : generation.keys()) {
    if (table.model(key)) continue;
    std::set<std::string, std::less<>> known;
    for (const ServedModel& model : table.models) known.insert(model.name);
    generation.fail(key, "is no model of this table", base::quoted(base::nearest_one(key, known)));
  }
  reader.finish();
  return result;
}

}  // namespace

std::int64_t SpeedQuantiles::at(std::uint32_t parts_per_million) const {
  const auto rank = std::clamp<std::int64_t>(parts_per_million, kP10, kP90);
  if (rank <= kP50) return p10 + (p50 - p10) * (rank - kP10) / (kP50 - kP10);
  return p50 + (p90 - p50) * (rank - kP50) / (kP90 - kP50);
}

std::optional<std::size_t> WorkerTable::model(std::string_view name) const {
  return find_by_name(models, name);
}
std::optional<std::size_t> WorkerTable::worker_class(std::string_view name) const {
  return find_by_name(classes, name);
}

std::optional<Speed> speed_of(const WorkerTable& table, std::size_t worker_class, std::size_t model,
                              std::uint32_t rank) {
  HOMEOSTAT_REQUIRE(worker_class < table.classes.size() && model < table.models.size(),
                    "a class and a model of the table");
  const auto& machine = table.classes[worker_class];
  const auto& quantiles = machine.generation[model];
  if (!quantiles) return std::nullopt;
  const auto generation = quantiles->at(rank);
  // The order keeps every intermediate below 10^17: 10^8 x 8 000 / 100 x 10^7.
  const auto median =
      machine.prompt_millitokens_8b * kReferenceParametersMillion / table.models[model].parameters_million;
  return Speed{std::max(median * generation / quantiles->p50, kSlowestPrompt), generation};
}

WorkerTable parse_worker_table(std::string_view text, const std::string& file) {
  const auto document = base::parse_toml(text, file);
  base::TomlReader root(document, file, "", machine_keys());
  WorkerTable table;
  for (base::TomlReader& reader : root.tables("model")) {
    ServedModel model{reader.name("name"), reader.declared("parameters_billion")};
    if (table.model(model.name))
      reader.fail("name", "is " + base::quoted(model.name) + " again", "another name");
    reader.finish();
    table.models.push_back(std::move(model));
  }
  for (base::TomlReader& reader : root.tables("class")) table.classes.push_back(read_class(reader, table));
  root.finish();
  return table;
}

WorkerTable read_worker_table(const std::filesystem::path& path) {
  return parse_worker_table(base::read_file(path), path.string());
}

}  // namespace homeostat::sim
