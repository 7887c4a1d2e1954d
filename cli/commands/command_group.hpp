// Makes a command with a ledger and several subcommands: `homeostat NAME DB SUBCOMMAND`.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

namespace homeostat::cli {

/// Adds the command; `options->path` receives the ledger's path. `options` must outlive the parse, which it
/// does if the callbacks keep the shared_ptr.
template <class Options>
CLI::App* group_of(CLI::App& app, const std::shared_ptr<Options>& options, const char* name,
                   const char* description, const char* example) {
  CLI::App* group = app.add_subcommand(name, description);
  group->add_option("DB", options->path, "ledger")->required();
  group->require_subcommand(1);
  group->footer(std::string("Example: ") + example);
  return group;
}

/// Adds one of its subcommands, with the option `--json`.
template <class Options>
CLI::App* subcommand(CLI::App& group, const std::shared_ptr<Options>& options, const char* name,
                     const char* description, const char* example) {
  CLI::App* command = group.add_subcommand(name, description);
  command->add_flag("--json", options->json, "machine output");
  command->footer(std::string("Example: ") + example);
  return command;
}

}  // namespace homeostat::cli
