// homeostat burn: takes credits of a party out of circulation.
#include <memory>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/session.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/lifecycle/burn_log.hpp"

namespace homeostat::cli {
namespace {

struct BurnArguments {
  std::string path;
  std::string peer;
  std::string worker;
  std::string origin;
  std::string job;
  std::string offence;
  std::int64_t amount = 0;
  std::string reason;
  bool revoke = false;
  bool json = false;
  Acting acting;
};

int burn(const BurnArguments& options) {
  if (options.job.empty() != options.origin.empty())
    throw base::InputError("burn", 0, "--origin and --job go together", "both or neither");
  if (!options.job.empty() && !options.offence.empty())
    throw base::InputError("burn", 0, "two offences are named", "--origin ID --job ID, or --offence ID");
  Session session(options.path, options.acting);
  const ledger::Burned what{options.peer,  options.worker,  options.origin,
                            options.job,   options.offence, rules::credits(options.amount),
                            options.reason};
  const ledger::Happening happening =
      options.revoke ? ledger::Happening(ledger::RevokedAndBurned{what}) : ledger::Happening(what);
  const auto outcome = session.apply(happening);
  const auto log = lifecycle::burn_log(session.state().burns());
  return tell(outcome, happening, options.json, {{"burns_root", base::to_hex(log.root())}});
}

}  // namespace

void add_burn_command(Command& app, Exit& exit) {
  const auto options = std::make_shared<BurnArguments>();
  Command* command = app.add_subcommand(
      "burn", "take credits of a pool or worker out of circulation, for an offence; for good");
  command->add_option("DB", options->path, "ledger")->required();
  command->add_option("--peer", options->peer, "the pool")->required();
  command->add_option("--worker", options->worker, "its worker; without it the pool itself");
  command->add_option("--amount", options->amount, "credits")->required();
  command->add_option("--reason", options->reason, "why; kept for ever")->required();
  command->add_option("--origin", options->origin, "the offence is a job of this origin");
  command->add_option("--job", options->job, "with --origin: the job");
  command->add_option("--offence", options->offence, "the offence by an id of its own");
  command->add_flag("--revoke", options->revoke, "and revoke the worker or the pool, both or neither");
  command->add_flag("--json", options->json, "schema homeostat-outcome/1");
  add_acting_options(*command, options->acting);
  command->footer(
      "The net of a settlement stays what it is: what is burned is taken from what the party receives next.\n"
      "Example: homeostat burn ledger.db --peer pool-b --amount 120 --reason \"struck job\" --origin pool-a "
      "--job job-17");
  command->callback([options, &exit] { exit.code = burn(*options); });
}

}  // namespace homeostat::cli
