// Which solvers this build asks. Without Z3's headers, so that anyone may include it.
#pragma once

#include <string>

namespace homeostat::proofs {

/// "4.8.12": of the library that is loaded.
std::string z3_version();

}  // namespace homeostat::proofs
