// The passports: a page for each invariant, for whoever decides and cannot read SMT.
#pragma once

#include <filesystem>

#include "proofs/guardian/guardian.hpp"
#include "proofs/mutants/mutants.hpp"

namespace homeostat::cli {

/// Writes DIR/INVARIANT.html for every invariant of the catalogue, English and French on one page, and
/// DIR/index.html. Throws InputError if the folder cannot be made or written.
void write_passports(const proofs::Report& report, const proofs::MutationReport& mutants,
                     const policy::Policy& policy, const std::filesystem::path& folder);

/// What the guardian refutes of a policy, as a document in Markdown: every invariant that it breaks, with the
/// story.
std::string findings(const proofs::Report& report, const policy::Policy& policy, const std::string& command);

}  // namespace homeostat::cli
