// Generates the reference page from the same tables that the reader uses; see reference.hpp.
#include "sim/federation/sums/reference.hpp"

#include <fmt/format.h>

#include "sim/conduct/strategy.hpp"
#include "sim/federation/sums/economy_keys.hpp"
#include "sim/federation/sums/parameters.hpp"

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

}  // namespace

std::vector<base::KeyRow> economy_keys() {
  const Parameters preset;
  std::vector<base::KeyRow> rows;
  for (const base::TomlKey& key : heading_keys()) rows.push_back(base::row_of(key));
  for (const ParameterKey& key : parameter_keys())
    rows.push_back(base::row_of(key, base::toml_value(key.get(preset))));
  for (const base::TomlKey& key : pool_keys()) rows.push_back(base::row_of(key));
  return rows;
}

std::string economy_reference() {
  std::string page(kTitle);
  for (const base::KeyRow& row : economy_keys()) {
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
