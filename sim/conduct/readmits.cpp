// readmits: two administrators give each other's penalised workers new identities. The network's own
// description names this attack.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kReadmits{"readmits", Role::pool,
                         "Takes penalised workers of its partners back under a clean name.",
                         "The offences that a schedule counts are forgotten.",
                         [](Conduct& conduct) { conduct.pool.readmits_penalised = true; }};

}  // namespace homeostat::sim
