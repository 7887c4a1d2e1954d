// Writes how many mutants had which fate, as JSON; used by `mutate` and `review`.
#pragma once

#include "cli/json/json_text.hpp"
#include "proofs/mutants/mutants.hpp"

namespace homeostat::cli {

/// The members total, killed, equivalent, survived and undecided.
nlohmann::ordered_json mutants_json(const proofs::MutationReport& report);

}  // namespace homeostat::cli
