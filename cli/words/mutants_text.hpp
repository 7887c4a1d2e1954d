// What became of the mutants, in a line and as JSON: `mutate` and `review` say the same.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "proofs/mutants/mutants.hpp"

namespace homeostat::cli {

/// "725 mutants: 672 killed, ...", or that there were none, with a newline.
std::string mutants_line(const proofs::MutationReport& report);

}  // namespace homeostat::cli
