// Adds every subcommand to the command line, in the order in which --help lists them.
#include "cli/app.hpp"

#include "cli/command_line/command_line.hpp"
#include "cli/commands/doc_pages.hpp"
#include "review/version.hpp"

namespace homeostat::cli {
namespace {

/// Every command that has an answer may keep it to itself.
void add_quiet(Command& command) {
  for (const auto& below : command.subcommands()) add_quiet(*below);
  if (command.subcommands().empty()) {
    command.add_flag("--quiet", be_quiet, "print nothing but errors: the exit code answers");
  }
}

}  // namespace

std::unique_ptr<CommandLine> make_app(Exit& exit) {
  auto whole = std::make_unique<CommandLine>(
      "homeostat", "Check an economy before it is switched on: ACTIVATE or HOLD, and why.");
  whole->set_version(review::version_text);
  Command& app = whole->root();
  app.require_subcommand();
  app.footer(
      "Exit: 0 holds, 1 refuted, violated or HOLD, 2 usage or bad input, 3 undecided only, 4 ledger damaged "
      "or\n"
      "result not written.\n"
      "Example: homeostat review scenarios/launch.toml");
  add_review_command(app, exit);
  add_prove_command(app, exit);
  add_check_command(app, exit);
  add_lint_wording_command(app, exit);
  add_compare_command(app, exit);
  add_mutate_command(app, exit);
  add_reach_command(app, exit);
  add_reproduce_command(app, exit);
  add_settle_command(app, exit);
  add_policy_command(app, exit);
  add_ledger_command(app, exit);
  add_golive_command(app, exit);
  add_statement_command(app, exit);
  add_attribute_command(app, exit);
  add_dispute_command(app, exit);
  add_burn_command(app, exit);
  add_people_commands(app, exit);
  add_governance_commands(app, exit);
  add_settlement_command(app, exit);
  add_replay_command(app, exit);
  add_scenario_command(app, exit);
  add_simulate_command(app, exit);
  add_coalition_command(app, exit);
  add_sweep_command(app, exit, open_model);
  add_sensitivity_command(app, exit, open_model);
  add_equilibrium_command(app, exit);
  add_events_command(app, exit);
  add_detect_command(app, exit);
  add_benchmark_command(app, exit);
  add_docs_command(app);
  add_pages_commands(app);
  add_quiet(app);
  return whole;
}

}  // namespace homeostat::cli
