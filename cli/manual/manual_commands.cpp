// homeostat completion SHELL, homeostat man: print pages for whoever installs the program.
#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/json/json_text.hpp"
#include "cli/manual/manual.hpp"
#include "review/version.hpp"

namespace homeostat::cli {
namespace {

struct ManualArguments {
  std::string shell;
  bool json = false;
};

/// Prints a page as it is, or inside JSON.
void show(const ManualArguments& options, const std::string& kind, const std::string& text) {
  print(options.json ? json_text({{"schema", "homeostat-page/1"}, {"kind", kind}, {"text", text}}) : text);
}

}  // namespace

void add_pages_commands(Command& app) {
  const auto options = std::make_shared<ManualArguments>();
  Command* completion =
      app.add_subcommand("completion", "completion of this command for a shell, as a script");
  completion->add_option("SHELL", options->shell, "bash or zsh")->required()->among({"bash", "zsh"});
  completion->add_flag("--json", options->json, "schema homeostat-page/1");
  completion->footer("Example: homeostat completion bash > /usr/share/bash-completion/completions/homeostat");
  completion->callback([options, &app] {
    const auto pages = pages_of(app);
    show(*options, options->shell, options->shell == "bash" ? bash_completion(pages) : zsh_completion(pages));
  });

  Command* man = app.add_subcommand("man", "the man page of this command, in roff");
  man->add_flag("--json", options->json, "schema homeostat-page/1");
  man->footer("Example: homeostat man | man -l -");
  man->callback(
      [options, &app] { show(*options, "man", man_page(pages_of(app), std::string(review::kVersion))); });
}

}  // namespace homeostat::cli
