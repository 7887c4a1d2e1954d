// Writes the obligations as SMT-LIB 2, for other solvers and for readers.
#pragma once

#include <filesystem>

#include "proofs/guardian/guardian.hpp"

namespace homeostat::proofs {

/// The list that stands beside the files: SHA-256 and name of each, in the order of the names, as `sha256sum`
/// writes it.
inline constexpr const char* kSmt2Sums = "SHA256SUMS";

/// Writes one file for each obligation that can be said in SMT-LIB 2 into `folder`, which is made if it is
/// not there, and the list of their sums; removes every other *.smt2 file there. A solver gives two answers
/// to each: sat (the premises have a model), then unsat (proved) or sat (refuted). Throws InputError if the
/// folder cannot be written.
void write_smt2(const Report& report, const std::filesystem::path& folder);

/// The file name of an obligation: its name with every character other than letters, digits and '-' replaced
/// by '_', followed by ".smt2".
std::string smt2_name(const Obligation& obligation);

}  // namespace homeostat::proofs
