// Completions and man page, made of the command line itself, so that they never say anything else than it
// does.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace homeostat::cli {

/// One option as a page needs it.
struct OptionPage {
  std::vector<std::string> names;  ///< "--json", "-h"; empty: it stands in its place, without a name
  std::string value;               ///< what stands for its value: "POLICY", "TEXT"; empty: it takes none
  std::vector<std::string> choices;
  std::string description;
  bool required = false;
  bool repeats = false;
};

/// One command, with its path from the program's name on: "homeostat policy show".
struct CommandPage {
  std::string path;
  std::string description;
  std::string footer;
  std::vector<OptionPage> options;
  std::vector<std::string> subcommands;  ///< their names
};

/// Every command of `app`, each before its subcommands; `app` itself first.
std::vector<CommandPage> pages_of(const CLI::App& app);

/// Completion of subcommands, options, their choices, else of file names.
std::string bash_completion(const std::vector<CommandPage>& pages);
std::string zsh_completion(const std::vector<CommandPage>& pages);
/// homeostat(1), in the man macros of roff; without a date, so that it is the same whenever it is made.
std::string man_page(const std::vector<CommandPage>& pages, const std::string& version);

}  // namespace homeostat::cli
