// The command line as data: every command with its options, for completions and the man page, so that they
// never say anything else than the command line does.
#pragma once

#include <string>
#include <vector>

#include "cli/command_line/command_line.hpp"

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

/// Every command of `app`, each before its subcommands; `app` itself first.
std::vector<CommandPage> pages_of(const Command& command);

}  // namespace homeostat::cli
