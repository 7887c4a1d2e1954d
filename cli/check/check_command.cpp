// homeostat check PATH...: checks everything in a repository at once, for its CI.
#include <fmt/format.h>

#include <memory>

#include "cli/check/check.hpp"
#include "cli/check/reports.hpp"
#include "cli/commands/cache_options.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/commands/solver_options.hpp"
#include "cli/words/progress.hpp"
#include "cli/words/terminal.hpp"
#include "engine/base/file.hpp"

namespace homeostat::cli {
namespace {

struct CheckArguments {
  std::vector<std::string> paths;
  std::string junit;
  std::string sarif;
  std::string policy;
  bool json = false;
  bool quick = false;
  CheckOptions check;
  CacheOptions cache;
};

int run(CheckArguments& options) {
  if (options.quick) options.check.limits.solvers = proofs::Solvers::z3;
  if (!options.policy.empty()) options.check.policy = policy::read_policy(options.policy);
  options.check.cache = cache_of(options.cache);
  CheckReport report;
  {
    Progress progress;
    report = check(options.paths, options.check, std::ref(progress));
  }
  tell_reuse(report.reuse);
  if (!options.junit.empty()) base::write_file(options.junit, check_junit(report));
  if (!options.sarif.empty()) base::write_file(options.sarif, check_sarif(report));
  print(options.json ? check_json(report) : for_people(check_text(report)));
  return report.exit_code();
}

}  // namespace

void add_check_command(Command& app, Exit& exit) {
  auto options = std::make_shared<CheckArguments>();
  options->check.threads = usual_threads();
  Command* command = app.add_subcommand(
      "check", "check policies, scenarios, ledgers and folders of them; JUnit XML and SARIF for a CI");
  command->add_option("PATH", options->paths, "files, or folders that are walked")->required();
  command->add_option("--junit", options->junit, "write JUnit XML into this file");
  command->add_option("--sarif", options->sarif, "write SARIF 2.1.0 into this file");
  command->add_flag("--json", options->json, "schema homeostat-check/1");
  command->add_flag("--quick", options->quick, "ask Z3 alone (--solver z3)");
  command
      ->add_option("--allow", options->check.allowed, "an invariant that a policy may refute; again for more")
      ->allow_extra_args(false)
      ->satisfies(no_invariant);
  command->add_option("--policy", options->policy,
                      "audit ledgers under this policy, not the one they adopted");
  command->add_option("--threads", options->check.threads, "solvers at a time")->within(1U, 64U);
  add_solver_options(*command, options->check.limits);
  add_cache_options(*command, options->cache);
  command->footer(
      "Exit, the gravest of all answers: 4 a ledger damaged, 2 something unreadable, 1 refuted or violated,\n"
      "3 undecided only, 0 all hold.\n"
      "Example: homeostat check policies ledger.db --junit check.xml --sarif check.sarif");
  command->callback([options, &exit] { exit.code = run(*options); });
}

}  // namespace homeostat::cli
