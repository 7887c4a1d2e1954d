// A statement as JSON.
#pragma once

#include <string>

#include "engine/lifecycle/statement.hpp"

namespace homeostat::cli {

/// Schema homeostat-statement/1.
std::string statement_json(const lifecycle::State& state, const lifecycle::AccountStatement& statement,
                           const lifecycle::StatementRequest& request);

}  // namespace homeostat::cli
