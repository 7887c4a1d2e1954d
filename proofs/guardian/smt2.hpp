// The obligations as SMT-LIB 2, for any solver and any reader.
#pragma once

#include <filesystem>

#include "proofs/guardian/guardian.hpp"

namespace homeostat::proofs {

/// Writes one file for each obligation that can be said in SMT-LIB 2 into `folder`, which is made, and
/// removes other
/// *.smt2 files there. Two answers are expected of each: sat (the premises have a model), then unsat (proved)
/// or sat (refuted). Throws InputError if the folder cannot be written.
void write_smt2(const Report& report, const std::filesystem::path& folder);

/// The file of an obligation: its name with everything but letters, digits and '-' turned into '_', and
/// ".smt2".
std::string smt2_name(const Obligation& obligation);

}  // namespace homeostat::proofs
