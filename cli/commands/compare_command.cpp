// homeostat compare A B: shows what a proposal changes, for the invariants and for each class of actors.
#include <algorithm>
#include <memory>

#include "cli/commands/cache_options.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/solver_options.hpp"
#include "cli/json/compare_json.hpp"
#include "cli/json/json_text.hpp"
#include "cli/words/compare_text.hpp"
#include "cli/words/progress.hpp"
#include "cli/words/terminal.hpp"

namespace homeostat::cli {
namespace {

struct CompareArguments {
  std::string a;
  std::string b;
  bool json = false;
  unsigned threads = 2;
  proofs::SolverLimits limits;
  CacheOptions cache;
};

proofs::Comparison compared(const CompareArguments& options, const policy::Policy& a, const policy::Policy& b,
                            answers::Reuse& reuse) {
  Progress progress;
  const auto guarded = [&](const policy::Policy& policy, const char* stage) {
    return proofs::guard(
        policy, options.limits, options.threads,
        [&](std::size_t done, std::size_t total) { progress(stage, done, total); }, "",
        cache_of(options.cache));
  };
  // The guardian looks at rules, not at names, so two policies with equal rules are decided only once.
  const bool once = proofs::same_rules(a, b);
  const proofs::Report report_a = guarded(a, "proving A");
  const proofs::Report report_b = once ? report_a : guarded(b, "proving B");
  reuse = once ? report_a.reuse : joined(report_a.reuse, report_b.reuse);
  return proofs::compare(a, report_a, b, report_b, options.limits, options.threads,
                         [&](std::size_t done, std::size_t total) { progress("comparing", done, total); });
}

}  // namespace

void add_compare_command(Command& app, Exit& exit) {
  auto options = std::make_shared<CompareArguments>();
  Command* command = app.add_subcommand(
      "compare", "which invariants a proposal keeps, and who is better or worse off under it");
  command->add_option("A", options->a, "policy file: the policy as it is")->required();
  command->add_option("B", options->b, "policy file: the proposal")->required();
  command->add_flag("--json", options->json, "schema homeostat-compare/1 (docs/compare-format.md)");
  command->add_option("--threads", options->threads, "solvers at a time")->within(1U, 64U);
  add_solver_options(*command, options->limits);
  add_cache_options(*command, options->cache);
  command->footer(
      "Exit: 0 B keeps every decided invariant that A keeps, 1 it loses one, 3 it loses none but something "
      "is\n"
      "undecided.\n"
      "Example: homeostat compare scenarios/policies/launch.toml scenarios/proposals/treasury-in-net.toml");
  command->callback([options, &exit] {
    const Side a{options->a, policy::read_policy(options->a)};
    const Side b{options->b, policy::read_policy(options->b)};
    answers::Reuse reuse;
    const proofs::Comparison comparison = compared(*options, a.policy, b.policy, reuse);
    tell_reuse(reuse);
    print(options->json ? json_text(compare_json(comparison, a, b))
                        : for_people(compare_text(comparison, a, b)));
    exit.code = proofs::exit_code(comparison);
  });
}

}  // namespace homeostat::cli
