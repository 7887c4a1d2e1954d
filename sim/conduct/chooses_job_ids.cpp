// chooses-job-ids: if the draw depends on the job's id alone, whoever chooses the id chooses the outcome.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kChoosesJobIds{"chooses-job-ids", Role::pool,
                              "Names the jobs of its own users so that none of them is sampled.",
                              "Its workers may forge them unseen, where the draw is a function of the id.",
                              [](Conduct& conduct) { conduct.pool.chooses_job_ids = true; }};

}  // namespace homeostat::sim
