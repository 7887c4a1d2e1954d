// homeostat reach POLICY...: what a ledger can reach under a policy, and whether everything in it ends.
#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/solver_options.hpp"
#include "cli/page/reachability_page.hpp"
#include "cli/words/progress.hpp"
#include "cli/words/terminal.hpp"
#include "proofs/liveness/lemma.hpp"

namespace homeostat::cli {
namespace {

struct ReachArguments {
  std::vector<std::string> policies;
  unsigned steps = 20;
  unsigned threads = 2;
  bool markdown = false;
  proofs::SolverLimits limits;
};

ReachedPolicy ask_about(const policy::Policy& policy, std::string title, const ReachArguments& options) {
  ReachedPolicy reached{std::move(title), {}, {}};
  Progress progress;
  reached.answer = proofs::reachable(
      policy, options.steps, options.limits, options.threads,
      [&](std::size_t done, std::size_t total) { progress("searching runs", done, total); });
  if (policy.mode == policy::SettlementMode::active) {
    reached.lemmas =
        proofs::decide_all(proofs::liveness_obligations(policy), options.limits, options.threads,
                           [&](std::size_t done, std::size_t total) { progress("lemmas", done, total); });
  }
  return reached;
}

std::string short_text(const ReachedPolicy& reached) {
  std::string out = reached.title + "\n";
  for (const proofs::Target& target : reached.answer.targets) {
    out +=
        fmt::format("  {:<11} {:<54} {}\n", target.of, target.name, reach_text(target, reached.answer.bound));
  }
  for (const proofs::Decided& lemma : reached.lemmas) {
    out += fmt::format("  {:<11} {:<54} {}\n", "lemma", lemma.obligation.name,
                       proofs::name(lemma.verdict.outcome));
    if (lemma.verdict.outcome != proofs::ProofOutcome::proved && !lemma.verdict.note.empty()) {
      out += "              " + lemma.verdict.note + "\n";
    }
  }
  return out;
}

/// 1 if a lemma is refuted, 3 if something is undecided or only bounded, else 0.
int exit_of(const std::vector<ReachedPolicy>& all) {
  int code = kHolds;
  for (const ReachedPolicy& reached : all) {
    if (proofs::exit_code(reached.answer) != 0 && code == kHolds) code = kUndecided;
    for (const proofs::Decided& lemma : reached.lemmas) {
      if (lemma.verdict.outcome == proofs::ProofOutcome::refuted) code = kRefuted;
      if (lemma.verdict.outcome != proofs::ProofOutcome::proved && code == kHolds) code = kUndecided;
    }
  }
  return code;
}

}  // namespace

void add_reach_command(Command& app, Exit& exit) {
  auto options = std::make_shared<ReachArguments>();
  Command* command = app.add_subcommand(
      "reach", "which events and states a ledger can reach under a policy, and whether everything ends");
  command->add_option("POLICY", options->policies, "policy files")->required();
  command->add_option("--steps", options->steps, "the longest runs that are searched")->within(1U, 100U);
  command->add_option("--threads", options->threads, "solvers at a time")->within(1U, 64U);
  command->add_flag("--markdown", options->markdown, "as the page docs/reachability.md");
  add_solver_options(*command, options->limits);
  command->footer(
      "A policy in dry run is also asked about with settlement.mode = \"active\".\n"
      "Exit: 0 everything is reached or proved never to be, and every lemma is proved, 1 a lemma is refuted, "
      "3\n"
      "something is undecided, or bounded only.\n"
      "Example: homeostat reach scenarios/policies/launch.toml");
  command->callback([options, &exit] {
    std::vector<ReachedPolicy> all;
    std::string call = "homeostat reach";
    for (const std::string& file : options->policies) {
      call += " " + file;
      policy::Policy policy = policy::read_policy(file);
      all.push_back(ask_about(policy, policy.name, *options));
      if (policy.mode == policy::SettlementMode::active) continue;
      policy.mode = policy::SettlementMode::active;
      all.push_back(ask_about(policy, policy.name + ", `settlement.mode = \"active\"`", *options));
    }
    std::string out;
    if (options->markdown) {
      out = reachability_page(all, call + " --markdown");
      print(out);
    } else {
      for (const ReachedPolicy& reached : all) out += short_text(reached);
      print(for_people(out));
    }
    exit.code = exit_of(all);
  });
}

}  // namespace homeostat::cli
