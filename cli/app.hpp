// The command line as one object: what main() parses, and what completions, man page and tests walk.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands/commands.hpp"

namespace homeostat::cli {

/// The command with all its subcommands. `exit` must outlive it.
std::unique_ptr<CLI::App> make_app(Exit& exit);

}  // namespace homeostat::cli
