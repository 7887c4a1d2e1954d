// What every use of Z3's solver shares: its limits, how a model is read back, and the text for another
// solver. Private to this folder.
#pragma once

#include <string>
#include <vector>

#include "proofs/solvers/solver.hpp"

namespace homeostat::proofs {

/// A solver under `limits`. `vectors`: for questions over 64-bit vectors.
z3::solver make_solver(Z3Session& session, const SolverLimits& limits, bool vectors);

/// The values of `inputs` in a model.
Values read_back(const z3::model& model, const std::vector<Input>& inputs);

/// Whether `facts` and the session's side conditions have a model, as SMT-LIB 2 without a (set-logic ...);
/// one answer.
std::string script_of(Z3Session& session, const std::vector<z3::expr>& facts);

}  // namespace homeostat::proofs
