// Writes a comparison of two policies for people.
#pragma once

#include <string>

#include "cli/json/compare_json.hpp"

namespace homeostat::cli {

/// The text that a reviewer of the proposal reads.
std::string compare_text(const proofs::Comparison& comparison, const Side& a, const Side& b);

}  // namespace homeostat::cli
