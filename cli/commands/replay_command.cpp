// homeostat replay: rebuilds the state from the events alone and compares it with every table.
#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/json/json_text.hpp"
#include "cli/words/progress.hpp"
#include "cli/words/terminal.hpp"
#include "engine/lifecycle/replay.hpp"

namespace homeostat::cli {
namespace {

struct ReplayArguments {
  std::string path;
  bool json = false;
};

int replay(const ReplayArguments& options) {
  const auto ledger = ledger::Ledger::open(options.path, ledger::Ledger::Access::read_only);
  lifecycle::ReplayReport report;
  {
    Progress progress;  // gone, with its line, before anything is told
    report = lifecycle::replay(
        ledger, [&](std::uint64_t done, std::uint64_t total) { progress("replaying", done, total); });
  }
  const bool whole = report.events == ledger.last_event();
  std::string text = fmt::format("{} events, {} signatures verified\ndigest {}\n", report.events,
                                 report.signatures, report.digest);
  for (const std::string& difference : report.differences) text += difference + "\n";
  if (!whole) {
    text += fmt::format("damaged: the events end after {} of {}\n", report.events, ledger.last_event());
  } else {
    text += report.agrees() ? "agrees: the tables are what the events make\n"
                            : fmt::format("{} differences\n", report.differences.size());
  }
  print(options.json ? json_text({{"schema", "homeostat-replay/1"},
                                  {"events", report.events},
                                  {"signatures", report.signatures},
                                  {"digest", report.digest},
                                  {"agrees", report.agrees()},
                                  {"whole", whole},
                                  {"differences", report.differences}})
                     : for_people(text));
  if (!whole) return kDamaged;
  return report.agrees() ? kHolds : kRefuted;
}

}  // namespace

void add_replay_command(Command& app, Exit& exit) {
  const auto options = std::make_shared<ReplayArguments>();
  Command* command =
      app.add_subcommand("replay", "rebuild everything from the events and compare it, value for value");
  command->add_option("DB", options->path, "ledger")->required();
  command->add_flag("--json", options->json, "schema homeostat-replay/1");
  command->footer(
      "Exit: 0 agrees, 1 a table says something else, 4 the chain of events is damaged.\n"
      "Example: homeostat replay ledger.db");
  command->callback([options, &exit] { exit.code = replay(*options); });
}

}  // namespace homeostat::cli
