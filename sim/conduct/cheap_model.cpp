// cheap-model: the worker answers with a small model that costs a third. A re-execution nearly always
// notices, but the answer is worth something to most users.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kCheapModel{
    "cheap-model", Role::worker, "Answers with a smaller model than the one that was asked for.",
    "It computes a third of the work and is paid for all of it.", [](Conduct& conduct) {
      conduct.worker.forged_per_million = kMillion;
      conduct.worker.forging_cost_per_million = 330'000;
      conduct.worker.told_apart_per_million = 980'000;
      conduct.worker.worth_per_million = 400'000;
    }};

}  // namespace homeostat::sim
