// lazy-verifier: verification is a cost that nobody pays for, so the verifier avoids it.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kLazyVerifier{"lazy-verifier", Role::verifier, "Says that all is well without re-executing.",
                             "It saves the cost of every re-execution.",
                             [](Conduct& conduct) { conduct.verifier.computes = false; }};

}  // namespace homeostat::sim
