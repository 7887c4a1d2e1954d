// spares-own: only the pool's own administrator can burn (admin-local), and may choose not to.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kSparesOwn{"spares-own", Role::pool, "Its administrator never burns its own workers.",
                          "Its workers keep what a convicted one would lose.",
                          [](Conduct& conduct) { conduct.pool.spares_own_workers = true; }};

}  // namespace homeostat::sim
