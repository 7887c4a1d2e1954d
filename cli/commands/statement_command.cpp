// homeostat statement: shows what one actor has received, is owed, and has pending, in dispute, struck,
// deferred and burned.
#include <memory>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/commands/session.hpp"
#include "cli/json/statement_json.hpp"
#include "cli/words/statement_text.hpp"
#include "cli/words/terminal.hpp"
#include "engine/lifecycle/statement.hpp"

namespace homeostat::cli {
namespace {

struct StatementArguments {
  std::string path;
  std::string actor;
  std::string from;
  std::string to;
  std::string language = "en";
  bool rows = false;
  bool json = false;
};

int tell_statement(const StatementArguments& options) {
  const Language language = language_option("--lang", options.language);
  lifecycle::StatementRequest request;
  if (!options.from.empty()) request.from = instant_option("--from", options.from);
  if (!options.to.empty()) request.to = instant_option("--to", options.to);
  request.lines = options.rows;
  auto ledger = ledger::Ledger::open(options.path, ledger::Ledger::Access::read_only);
  Progress progress;
  const lifecycle::Engine engine(
      ledger, lifecycle::KillSwitch::beside(options.path),
      [&](std::uint64_t done, std::uint64_t total) { progress("reading events", done, total); });
  const lifecycle::State& state = engine.state();
  const lifecycle::Actor actor = lifecycle::find_actor(state, options.actor, "--actor");
  if (state.policy() == nullptr) {
    return tell_refused(
        "statement",
        {ledger::Refusal::no_policy,
         "who stands behind a column is the policy's to say: `homeostat golive DB next --policy "
         "FILE` adopts one"},
        options.json);
  }
  const auto statement = lifecycle::statement(state, actor, request);
  print(options.json ? statement_json(state, statement, request)
                     : for_people(statement_text(state, statement, request, language)));
  return statement.adds_up() ? kHolds : kRefuted;
}

}  // namespace

void add_statement_command(Command& app, Exit& exit) {
  const auto options = std::make_shared<StatementArguments>();
  Command* command = app.add_subcommand(
      "statement",
      "what a worker, a pool, the dev fund or the treasury has received and is owed; it adds up");
  command->add_option("DB", options->path, "ledger")->required();
  command->add_option("--actor", options->actor, "a pool's id, pool:ID, WORKER@POOL, WORKER, dev or treasury")
      ->required();
  command->add_option("--from", options->from, "only what was created at this time or later");
  command->add_option("--to", options->to, "only what was created before this time");
  command->add_option("--lang", options->language, "en or fr");
  command->add_flag("--rows", options->rows, "also row by row");
  command->add_flag("--json", options->json, "schema homeostat-statement/1");
  command->footer(
      "Exit: 0 it adds up, 1 it does not.\nExample: homeostat statement ledger.db --actor w13 --rows");
  command->callback([options, &exit] { exit.code = tell_statement(*options); });
}

}  // namespace homeostat::cli
