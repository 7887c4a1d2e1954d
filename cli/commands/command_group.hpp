// How a command with a ledger and several subcommands is made: `homeostat NAME DB SUBCOMMAND`.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

namespace homeostat::cli {

/// The command; `options->path` becomes the ledger. What is given must outlive the parsing, as a shared_ptr
/// that the callbacks keep does.
template <class Options>
CLI::App* group_of(CLI::App& app, const std::shared_ptr<Options>& options, const char* name,
                   const char* description, const char* example) {
  CLI::App* group = app.add_subcommand(name, description);
  group->add_option("DB", options->path, "ledger")->required();
  group->require_subcommand(1);
  group->footer(std::string("Example: ") + example);
  return group;
}

/// One of its subcommands, with `--json`.
template <class Options>
CLI::App* subcommand(CLI::App& group, const std::shared_ptr<Options>& options, const char* name,
                     const char* description, const char* example) {
  CLI::App* command = group.add_subcommand(name, description);
  command->add_flag("--json", options->json, "machine output");
  command->footer(std::string("Example: ") + example);
  return command;
}

}  // namespace homeostat::cli
