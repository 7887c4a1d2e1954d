// informed: if the draw depends on the job's id alone, the worker knows before the work whether it is
// sampled.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kInformed{
    "informed", Role::worker, "Answers without computing wherever it knows that the job will not be sampled.",
    "Under a seed that can be known beforehand nobody ever looks at what it forges.", [](Conduct& conduct) {
      conduct.worker.forged_per_million = kMillion;
      conduct.worker.only_if_not_sampled = true;
    }};

}  // namespace homeostat::sim
