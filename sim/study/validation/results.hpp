// The list of published results that are reproduced. Each is in a file of its own. To add one, write the
// file, declare its function here and add it to all_reproductions().
#pragma once

#include <vector>

#include "sim/study/validation/reproduction.hpp"

namespace homeostat::sim::validation {

// One function for each result, in the file of that name.
Reproduction proof_of_sampling();
Reproduction pocket();
Reproduction survival();
Reproduction double_exclusion();
Reproduction friendly_hour();
Reproduction sampling_bit();
Reproduction limited_liability();
Reproduction homeostatic_window();
Reproduction adaptive_replication();

/// All results, in the order of the document.
std::vector<Reproduction> all_reproductions();
/// Tries all of them with one seed. The outcome does not depend on `threads`.
ValidationOutcome reproduce_all(std::uint64_t seed, unsigned threads, const LabProgress& progress = {});

}  // namespace homeostat::sim::validation
