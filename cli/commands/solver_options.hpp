// The options of the commands that ask the solvers.
#pragma once

#include <CLI/CLI.hpp>

#include "proofs/obligations/obligation.hpp"

namespace homeostat::cli {

/// Adds --solver, --cvc5, --resource-limit, --cvc5-resource-limit and --timeout. `limits` must outlive the
/// command.
void add_solver_options(CLI::App& command, proofs::SolverLimits& limits);

/// Accepts a text only if it is the name of an invariant of the catalogue.
CLI::Validator invariant_name();

}  // namespace homeostat::cli
