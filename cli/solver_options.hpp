// The options of every command that asks the solvers.
#pragma once

#include <CLI/CLI.hpp>

#include "proofs/obligation.hpp"

namespace homeostat::cli {

/// --solver, --cvc5, --resource-limit, --cvc5-resource-limit, --timeout. `limits` outlives the command.
void add_solver_options(CLI::App& command, proofs::Limits& limits);

}  // namespace homeostat::cli
