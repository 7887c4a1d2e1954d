// Completions and man page say what the command line says: every command, every option, every choice.
#include <gtest/gtest.h>

#include "cli/app.hpp"
#include "cli/manual/manual.hpp"

namespace homeostat::cli {
namespace {

std::vector<CommandPage> all_pages() {
  Exit exit;
  return pages_of(make_app(exit)->root());
}

const CommandPage& page(const std::vector<CommandPage>& pages, const std::string& path) {
  for (const CommandPage& one : pages) {
    if (one.path == path) return one;
  }
  throw std::runtime_error("no page " + path);
}

/// Every command of the help has its page: counted apart, by the commands' own lists.
std::size_t commands_below(const Command& command) {
  std::size_t count = 1;
  for (const auto& inner : command.subcommands()) count += commands_below(*inner);
  return count;
}

TEST(Pages, there_is_one_for_every_command_and_each_option_is_described) {
  Exit exit;
  const auto app = make_app(exit);
  const auto pages = pages_of(app->root());
  EXPECT_EQ(pages.size(), commands_below(app->root()));
  EXPECT_GT(pages.size(), 50U);
  for (const CommandPage& one : pages) {
    EXPECT_FALSE(one.description.empty()) << one.path;
    for (const OptionPage& option : one.options)
      EXPECT_FALSE(option.names.empty() && option.value.empty()) << one.path;
  }
}

TEST(Pages, choices_values_and_places_are_read) {
  const auto pages = all_pages();
  const CommandPage& prove = page(pages, "homeostat prove");
  const auto find = [](const CommandPage& one, const std::string& name) {
    for (const OptionPage& option : one.options) {
      if (std::find(option.names.begin(), option.names.end(), name) != option.names.end() ||
          (option.names.empty() && option.value == name))
        return option;
    }
    throw std::runtime_error("no option " + name);
  };
  EXPECT_EQ(find(prove, "--solver").choices, (std::vector<std::string>{"z3", "cvc5", "both"}));
  EXPECT_EQ(find(prove, "--json").value, "");
  EXPECT_NE(find(prove, "--threads").value, "");
  EXPECT_TRUE(find(prove, "POLICY").required);
  EXPECT_TRUE(find(page(pages, "homeostat check"), "PATH").repeats);
  EXPECT_EQ(find(page(pages, "homeostat completion"), "SHELL").choices,
            (std::vector<std::string>{"bash", "zsh"}));
}

TEST(Pages, each_names_every_command_and_option) {
  const auto pages = all_pages();
  const std::string bash = bash_completion(pages);
  const std::string zsh = zsh_completion(pages);
  std::string man = man_page(pages, "1");
  for (std::size_t at = 0; (at = man.find("\\-", at)) != std::string::npos;) man.erase(at, 1);
  for (const CommandPage& one : pages) {
    EXPECT_NE(bash.find("'" + one.path + "')"), std::string::npos) << one.path;
    EXPECT_NE(zsh.find("'" + one.path + "')"), std::string::npos) << one.path;
    EXPECT_NE(man.find(one.path), std::string::npos) << one.path;
    for (const OptionPage& option : one.options) {
      for (const std::string& name : option.names) {
        EXPECT_NE(bash.find(name), std::string::npos) << name;
        EXPECT_NE(zsh.find(name + ":"), std::string::npos) << name;
        EXPECT_NE(man.find("\\fB" + name + "\\fR"), std::string::npos) << name;
      }
    }
  }
}

TEST(Pages, a_man_page_has_its_sections_and_no_stray_requests) {
  const std::string man = man_page(all_pages(), "0.1.0");
  for (const char* section : {".TH HOMEOSTAT 1 ", ".SH NAME\n", ".SH SYNOPSIS\n", ".SH DESCRIPTION\n",
                              ".SH COMMANDS\n", ".SH EXIT STATUS\n"})
    EXPECT_NE(man.find(section), std::string::npos) << section;
  for (std::size_t at = 0; at < man.size(); at = man.find('\n', at) + 1) {
    if (man[at] != '.' && man[at] != '\'') continue;
    const std::string request = man.substr(at, 3);
    EXPECT_TRUE(request == ".\\\"" || request == ".TH" || request == ".SH" || request == ".SS" ||
                request == ".TP" || request == ".PP" || request == ".br")
        << man.substr(at, 40);
  }
}

}  // namespace
}  // namespace homeostat::cli
