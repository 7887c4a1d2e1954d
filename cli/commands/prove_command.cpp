// homeostat prove POLICY: asks the guardian about every invariant of a policy.
#include <fmt/format.h>

#include <memory>

#include "cli/commands/cache_options.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/solver_options.hpp"
#include "cli/json/review_json.hpp"
#include "cli/page/passport.hpp"
#include "cli/words/progress.hpp"
#include "cli/words/story_text.hpp"
#include "cli/words/terminal.hpp"
#include "engine/base/file.hpp"
#include "proofs/guardian/guardian.hpp"
#include "proofs/guardian/open_splits.hpp"
#include "proofs/guardian/smt2.hpp"

namespace homeostat::cli {
namespace {

struct ProveArguments {
  std::string policy;
  bool json = false;
  unsigned threads = 2;
  std::string smt2;
  std::string only;
  std::string passport;
  std::string findings;
  bool all = false;
  proofs::SolverLimits limits;
  CacheOptions cache;
};

std::string line_of(const proofs::Decided& decided) {
  const proofs::ProofResult& verdict = decided.verdict;
  std::string out =
      fmt::format("  {:<8} {}, {}{}\n", proofs::name(verdict.outcome), decided.obligation.name,
                  decided.obligation.method, verdict.by_rewriting ? "; by rewriting alone" : "");
  if (!verdict.story.empty()) out += story_lines(verdict.story, "           ");
  const bool explained = verdict.outcome == proofs::ProofOutcome::proved || !verdict.story.empty();
  if (!explained && !verdict.note.empty()) out += "           " + verdict.note + "\n";
  return out;
}

/// A line for each invariant; then each obligation that is not proved, or all of them.
std::string text(const proofs::Report& report, const proofs::OpenSplits& open, const policy::Policy& policy,
                 bool all) {
  std::string out = fmt::format("policy {} {} {}\n", policy.name, policy.version, policy::hash(policy));
  std::size_t proved = 0;
  for (const auto& entry : report.invariants) {
    proved += entry.outcome == proofs::ProofOutcome::proved ? 1U : 0U;
    std::size_t asked = 0;
    std::size_t by_both = 0;
    for (const proofs::Decided& decided : report.decided) {
      if (decided.obligation.invariant != entry.invariant) continue;
      ++asked;
      by_both += decided.verdict.z3 && decided.verdict.cvc5 && *decided.verdict.z3 == *decided.verdict.cvc5
                     ? 1U
                     : 0U;
    }
    const bool for_every_split =
        entry.outcome == proofs::ProofOutcome::proved && open.proved(entry.invariant);
    out += fmt::format("  {:<8} {:<24} {:>3} obligation{}, {} by both solvers{}\n",
                       proofs::name(entry.outcome), entry.invariant, asked, asked == 1 ? "" : "s", by_both,
                       for_every_split ? "; for every split" : "");
  }
  for (const proofs::Decided& decided : report.decided) {
    if (all || decided.verdict.outcome != proofs::ProofOutcome::proved) out += line_of(decided);
  }
  const proofs::StoryCount stories = proofs::count_stories(report);
  if (stories.told > 0) {
    out += fmt::format("{} of {} stories replayed on the engine\n", stories.replayed, stories.told);
  }
  if (const std::size_t rewritten = proofs::count_rewritten(report); rewritten > 0) {
    out += fmt::format("{} of {} obligations proved by rewriting alone, without a search\n", rewritten,
                       report.decided.size());
  }
  return out + fmt::format("{} of {} invariants proved for this policy\n", proved, report.invariants.size());
}

}  // namespace

void add_prove_command(Command& app, Exit& exit) {
  auto options = std::make_shared<ProveArguments>();
  Command* command = app.add_subcommand(
      "prove", "prove the invariants for a policy, by Z3 and cvc5, on the rules that are executed");
  command->add_option("POLICY", options->policy, "policy file")->required();
  command->add_flag("--json", options->json, "schema homeostat-prove/2");
  command->add_option("--threads", options->threads, "solvers at a time")->within(1U, 64U);
  add_solver_options(*command, options->limits);
  add_cache_options(*command, options->cache);
  command->add_option("--smt2", options->smt2,
                      "write every obligation as SMT-LIB 2 into this folder (not with --solver z3)");
  command->add_option("--passport", options->passport, "write a page for each invariant into this folder");
  command->add_option("--findings", options->findings,
                      "write what is refuted, with its stories, as Markdown");
  command->add_flag("--all", options->all, "name every obligation, not only those that are not proved");
  command->add_option("--only", options->only, "the obligations of one invariant alone")
      ->satisfies(no_invariant);
  command->footer(
      "Exit: 0 all proved, 1 something refuted, 3 nothing refuted but something undecided.\n"
      "Example: homeostat prove scenarios/policies/launch.toml");
  command->callback([options, &exit] {
    const policy::Policy policy = policy::read_policy(options->policy);
    const bool doubt = options->json || !options->passport.empty();
    proofs::Report report;
    const proofs::OpenSplits open = proofs::decide_open_splits(policy, options->limits, options->threads,
                                                               options->only, cache_of(options->cache));
    proofs::MutationReport mutants;
    {
      Progress progress;
      report = proofs::guard(
          policy, options->limits, options->threads,
          [&](std::size_t done, std::size_t total) { progress("proving", done, total); }, options->only,
          cache_of(options->cache));
    }
    if (doubt && options->limits.solvers != proofs::Solvers::cvc5) {
      Progress progress;
      mutants = proofs::mutate(
          policy, options->limits, options->threads,
          [&](std::size_t done, std::size_t total) { progress("mutating", done, total); },
          cache_of(options->cache));
    }
    tell_reuse(joined(joined(report.reuse, open.reuse), mutants.reuse));
    if (!options->smt2.empty()) write_smt2(report, options->smt2);
    if (!options->passport.empty()) write_passports(report, mutants, policy, options->passport);
    if (!options->findings.empty()) {
      base::write_file(options->findings,
                       findings(report, policy, "homeostat prove " + options->policy + " --findings FILE"));
    }
    print(options->json ? to_json(report, open, mutants, policy)
                        : for_people(text(report, open, policy, options->all)));
    exit.code = proofs::exit_code(report);
  });
}

}  // namespace homeostat::cli
