// homeostat scenario: writes a first scenario, checks scenarios, and explains their keys.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/commands/command_group.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/first_scenario.hpp"
#include "cli/commands/scenario_reading.hpp"
#include "cli/json/json_text.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/base/key_table.hpp"
#include "sim/federation/events/scenario_keys.hpp"
#include "sim/federation/sums/reference.hpp"

namespace homeostat::cli {
namespace {

namespace fs = std::filesystem;

struct ScenarioArguments {
  std::string path;
  std::string kind = "economy";
  std::string from = "scenarios";
  std::vector<std::string> files;
  std::string key;
  bool markdown = false;
  bool json = false;
};

void init(const ScenarioArguments& options) {
  const fs::path path = options.path;
  if (fs::symlink_status(path).type() != fs::file_type::not_found) {
    throw base::InputError(options.path, 0, "exists",
                           "a path where nothing is; scenario init does not overwrite");
  }
  const std::string text = first_scenario(path, options.from, options.kind == "economy");
  base::write_file(path, text);
  const std::string found = scenario_found(path);
  print(options.json
            ? json_text(
                  {{"schema", "homeostat-scenario-init/1"}, {"path", options.path}, {"kind", options.kind}})
            : fmt::format("wrote {}: {}\nnext: homeostat {} {}\n", options.path, found,
                          options.kind == "economy" ? "simulate" : "review", options.path));
}

int check(const ScenarioArguments& options) {
  Json list = Json::array();
  std::string lines;
  bool sound = true;
  for (const std::string& file : options.files) {
    Json entry{{"file", file}};
    try {
      const std::string found = scenario_found(file);
      entry["sound"] = true;
      entry["what"] = found;
      lines += fmt::format("{}: sound, {}\n", file, found);
    } catch (const base::InputError& error) {
      sound = false;
      entry["sound"] = false;
      entry["what"] = error.what();
      lines += std::string(error.what()) + "\n";
    }
    list.push_back(entry);
  }
  print(options.json
            ? json_text({{"schema", "homeostat-scenario-check/1"}, {"sound", sound}, {"scenarios", list}})
            : lines);
  return sound ? kHolds : kBadInput;
}

std::string text(const std::vector<base::KeyRow>& rows) {
  std::string out;
  for (const base::KeyRow& row : rows) {
    out += fmt::format("{}{}\n  {}\n  takes {}; {}\n", row.key, row.unit.empty() ? "" : " (" + row.unit + ")",
                       row.meaning, row.values,
                       row.preset.empty() ? std::string("required") : "default " + row.preset);
    if (!row.source.empty()) out += fmt::format("  source of the default: {}\n", row.source);
  }
  return out;
}

Json json_of(const std::vector<base::KeyRow>& rows) {
  Json list = Json::array();
  for (const base::KeyRow& row : rows) {
    list.push_back({{"key", row.key},
                    {"unit", row.unit},
                    {"values", row.values},
                    {"default", row.preset.empty() || row.preset == "none" ? Json() : Json(row.preset)},
                    {"required", row.preset.empty()},
                    {"meaning", row.meaning},
                    {"source", row.source}});
  }
  return {{"schema", "homeostat-scenario-explain/1"}, {"keys", list}};
}

void explain(const ScenarioArguments& options) {
  const bool economy = options.kind == "economy";
  if (options.markdown) return print(economy ? sim::economy_reference() : sim::scenario_reference());
  auto rows = economy ? sim::economy_keys() : sim::scenario_rows();
  if (!options.key.empty()) rows = base::rows_at(rows, options.key, economy ? "an economy" : "a scenario");
  print(options.json ? json_text(json_of(rows)) : text(rows));
}

}  // namespace

void add_scenario_command(Command& app, Exit& exit) {
  Command* group =
      app.add_subcommand("scenario", "scenarios: write a first one, check them, explain their keys");
  group->require_subcommand();
  group->footer("Example: homeostat scenario check scenarios/economy/everyone-honest.toml");
  const auto options = std::make_shared<ScenarioArguments>();

  Command* command = subcommand(*group, options, "init", "write a small scenario that works, with comments",
                                "homeostat scenario init mine.toml");
  command->add_option("FILE", options->path, "where nothing is yet")->required();
  command
      ->add_option("--kind", options->kind,
                   "economy (default): people and money; trace: an hour of real requests")
      ->among({"economy", "trace"});
  command->add_option("--from", options->from,
                      "folder of policies, machines and traces (default: scenarios)");
  command->callback([options] { init(*options); });

  command = subcommand(*group, options, "check", "say of each file what is wrong, or that it is sound",
                       "homeostat scenario check scenarios/launch.toml mine.toml (exit: 0 all sound, 2 not)");
  command->add_option("FILE", options->files, "scenarios of either kind")->required();
  command->callback([options, &exit] { exit.code = check(*options); });

  command =
      subcommand(*group, options, "explain", "keys of a scenario: unit, default, range, meaning, source",
                 "homeostat scenario explain users (also: users.price_share; without a key, all)");
  command->add_option("KEY", options->key, "a key, or a table of keys");
  command->add_option("--kind", options->kind, "economy (default) or trace, with its table of machines")
      ->among({"economy", "trace"});
  command->add_flag("--markdown", options->markdown,
                    "the page docs/economy-reference.md, or docs/scenario-reference.md");
  command->callback([options] { explain(*options); });
}

}  // namespace homeostat::cli
