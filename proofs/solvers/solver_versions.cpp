// Asks the loaded Z3 library for its version.
#include "proofs/solvers/solver_versions.hpp"

#include <z3.h>

namespace homeostat::proofs {

std::string z3_version() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned build = 0;
  unsigned revision = 0;
  Z3_get_version(&major, &minor, &build, &revision);
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(build);
}

}  // namespace homeostat::proofs
