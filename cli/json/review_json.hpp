// Writes a review as JSON: verdict.json, schema homeostat-verdict/2 (docs/verdict-format.md).
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "proofs/guardian/open_splits.hpp"
#include "proofs/mutants/mutants.hpp"
#include "review/review.hpp"

namespace homeostat::cli {

/// The review as JSON. verdict.json contains it, and the page is drawn from it.
nlohmann::ordered_json document(const review::Review& review);
/// The same as text, indented, with a final line feed.
std::string to_json(const review::Review& review);
/// The guardian's report by itself, as `homeostat prove --json` prints it.
std::string to_json(const proofs::Report& report, const proofs::OpenSplits& open,
                    const proofs::MutationReport& mutants, const policy::Policy& policy);

}  // namespace homeostat::cli
