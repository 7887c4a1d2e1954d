// Builds a case over terms; see written_case.hpp.
#include "proofs/obligations/written_case.hpp"

#include <fmt/format.h>

#include "invariants/no_overflow.hpp"
#include "proofs/cases/model_inputs.hpp"

namespace homeostat::proofs {

WrittenCase::WrittenCase(const CaseMaker& maker, const std::string& invariant, CaseClaim claim) {
  TermDomain domain(graph_);
  VariableInputs<TermDomain> inputs(domain);
  const Case<TermDomain> made = maker.written(domain, inputs);
  for (const auto& premise : made.premises) {
    question_.premises.push_back({premise.sentence, premise.holds.place()});
  }
  if (claim == CaseClaim::dividends) {
    for (const TermDivision& division : graph_.divisions()) {
      const TermInt dividend(graph_, division.dividend);
      question_.goals.push_back({fmt::format("what is divided by {} is at least 0", division.divisor),
                                 (domain.literal(0) <= dividend).place()});
    }
    return;
  }
  for (const auto& goal : made.goals) {
    if (goal.invariant == invariant) question_.goals.push_back({invariant, goal.holds.place()});
  }
  if (invariant != "no-overflow") return;
  const TermTruth admissible = made.admissible.value_or(domain.truth(true));
  const std::vector<TermPlace> intermediates = graph_.intermediates();  // as they are before the claims
  for (std::size_t i = 0; i < intermediates.size(); ++i) {
    const TermTruth fits = invariants::in_64_bits(domain, TermInt(graph_, intermediates[i]));
    question_.goals.push_back(
        {fmt::format("intermediate {} of {} fits in 64 bits", i + 1, intermediates.size()),
         implies(admissible, fits).place()});
  }
}

std::optional<TermVerdict> WrittenCase::judged(const Values& model) const {
  std::map<std::string, TermValue> inputs;
  for (const auto& [name, text] : model) {
    if (text == "true" || text == "false") {
      inputs[name] = text == "true" ? 1 : 0;
      continue;
    }
    const auto value = number(model, name);
    if (!value) return std::nullopt;
    inputs[name] = *value;
  }
  return judged_on(graph_, question_, inputs);
}

}  // namespace homeostat::proofs
