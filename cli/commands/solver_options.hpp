// The options of the commands that ask the solvers.
#pragma once

#include "cli/command_line/command_line.hpp"
#include "proofs/obligations/obligation.hpp"

namespace homeostat::cli {

/// --solver, --cvc5, --resource-limit, --cvc5-resource-limit, --timeout. `limits` outlives the command.
void add_solver_options(Command& command, proofs::SolverLimits& limits);

/// A text that must be the name of an invariant of the catalogue.
std::string no_invariant(const std::string& name);

}  // namespace homeostat::cli
