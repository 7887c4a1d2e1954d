// Runs on several threads. What is computed does not depend on them; only the order of arrival does.
#pragma once

#include <functional>
#include <vector>

#include "sim/study/experiment/run.hpp"

namespace homeostat::sim::experiment {

struct Task {
  std::size_t point = 0;
  std::uint64_t seed = 0;
};

/// Takes the runs that have arrived since it was last called, in any order; at least one.
using Sink = std::function<void(const std::vector<Run>&)>;

/// Runs every task on `threads` threads; `sink` is called on the calling thread, while the others go on. If
/// the model throws, what has arrived is given to the sink, and of what was thrown that of the earliest task
/// is thrown again. If the sink throws, the runs end and that is thrown again. REQUIRES: threads > 0.
void run_tasks(const Model& model, const std::vector<Settings>& points, const std::vector<Task>& tasks,
               unsigned threads, const Sink& sink);

}  // namespace homeostat::sim::experiment
