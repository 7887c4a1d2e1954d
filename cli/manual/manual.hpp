// Completions and the man page, made of the command line itself.
#pragma once

#include <string>
#include <vector>

#include "cli/command_line/pages.hpp"

namespace homeostat::cli {

/// Completion of subcommands, options, their choices, else of file names.
std::string bash_completion(const std::vector<CommandPage>& pages);
std::string zsh_completion(const std::vector<CommandPage>& pages);
/// homeostat(1), in the man macros of roff; without a date, so that it is the same whenever it is made.
std::string man_page(const std::vector<CommandPage>& pages, const std::string& version);

}  // namespace homeostat::cli
