// Writes passports: for each invariant, a page for people who decide and cannot read SMT.
#pragma once

#include <filesystem>

#include "proofs/guardian/guardian.hpp"
#include "proofs/mutants/mutants.hpp"

namespace homeostat::cli {

/// Writes DIR/INVARIANT.html for every invariant of the catalogue, in English and French on one page, and
/// DIR/index.html. Throws InputError if the folder cannot be created or written.
void write_passports(const proofs::Report& report, const proofs::MutationReport& mutants,
                     const policy::Policy& policy, const std::filesystem::path& folder);

/// A Markdown document about everything that the guardian refutes of a policy: each broken invariant with its
/// story.
std::string findings(const proofs::Report& report, const policy::Policy& policy, const std::string& command);

}  // namespace homeostat::cli
