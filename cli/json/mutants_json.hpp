// What became of the mutants as JSON: `mutate` and `review` say the same.
#pragma once

#include "cli/json/json_text.hpp"
#include "proofs/mutants/mutants.hpp"

namespace homeostat::cli {

/// total, killed, equivalent, survived, undecided.
nlohmann::ordered_json mutants_json(const proofs::MutationReport& report);

}  // namespace homeostat::cli
