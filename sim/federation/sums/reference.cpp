// Generates the reference page from the same tables that the reader uses; see reference.hpp.
#include "sim/federation/sums/reference.hpp"

#include <fmt/format.h>

#include <set>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "sim/conduct/strategy.hpp"
#include "sim/federation/sums/parameters.hpp"
#include "sim/kernel/toml_reader.hpp"

namespace homeostat::sim {
namespace {

constexpr std::string_view kTitle =
    "# The keys of an economy\n\n"
    "A scenario with a table `[horizon]` is an economy, which `homeostat simulate`, `sweep` and "
    "`sensitivity` "
    "run ([what it models](economy.md)).\n"
    "This page is what `homeostat scenario explain --markdown` prints; write it anew with\n"
    "`homeostat scenario explain --markdown > docs/economy-reference.md` (a test compares).\n"
    "A key that a file leaves out has its default; one without a default is required, unless it says "
    "otherwise. An unknown key is an error. Paths start at the scenario's folder.\n"
    "Every number and choice of the tables from `[horizon]` to `[coalition]`, and every number, truth value "
    "and "
    "choice of the [policy](policy-reference.md), can be set from outside: `--set KEY=VALUE` of `simulate`, "
    "`--vary` of `sweep`.\n"
    "The default `credit.eur_per_million` is what a participation credit is taken to be worth here, an "
    "assumption to vary: $IAMINE is ALPHA, and no page says what it will be worth.\n\n"
    "| key | unit | takes | default | meaning | source of the default |\n"
    "| --- | --- | --- | --- | --- | --- |\n";

EconomyKeyRow row_of(const ParameterKey& key) {
  const Parameters preset;
  EconomyKeyRow row;
  row.key = key.path;
  row.unit = key.unit;
  row.meaning = key.meaning;
  row.source = key.source;
  if (!key.choices.empty()) {
    row.values = fmt::format("one of {}", fmt::join(key.choices, ", "));
    row.preset = fmt::format("\"{}\"", key.choices[static_cast<std::size_t>(key.get(preset))]);
  } else {
    row.values =
        fmt::format("{} from {:.15g} to {:.15g}", key.whole ? "an integer" : "a number", key.least, key.most);
    row.preset = fmt::format("{:.15g}", key.get(preset));
  }
  return row;
}

/// The keys that are no parameters: read by economy_scenario.cpp one by one.
std::vector<EconomyKeyRow> heading_keys() {
  return {
      {"scenario.name", "", "a name", "", "How reports call it.", ""},
      {"scenario.question", "", "a line of text", "", "What the scenario asks.", ""},
      {"scenario.policy", "", "a path", "", "The policy that is lived under.", ""},
      {"scenario.workers", "", "a path", "", "The table of machines: who runs which model how fast.", ""},
      {"scenario.costs", "", "a path", "", "What machines draw, and what electricity costs by country.", ""},
      {"scenario.seed", "", "an integer from 0 to 9223372036854775807", "1",
       "The first seed, where no other is given.", ""},
      {"demand.trace", "", "a path", "", "Real requests: every job has the lengths of one of them.", ""},
  };
}

std::vector<EconomyKeyRow> pool_keys() {
  return {
      {"coalition.strategies", "", "an array of strategies", "none",
       "What the members do: each of them as administrator and verifier; a worker's strategy is for their "
       "workers.",
       ""},
      {"pool[].name", "", "a name", "", "With a count, the pools are called name-1, name-2, ...", ""},
      {"pool[].count", "pools", "an integer from 1 to 10000", "1", "How many pools of this kind.", ""},
      {"pool[].clients", "clients", "an integer from 0 to 10000000", "0", "Whose users ask here.", ""},
      {"pool[].strategy", "", "a strategy of a pool", "\"honest\"", "Of its administrator.", ""},
      {"pool[].verifier", "", "a strategy of a verifier", "\"honest\"", "When it is drawn to verify.", ""},
      {"pool[].workers", "", "an array of tables", "none", "Its machines, group by group.", ""},
      {"pool[].workers[].class", "", "a class of scenario.workers", "", "Which machine.", ""},
      {"pool[].workers[].model", "", "a model that the class runs", "", "What it serves.", ""},
      {"pool[].workers[].count", "machines", "an integer from 0 to 10000000", "1", "Active at the start.",
       ""},
      {"pool[].workers[].reserve", "machines", "an integer from 0 to 10000000", "0",
       "More of them, who join while the active do better than outside.", ""},
      {"pool[].workers[].country", "", "a country of scenario.costs", "none",
       "Whose electricity they use; without one it costs energy.eur_per_kwh.", ""},
      {"pool[].workers[].strategy", "", "a strategy of a worker", "\"honest\"", "Of all of them.", ""},
      {"pool[].workers[].strategies", "", "a table: strategy = weight", "none",
       "Of some of them, instead of one strategy: in the order of names, by weight.", ""},
  };
}

}  // namespace

std::vector<EconomyKeyRow> economy_keys() {
  std::vector<EconomyKeyRow> rows = heading_keys();
  for (const ParameterKey& key : parameter_keys()) rows.push_back(row_of(key));
  for (EconomyKeyRow& row : pool_keys()) rows.push_back(std::move(row));
  return rows;
}

std::vector<EconomyKeyRow> economy_keys(std::string_view key) {
  const std::vector<EconomyKeyRow> all = economy_keys();
  std::vector<EconomyKeyRow> of_table;
  std::set<std::string, std::less<>> known;
  for (const EconomyKeyRow& row : all) {
    if (row.key == key) return {row};
    const std::string_view path = row.key;
    if (path.substr(0, key.size()) == key && path.size() > key.size() &&
        (path[key.size()] == '.' || path[key.size()] == '[')) {
      of_table.push_back(row);
    }
    known.insert(row.key);
  }
  if (of_table.empty()) {
    throw base::InputError("KEY", 0, base::quoted(key) + " is no key of an economy", nearest(key, known));
  }
  return of_table;
}

std::string economy_reference() {
  std::string page(kTitle);
  for (const EconomyKeyRow& row : economy_keys()) {
    const std::string preset =
        row.preset.empty() || row.preset == "none" ? row.preset : fmt::format("`{}`", row.preset);
    page += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", row.key, row.unit, row.values, preset,
                        row.meaning, row.source);
  }
  return page + "\nThe strategies are in [strategies.md](strategies.md).\n";
}

std::string strategy_table() {
  std::string table =
      "| strategy | of a | what it does | where its gain would come from |\n| --- | --- | --- | --- |\n";
  for (const Strategy& each : strategies()) {
    table += fmt::format("| `{}` | {} | {} | {} |\n", each.name,
                         each.name == "honest" ? std::string_view("worker, pool, verifier") : name(each.role),
                         each.does, each.hopes_for);
  }
  return table;
}

}  // namespace homeostat::sim
