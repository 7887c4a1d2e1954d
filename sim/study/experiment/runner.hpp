// Performs runs on several threads. Only the order in which they arrive depends on the threads.
#pragma once

#include <functional>
#include <vector>

#include "sim/study/experiment/run.hpp"

namespace homeostat::sim::experiment {

/// A run that is to be performed: a point and a seed.
struct Task {
  std::size_t point = 0;
  std::uint64_t seed = 0;
};

/// Takes the runs that arrived since its last call, at least one, in any order.
using Sink = std::function<void(const std::vector<Run>&)>;

/// Runs every task on `threads` threads and calls `sink` on the calling thread in the meantime. If the model
/// throws, the runs that arrived are given to the sink and the exception of the earliest task is rethrown. If
/// the sink throws, the runs are stopped and its exception is rethrown. REQUIRES: threads > 0.
void run_tasks(const Model& model, const std::vector<Settings>& points, const std::vector<Task>& tasks,
               unsigned threads, const Sink& sink);

}  // namespace homeostat::sim::experiment
