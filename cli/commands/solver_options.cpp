// The options about solvers: which to ask and when to stop; see solver_options.hpp.
#include "cli/commands/solver_options.hpp"

#include <map>

#include "invariants/catalogue.hpp"

namespace homeostat::cli {

void add_solver_options(CLI::App& command, proofs::SolverLimits& limits) {
  static const std::map<std::string, proofs::Solvers> kSolvers{
      {"z3", proofs::Solvers::z3}, {"cvc5", proofs::Solvers::cvc5}, {"both", proofs::Solvers::both}};
  command.add_option("--solver", limits.solvers, "z3, cvc5 or both; asked of both, both must say it")
      ->transform(CLI::CheckedTransformer(kSolvers))
      ->option_text("z3|cvc5|both");
  command.add_option("--cvc5", limits.cvc5, "the program cvc5, if it is not in PATH")->option_text("PROGRAM");
  command.add_option("--resource-limit", limits.resource_units, "Z3 resource units for one question")
      ->check(CLI::Range(1U, 4'000'000'000U));
  command.add_option("--cvc5-resource-limit", limits.cvc5_units, "cvc5 resource units for one question")
      ->check(CLI::Range(1UL, 4'000'000'000UL));
  command.add_option("--timeout", limits.milliseconds, "milliseconds for one question, the outer bound")
      ->check(CLI::Range(1U, 3'600'000U));
}

CLI::Validator invariant_name() {
  return {[](const std::string& name) {
            for (const auto& entry : invariants::catalogue()) {
              if (entry.name == name) return std::string();
            }
            return "no invariant is called " + name + "; docs/what-is-proved.md lists them";
          },
          ""};
}

}  // namespace homeostat::cli
