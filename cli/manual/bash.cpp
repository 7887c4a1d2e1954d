// Writes the completion script for bash: a function that finds the command being typed, and a list of words
// for each command.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/manual/manual.hpp"

namespace homeostat::cli {
namespace {

std::vector<std::string> option_names(const CommandPage& page) {
  std::vector<std::string> names;
  for (const OptionPage& option : page.options)
    names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

}  // namespace

std::string bash_completion(const std::vector<CommandPage>& pages) {
  std::string commands;
  std::string lists;
  std::string values;
  for (const CommandPage& page : pages) {
    if (page.path != pages.front().path)
      commands += fmt::format("      '{}') at=$at\" \"$word ;;\n", page.path);
    lists += fmt::format("    '{}') commands='{}' options='{}' ;;\n", page.path,
                         fmt::join(page.subcommands, " "), fmt::join(option_names(page), " "));
    for (const OptionPage& option : page.options) {
      for (const std::string& name : option.names) {
        if (option.value.empty()) continue;
        values += fmt::format("    '{} {}') values='{}' takes=1 ;;\n", page.path, name,
                              fmt::join(option.choices, " "));
      }
    }
  }
  const std::string& program = pages.front().path;
  return fmt::format(R"(# Completion of {0} for bash; made by `{0} completion bash`.
_{0}() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} at={0} word index
  local commands='' options='' values='' takes=0
  for ((index = 1; index < COMP_CWORD; ++index)); do
    word=${{COMP_WORDS[index]}}
    case "$at $word" in
{1}    esac
  done
  case "$at $previous" in
{2}  esac
  case "$at" in
{3}  esac
  COMPREPLY=()
  if ((takes)); then
    [[ -z $values ]] || mapfile -t COMPREPLY < <(compgen -W "$values" -- "$current")
  elif [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
  elif [[ -n $commands ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$current")
  fi
}}
complete -o default -F _{0} {0}
)",
                     program, commands, values, lists);
}

}  // namespace homeostat::cli
