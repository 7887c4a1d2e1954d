// Writes the obligations as SMT-LIB 2, for other solvers and for readers.
#pragma once

#include <filesystem>

#include "proofs/guardian/guardian.hpp"

namespace homeostat::proofs {

/// Writes one file into `folder` for each obligation that SMT-LIB 2 can express. Creates the folder and
/// removes other *.smt2 files from it. Each file asks two questions; the answers are sat (the premises have a
/// model), then unsat (proved) or sat (refuted). Throws InputError if the folder cannot be written.
void write_smt2(const Report& report, const std::filesystem::path& folder);

/// The file name of an obligation: its name with every character other than letters, digits and '-' replaced
/// by '_', followed by ".smt2".
std::string smt2_name(const Obligation& obligation);

}  // namespace homeostat::proofs
