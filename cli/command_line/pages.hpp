// The command line as data: every command with its options, for completions and the man page, so that they
// never say anything else than the command line does.
#pragma once

#include <string>
#include <vector>

#include "cli/command_line/command_line.hpp"

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
std::vector<CommandPage> pages_of(const Command& command);

}  // namespace homeostat::cli
