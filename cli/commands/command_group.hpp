// How a command with a ledger and several subcommands is made: `homeostat NAME DB SUBCOMMAND`.
#pragma once

#include <memory>
#include <string>

#include "cli/command_line/command_line.hpp"

namespace homeostat::cli {

/// The command; `options->path` becomes the ledger. What is given must outlive the parsing, as a shared_ptr
/// that the callbacks keep does.
template <class Options>
Command* group_of(Command& app, const std::shared_ptr<Options>& options, const char* name,
                  const char* description, const char* example) {
  Command* group = app.add_subcommand(name, description);
  group->add_option("DB", options->path, "ledger")->required();
  group->require_subcommand();
  group->footer(std::string("Example: ") + example);
  return group;
}

/// One of its subcommands, with `--json`.
template <class Options>
Command* subcommand(Command& group, const std::shared_ptr<Options>& options, const char* name,
                    const char* description, const char* example) {
  Command* command = group.add_subcommand(name, description);
  command->add_flag("--json", options->json, "machine output");
  command->footer(std::string("Example: ") + example);
  return command;
}

}  // namespace homeostat::cli
