// undercut: a lower price draws demand from other pools, until the minimum rate for large federations ends
// it.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kUndercut{"undercut", Role::pool, "Gives half of its own share to its users as a discount.",
                         "More users come to it than to its neighbours.",
                         [](Conduct& conduct) { conduct.pool.discount_basis_points = 5'000; }};

}  // namespace homeostat::sim
