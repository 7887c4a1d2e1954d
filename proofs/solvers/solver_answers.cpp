// Names what the solvers' answers depend on; see solver_answers.hpp.
#include "proofs/solvers/solver_answers.hpp"

#include <fmt/format.h>

#include "proofs/solvers/cvc5.hpp"
#include "proofs/solvers/solver_versions.hpp"

namespace homeostat::proofs {
namespace {

/// `about`: what the answers depend on beside the solvers.
answers::AnswerSheet sheet_about(const answers::AnswerCache& cache, const std::string& kind,
                                 const std::string& about, const SolverLimits& limits) {
  if (cache.folder.empty()) return {cache, ""};
  const auto cvc5 = version_of({limits.cvc5});
  if (!cvc5 && limits.solvers != Solvers::z3) return {cache, ""};
  return answers::sheet_of(
      cache, kind,
      fmt::format("Z3 {}\ncvc5 {}\nlimits {} {} {} {} {}\n{}", z3_version(), cvc5.value_or("none"),
                  static_cast<int>(limits.solvers), limits.resource_units, limits.milliseconds,
                  limits.cvc5_units, limits.cvc5, about));
}

}  // namespace

answers::AnswerSheet sheet_of(const answers::AnswerCache& cache, const std::string& kind,
                              const policy::Policy& policy, const SolverLimits& limits) {
  if (cache.folder.empty()) return {cache, ""};
  return sheet_about(cache, kind, "policy " + policy::hash(policy), limits);
}

answers::AnswerSheet sheet_of_all_policies(const answers::AnswerCache& cache, const std::string& kind,
                                           const SolverLimits& limits) {
  return sheet_about(cache, kind, "every policy", limits);
}

}  // namespace homeostat::proofs
