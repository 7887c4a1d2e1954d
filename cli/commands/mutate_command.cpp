// homeostat mutate POLICY: changes every rule, one operation at a time, and asks whether the invariants would
// notice.
#include <fmt/format.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands/cache_options.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/solver_options.hpp"
#include "cli/json/mutants_json.hpp"
#include "cli/words/mutants_text.hpp"
#include "cli/words/progress.hpp"
#include "cli/words/terminal.hpp"
#include "engine/policy/policy.hpp"
#include "proofs/mutants/mutants.hpp"

namespace homeostat::cli {
namespace {

using proofs::Fate;
using proofs::Mutant;
using Json = nlohmann::ordered_json;

struct MutateArguments {
  std::string policy;
  bool json = false;
  bool all = false;
  unsigned threads = 2;
  proofs::SolverLimits limits;
  CacheOptions cache;
};

std::string line_of(const Mutant& mutant) {
  std::string by;
  for (const std::string& invariant : mutant.killed_by) by += (by.empty() ? " by " : ", ") + invariant;
  return fmt::format("  {:<10} {}; {}{}{}{}\n", proofs::name(mutant.fate), mutant.happening, mutant.name, by,
                     mutant.note.empty() ? "" : "; ", mutant.note);
}

std::string text(const proofs::MutationReport& report, const policy::Policy& policy, bool all) {
  std::string out = fmt::format("policy {} {} {}\n", policy.name, policy.version, policy::hash(policy));
  std::map<std::string, std::size_t> by;
  for (const Mutant& mutant : report.mutants) {
    if (all || mutant.fate == Fate::survived || mutant.fate == Fate::undecided) out += line_of(mutant);
    for (const std::string& invariant : mutant.killed_by) ++by[invariant];
  }
  for (const auto& [invariant, count] : by) out += fmt::format("  {:>5} killed by {}\n", count, invariant);
  return out + mutants_line(report);
}

std::string json(const proofs::MutationReport& report, const policy::Policy& policy) {
  Json list = Json::array();
  for (const Mutant& mutant : report.mutants) {
    list.push_back({{"case", mutant.happening},
                    {"rule", mutant.rule},
                    {"name", mutant.name},
                    {"operation", mutant.mutation.place},
                    {"change", proofs::name(mutant.mutation.change)},
                    {"fate", proofs::name(mutant.fate)},
                    {"killed_by", mutant.killed_by},
                    {"note", mutant.note}});
  }
  Json answer{{"schema", "homeostat-mutants/1"},
              {"policy", {{"name", policy.name}, {"sha256", policy::hash(policy)}}}};
  answer.update(mutants_json(report));
  answer["mutants"] = list;
  return answer.dump(2) + "\n";
}

}  // namespace

void add_mutate_command(Command& app, Exit& exit) {
  auto options = std::make_shared<MutateArguments>();
  Command* command = app.add_subcommand(
      "mutate", "change every rule, one operation at a time, and see whether an invariant notices");
  command->add_option("POLICY", options->policy, "policy file")->required();
  command->add_flag("--json", options->json, "schema homeostat-mutants/1");
  command->add_flag("--all", options->all, "name every mutant, not only the survivors");
  command->add_option("--threads", options->threads, "solvers at a time")->within(1U, 64U);
  add_solver_options(*command, options->limits);
  add_cache_options(*command, options->cache);
  command->footer(
      "Mutants are judged by Z3. Exit: 0 if all are killed or proved equivalent, 1 if one survived, 3 if one "
      "is\n"
      "undecided and none survived.\n"
      "Example: homeostat mutate scenarios/policies/launch.toml");
  command->callback([options, &exit] {
    const policy::Policy policy = policy::read_policy(options->policy);
    proofs::MutationReport report;
    {
      Progress progress;
      report = proofs::mutate(
          policy, options->limits, options->threads,
          [&](std::size_t done, std::size_t total) { progress("mutating", done, total); },
          cache_of(options->cache));
    }
    tell_reuse(report.reuse);
    print(options->json ? json(report, policy) : for_people(text(report, policy, options->all)));
    exit.code = report.count(Fate::survived) > 0 ? 1 : report.count(Fate::undecided) > 0 ? 3 : 0;
  });
}

}  // namespace homeostat::cli
