// The version of the solver library that is in use. This header does not include Z3's, so that anybody may
// include it.
#pragma once

#include <string>

namespace homeostat::proofs {

/// The version of the loaded Z3 library, for example "4.8.12".
std::string z3_version();

}  // namespace homeostat::proofs
