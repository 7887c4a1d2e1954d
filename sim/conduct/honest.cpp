// honest: follows the rules as they are written.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kHonest{"honest", Role::worker, "Does what the rules ask.",
                       "Its share of the work that it did.", [](Conduct& /*conduct*/) {}};

}  // namespace homeostat::sim
