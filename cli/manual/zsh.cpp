// Writes the completion script for zsh, with a description of each subcommand and option.
#include <fmt/format.h>

#include "cli/manual/manual.hpp"

namespace homeostat::cli {
namespace {

/// `text` in single quotes.
std::string in_quotes(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// An entry of _describe: "name:description", a colon inside the name escaped.
std::string entry(const std::string& name, const std::string& description) {
  return in_quotes(name + ":" + description);
}

std::string line_of(const CommandPage& page, const std::vector<CommandPage>& pages) {
  std::string commands;
  for (const std::string& name : page.subcommands) {
    for (const CommandPage& other : pages) {
      if (other.path == page.path + " " + name) commands += " " + entry(name, other.description);
    }
  }
  std::string options;
  for (const OptionPage& option : page.options) {
    for (const std::string& name : option.names) options += " " + entry(name, option.description);
  }
  return fmt::format("    {}) commands=({} ) options=({} ) ;;\n", in_quotes(page.path), commands, options);
}

}  // namespace

std::string zsh_completion(const std::vector<CommandPage>& pages) {
  std::string commands;
  std::string lists;
  std::string values;
  for (const CommandPage& page : pages) {
    if (page.path != pages.front().path)
      commands += fmt::format("      {}) at=\"$at $word\" ;;\n", in_quotes(page.path));
    lists += line_of(page, pages);
    for (const OptionPage& option : page.options) {
      for (const std::string& name : option.names) {
        if (option.value.empty()) continue;
        std::string choices;
        for (const std::string& choice : option.choices) choices += " " + in_quotes(choice);
        values +=
            fmt::format("    {}) choices=({} ) takes=1 ;;\n", in_quotes(page.path + " " + name), choices);
      }
    }
  }
  const std::string& program = pages.front().path;
  return fmt::format(R"(#compdef {0}
# Completion of {0} for zsh; made by `{0} completion zsh`.
_{0}() {{
  local at={0} word takes=0
  local -a commands options choices
  for word in "${{(@)words[2,CURRENT-1]}}"; do
    case "$at $word" in
{1}    esac
  done
  case "$at ${{words[CURRENT-1]}}" in
{2}  esac
  case "$at" in
{3}  esac
  if (( takes )); then
    if (( $#choices )); then _describe value choices; else _files; fi
  elif [[ $words[CURRENT] == -* ]]; then
    _describe option options
  elif (( $#commands )); then
    _describe command commands
    [[ "$at" == {0} ]] || _files
  else
    _files
  fi
}}
_{0} "$@"
)",
                     program, commands, values, lists);
}

}  // namespace homeostat::cli
