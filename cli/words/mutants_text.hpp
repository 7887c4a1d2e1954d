// Writes how many mutants had which fate, in one line; used by `mutate` and `review`.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "proofs/mutants/mutants.hpp"

namespace homeostat::cli {

/// "725 mutants: 672 killed, ...", or that there were none; ends with a newline.
std::string mutants_line(const proofs::MutationReport& report);

}  // namespace homeostat::cli
