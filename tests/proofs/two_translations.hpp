// What the two translations of a case say, made comparable: on values, and as one question to either solver.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "proofs/cases/cases.hpp"
#include "proofs/obligations/case_claim.hpp"
#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

/// An obligation of a case: the invariant, and what of it.
struct AskedOf {
  std::string invariant;
  CaseClaim claim = CaseClaim::goals;
};
/// All that is asked of a case.
std::vector<AskedOf> asked_of(const CaseMaker& maker);

/// Values for all inputs of a case: small and large, at the edges of the ranges, and often equal.
Values random_values(const CaseMaker& maker, std::uint64_t seed);

/// What the case is worth on values: each premise, each goal, each result, as lines. In the order of the
/// names: executed on 128-bit numbers, by the terms' own evaluator, by Z3.
std::vector<std::string> executed_lines(const CaseMaker& maker, const Values& values);
std::vector<std::string> term_lines(const CaseMaker& maker, const Values& values);
std::vector<std::string> z3_lines(const CaseMaker& maker, const Values& values);

/// Whether some input tells the two translations of the question apart: one assumes or claims what the other
/// does not. "no", "yes", or what went wrong. Z3 reads the text that cvc5 is asked; cvc5 reads Z3's own print
/// beside that text.
std::string told_apart_by_z3(const CaseMaker& maker, const AskedOf& asked);
std::string told_apart_by_cvc5(const CaseMaker& maker, const AskedOf& asked);

}  // namespace homeostat::proofs
