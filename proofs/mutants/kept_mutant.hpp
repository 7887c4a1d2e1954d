// What became of a mutant, as it is kept from run to run.
#pragma once

#include <string>

#include "proofs/mutants/mutants.hpp"

namespace homeostat::proofs {

/// Its fate; empty if it is undecided.
std::string kept_mutant(const Mutant& mutant);
/// Reads the fate back into `mutant`. False, and `mutant` as it was, if `text` is no kept fate.
bool take_mutant(const std::string& text, Mutant& mutant);

}  // namespace homeostat::proofs
