// sybil-worker: a progressive schedule counts the offences of an identity, not those of a person.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kSybil{"sybil-worker", Role::worker,
                      "Works under ten names in turn and forges under all of them.",
                      "Each name has a tenth of the offences and a tenth at stake.", [](Conduct& conduct) {
                        conduct.worker.forged_per_million = kMillion;
                        conduct.worker.identities = 10;
                      }};

}  // namespace homeostat::sim
