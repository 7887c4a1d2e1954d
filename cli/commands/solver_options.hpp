// The options of every command that asks the solvers, and of what.
#pragma once

#include <CLI/CLI.hpp>

#include "proofs/obligations/obligation.hpp"

namespace homeostat::cli {

/// --solver, --cvc5, --resource-limit, --cvc5-resource-limit, --timeout. `limits` outlives the command.
void add_solver_options(CLI::App& command, proofs::SolverLimits& limits);

/// A text that must be the name of an invariant of the catalogue.
CLI::Validator invariant_name();

}  // namespace homeostat::cli
