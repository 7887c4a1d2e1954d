// Walking the command line.
#include "cli/command_line/pages.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/command_line/command_line.hpp"

namespace homeostat::cli {
namespace {

/// {"z3", "cvc5"} of "TEXT:{z3,cvc5}" or of "z3|cvc5".
std::vector<std::string> choices_of(const std::string& type) {
  const auto open = type.find('{');
  const auto close = type.find('}', open);
  const bool braces = open != std::string::npos && close != std::string::npos;
  const bool bars = !braces && type.find('|') != std::string::npos && type.find(' ') == std::string::npos;
  if (!braces && !bars) return {};
  const std::string list = braces ? type.substr(open + 1, close - open - 1) : type;
  std::vector<std::string> choices;
  std::string word;
  for (const char c : list + (braces ? "," : "|")) {
    if (c == (braces ? ',' : '|')) {
      // A transformer shows "name->value".
      choices.push_back(word.substr(0, word.find("->")));
      word.clear();
    } else {
      word += c;
    }
  }
  return choices;
}

OptionPage page_of(const CLI::Option& option) {
  OptionPage page;
  for (const std::string& name : option.get_lnames()) page.names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) page.names.push_back("-" + name);
  const bool takes_value = option.get_items_expected_max() > 0;
  const std::string type =
      option.get_option_text().empty() ? option.get_type_name() : option.get_option_text();
  if (takes_value) {
    page.choices = choices_of(type);
    page.value = page.names.empty() ? option.get_name(true) : type.substr(0, type.find(':'));
    if (!page.choices.empty() && !page.names.empty()) {
      page.value.clear();
      for (const std::string& choice : page.choices) page.value += (page.value.empty() ? "" : "|") + choice;
    }
  }
  page.description = option.get_description();
  page.required = option.get_required();
  page.repeats = option.get_items_expected_max() > 1;
  return page;
}

void add(const CLI::App& app, const std::string& above, std::vector<CommandPage>& pages) {
  CommandPage page;
  page.path = above.empty() ? app.get_name() : above + " " + app.get_name();
  page.description = app.get_description();
  page.footer = app.get_footer();
  for (const CLI::Option* option : app.get_options([](const CLI::Option*) { return true; }))
    page.options.push_back(page_of(*option));
  const auto inner = app.get_subcommands([](const CLI::App*) { return true; });
  for (const CLI::App* command : inner) page.subcommands.push_back(command->get_name());
  const std::string path = page.path;
  pages.push_back(std::move(page));
  for (const CLI::App* command : inner) add(*command, path, pages);
}

}  // namespace

std::vector<CommandPage> pages_of(const Command& command) {
  std::vector<CommandPage> pages;
  add(command.app(), "", pages);
  return pages;
}

}  // namespace homeostat::cli
