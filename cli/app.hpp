// Builds the command line as one object, which main() parses and from which completions, man page and tests
// are derived.
#pragma once

#include <memory>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/commands.hpp"

namespace homeostat::cli {

/// The command with all its subcommands. `exit` must outlive it.
std::unique_ptr<CommandLine> make_app(Exit& exit);

}  // namespace homeostat::cli
