// Builds the command line as one object, which main() parses and from which completions, man page and tests
// are derived.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands/commands.hpp"

namespace homeostat::cli {

/// The command `homeostat` with all its subcommands. `exit` must outlive it.
std::unique_ptr<CLI::App> make_app(Exit& exit);

}  // namespace homeostat::cli
