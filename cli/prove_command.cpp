// homeostat prove POLICY: the guardian over a policy.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/review_json.hpp"
#include "cli/solver_options.hpp"
#include "invariants/catalogue.hpp"
#include "proofs/guardian.hpp"
#include "proofs/smt2.hpp"

namespace homeostat::cli {
namespace {

struct Options {
  std::string policy;
  bool json = false;
  unsigned threads = 2;
  std::string smt2;
  std::string only;
  proofs::Limits limits;
};

std::string text(const proofs::Report& report, const policy::Policy& policy) {
  std::string out = fmt::format("policy {} {} {}\n", policy.name, policy.version, policy::hash(policy));
  for (const proofs::Decided& decided : report.decided) {
    const proofs::Verdict& verdict = decided.verdict;
    out += fmt::format("  {:<8} {:<46} {:6.2f} s  {}\n", proofs::name(verdict.outcome),
                       decided.obligation.name, verdict.seconds, decided.obligation.method);
    if (!verdict.story.empty()) out += "           " + verdict.story + "\n";
    if (verdict.outcome != proofs::Outcome::proved && verdict.story.empty() && !verdict.note.empty())
      out += "           " + verdict.note + "\n";
  }
  std::size_t proved = 0;
  for (const auto& entry : report.invariants) proved += entry.outcome == proofs::Outcome::proved ? 1U : 0U;
  return out + fmt::format("{} of {} invariants proved for this policy\n", proved, report.invariants.size());
}

}  // namespace

void add_prove_command(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("prove", "prove the invariants for a policy, by Z3, on the rules that are executed");
  command->add_option("POLICY", options->policy, "policy file")->required();
  command->add_flag("--json", options->json, "schema homeostat-prove/1");
  command->add_option("--threads", options->threads, "solvers at a time")->check(CLI::Range(1U, 64U));
  add_solver_options(*command, options->limits);
  command->add_option("--smt2", options->smt2,
                      "write every obligation as SMT-LIB 2 into this folder (not with --solver z3)");
  command->add_option("--only", options->only, "the obligations of one invariant alone")
      ->check([](const std::string& name) {
        for (const auto& entry : invariants::catalogue()) {
          if (entry.name == name) return std::string();
        }
        return "no invariant is called " + name + "; docs/invariants.md lists them";
      });
  command->footer(
      "Exit: 0 all proved, 1 something refuted, 3 nothing refuted but something undecided.\n"
      "Example: homeostat prove scenarios/policies/launch.toml");
  command->callback([options, &exit] {
    const policy::Policy policy = policy::read_policy(options->policy);
    proofs::Report report;
    {
      Progress progress;
      report = proofs::guard(
          policy, options->limits, options->threads,
          [&](std::size_t done, std::size_t total) { progress("proving", done, total); }, options->only);
    }
    if (!options->smt2.empty()) write_smt2(report, options->smt2);
    print(options->json ? to_json(report, policy) : text(report, policy));
    exit.code = proofs::exit_code(report);
  });
}

}  // namespace homeostat::cli
