// Writes shell completions and the man page from the command line object itself, so that they always agree
// with it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace homeostat::cli {

/// The description of one option.
struct OptionPage {
  std::vector<std::string> names;  ///< "--json", "-h"; empty for a positional argument
  std::string value;               ///< placeholder for its value, "POLICY" or "TEXT"; empty if it takes none
  std::vector<std::string> choices;
  std::string description;
  bool required = false;
  bool repeats = false;
};

/// The description of one command. Its path begins with the program's name: "homeostat policy show".
struct CommandPage {
  std::string path;
  std::string description;
  std::string footer;
  std::vector<OptionPage> options;
  std::vector<std::string> subcommands;  ///< the names of its subcommands
};

/// The pages of all commands of `app`, beginning with `app` itself; each command comes before its
/// subcommands.
std::vector<CommandPage> pages_of(const CLI::App& app);

/// Scripts that complete subcommands, options and their choices, and otherwise file names.
std::string bash_completion(const std::vector<CommandPage>& pages);
std::string zsh_completion(const std::vector<CommandPage>& pages);
/// The page homeostat(1) in roff with the man macros. It contains no date, so it is always the same.
std::string man_page(const std::vector<CommandPage>& pages, const std::string& version);

}  // namespace homeostat::cli
