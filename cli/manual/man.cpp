// Writes the man page; see pages.hpp.
#include <fmt/format.h>

#include <algorithm>

#include "cli/manual/manual.hpp"

namespace homeostat::cli {
namespace {

/// Text for roff: no line begins with a control character, '-' and '\' are what they look like, and what is
/// not ASCII is named by its number.
std::string roff(const std::string& text) {
  std::string out;
  bool line_start = true;
  for (const char c : text) {
    if (line_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\'') {
      out += "\\(aq";
    } else {
      out += c;
    }
    line_start = c == '\n';
  }
  return out;
}

/// A footer's lines, each on a line of its own.
std::string lines(const std::string& footer) {
  std::string out;
  std::string line;
  for (const char c : footer + "\n") {
    if (c != '\n') {
      line += c;
      continue;
    }
    if (!line.empty()) out += roff(line) + "\n.br\n";
    line.clear();
  }
  return out;
}

std::string synopsis(const CommandPage& page) {
  std::string text = fmt::format("\\fB{}\\fR", roff(page.path));
  for (const OptionPage& option : page.options) {
    if (!option.names.empty() || option.value.empty()) continue;
    const std::string value = "\\fI" + roff(option.value) + "\\fR";
    text += option.required ? " " + value : " [" + value + "]";
    if (option.repeats) text += "...";
  }
  if (!page.subcommands.empty()) text += " \\fISUBCOMMAND\\fR";
  return text + " [\\fIOPTIONS\\fR]\n";
}

std::string option_text(const OptionPage& option) {
  std::string head;
  for (const std::string& name : option.names)
    head += (head.empty() ? "" : ", ") + ("\\fB" + roff(name) + "\\fR");
  if (!option.value.empty()) head += (head.empty() ? "\\fI" : " \\fI") + roff(option.value) + "\\fR";
  return fmt::format(".TP\n{}\n{}{}\n", head, roff(option.description), option.required ? " (required)" : "");
}

std::string command_text(const CommandPage& page, bool whole) {
  std::string text;
  if (!whole)
    text += fmt::format(".SS {}\n{}.PP\n{}.\n", roff(page.path), synopsis(page), roff(page.description));
  for (const OptionPage& option : page.options) {
    const bool help = std::find(option.names.begin(), option.names.end(), "--help") != option.names.end();
    if (whole || !help) text += option_text(option);
  }
  if (!whole && !page.footer.empty()) text += ".PP\n" + lines(page.footer);
  return text;
}

}  // namespace

std::string man_page(const std::vector<CommandPage>& pages, const std::string& version) {
  const CommandPage& whole = pages.front();
  std::string title = whole.path;
  std::transform(title.begin(), title.end(), title.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  std::string text = fmt::format(
      ".\\\" Made by `{0} man`.\n.TH {1} 1 \"\" \"{0} {2}\" \"User Commands\"\n.SH NAME\n{0} \\- check an "
      "economy "
      "before it is switched on\n.SH SYNOPSIS\n{3}.SH DESCRIPTION\n{4}\n.SH OPTIONS\n{5}.SH COMMANDS\n",
      whole.path, title, roff(version), synopsis(whole), roff(whole.description), command_text(whole, true));
  for (std::size_t i = 1; i < pages.size(); ++i) text += command_text(pages[i], false);
  return text + ".SH EXIT STATUS\n" + lines(whole.footer);
}

}  // namespace homeostat::cli
