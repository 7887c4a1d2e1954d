// Makes a command with a ledger and several subcommands: `homeostat NAME DB SUBCOMMAND`.
#pragma once

#include <memory>
#include <string>

#include "cli/command_line/command_line.hpp"

namespace homeostat::cli {

/// Adds the command; `options->path` receives the ledger's path. `options` must outlive the parse, which it
/// does if the callbacks keep the shared_ptr.
template <class Options>
Command* group_of(Command& app, const std::shared_ptr<Options>& options, const char* name,
                  const char* description, const char* example) {
  Command* group = app.add_subcommand(name, description);
  group->add_option("DB", options->path, "ledger")->required();
  group->require_subcommand();
  group->footer(std::string("Example: ") + example);
  return group;
}

/// Adds one of its subcommands, with the option `--json`.
template <class Options>
Command* subcommand(Command& group, const std::shared_ptr<Options>& options, const char* name,
                    const char* description, const char* example) {
  Command* command = group.add_subcommand(name, description);
  command->add_flag("--json", options->json, "machine output");
  command->footer(std::string("Example: ") + example);
  return command;
}

}  // namespace homeostat::cli
