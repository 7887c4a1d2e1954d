// All cases of a policy. Each can be built over the five domains that the guardian uses.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"
#include "engine/rules/checked.hpp"
#include "engine/rules/wide.hpp"
#include "proofs/cases/case.hpp"
#include "proofs/cases/step_kind.hpp"
#include "proofs/domains/integer_domain.hpp"
#include "proofs/domains/mutation.hpp"
#include "proofs/terms/term_domain.hpp"

namespace homeostat::proofs {

template <class D>
using MakeCase = std::function<Case<D>(D&, Inputs<D>&)>;

/// A case, ready to be built over each of the five domains.
struct CaseMaker {
  std::string name;  ///< unique; says what happens, for example "a row is attributed"
  std::string rule;  ///< names of the templates of engine/rules/ that it runs
  MakeCase<IntegerDomain> proved;
  MakeCase<rules::CheckedArithmetic> executed;
  MakeCase<Doubted<IntegerDomain>> doubted;
  MakeCase<Doubted<WideArithmetic>> doubted_executed;
  MakeCase<TermDomain> written;    ///< for cvc5
  std::optional<StepKind> step{};  ///< the kind of event, if the case is a step
};

/// Builds all five from one generic function.
template <class Make>
CaseMaker case_maker(std::string name, std::string rule, const Make& make) {
  return {std::move(name), std::move(rule), make, make, make, make, make, {}};
}

/// The cases of every rule that moves credits or changes state, under `policy`: the splits, the nets, the
/// windows, and a step for each kind of event.
std::vector<CaseMaker> cases(const policy::Policy& policy);

// Each family of cases is in a file of its own.
void add_split_cases(const policy::Policy& policy, std::vector<CaseMaker>& out);
void add_netting_cases(const policy::Policy& policy, std::vector<CaseMaker>& out);
void add_people_step_cases(const policy::Policy& policy, std::vector<CaseMaker>& out);
void add_row_step_cases(const policy::Policy& policy, std::vector<CaseMaker>& out);
void add_settlement_step_cases(const policy::Policy& policy, std::vector<CaseMaker>& out);
void add_governance_step_cases(const policy::Policy& policy, std::vector<CaseMaker>& out);

}  // namespace homeostat::proofs
