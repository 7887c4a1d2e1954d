// homeostat lint-wording FILE...: finds what no text about the economy may say.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/check/files.hpp"
#include "cli/commands/commands.hpp"
#include "cli/json/json_text.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/base/wording.hpp"

namespace homeostat::cli {
namespace {

struct LintWordingArguments {
  std::vector<std::string> paths;
  bool json = false;
};

int lint(const LintWordingArguments& options) {
  Json faults = Json::array();
  Json others = Json::array();
  std::string lines;
  for (const std::string& file : files_of(options.paths)) {
    const std::string text = base::read_file(file);
    if (!base::is_utf8(text) || text.find('\0') != std::string::npos) {
      const bool named = std::find(options.paths.begin(), options.paths.end(), file) != options.paths.end();
      if (named) throw base::InputError(file, 0, "is no text", "text in UTF-8");
      others.push_back(file);
      lines += fmt::format("not read: {}: no text in UTF-8\n", file);
      continue;
    }
    for (const base::WordingFault& fault : base::wording_faults(text, base::text_kind(file))) {
      faults.push_back(
          {{"file", file}, {"line", fault.line}, {"what", fault.what}, {"instead", fault.instead}});
      lines += fmt::format("{}:{}: {}; {}\n", file, fault.line, fault.what, fault.instead);
    }
  }
  print(options.json
            ? json_text({{"schema", "homeostat-lint-wording/1"}, {"faults", faults}, {"not_read", others}})
            : lines);
  return faults.empty() ? kHolds : kRefuted;
}

}  // namespace

void add_lint_wording_command(Command& app, Exit& exit) {
  const auto options = std::make_shared<LintWordingArguments>();
  Command* command =
      app.add_subcommand("lint-wording", "find texts that promise profit, or claim more than was checked");
  command->add_option("FILE", options->paths, "texts, or folders of them")->required();
  command->add_flag("--json", options->json, "schema homeostat-lint-wording/1");
  command->footer(
      "English and French; the rules: docs/wording.md. Exit: 0 nothing found, 1 something, 2 no text.\n"
      "Example: homeostat lint-wording README.md docs");
  command->callback([options, &exit] { exit.code = lint(*options); });
}

}  // namespace homeostat::cli
