// Writes a statement as JSON (schema homeostat-statement/1).
#pragma once

#include <string>

#include "engine/lifecycle/statement.hpp"

namespace homeostat::cli {

/// The statement as text, with a final line break.
std::string statement_json(const lifecycle::State& state, const lifecycle::AccountStatement& statement,
                           const lifecycle::StatementRequest& request);

}  // namespace homeostat::cli
