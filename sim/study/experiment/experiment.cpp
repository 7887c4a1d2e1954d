// Plans the runs of an experiment and performs those that are not stored yet; see experiment.hpp.
#include "sim/study/experiment/experiment.hpp"

#include <fmt/format.h>

#include <limits>

#include "engine/base/errors.hpp"
#include "sim/study/experiment/runner.hpp"
#include "sim/study/experiment/store.hpp"

namespace homeostat::sim::experiment {

Experiment plan(const Model& model, const Design& design, std::uint64_t first_seed, std::uint64_t seeds) {
  constexpr auto last_seed = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (seeds == 0) throw base::InputError("--seeds", 0, "is 0", "at least one seed");
  if (first_seed > last_seed || seeds - 1 > last_seed - first_seed) {
    throw base::InputError("--seed", 0, "leads to seeds above 2^63 - 1", "smaller seeds");
  }
  Experiment experiment{design, points_of(design), first_seed, seeds};
  if (seeds > kMostRuns / experiment.points.size()) {
    throw base::InputError("--seeds", 0, fmt::format("would make more than {} runs", kMostRuns),
                           "fewer seeds or points");
  }
  for (const Settings& settings : experiment.points) model.check(settings);
  return experiment;
}

std::vector<Run> run_experiment(const Model& model, const Experiment& experiment, Store& store,
                                unsigned threads, const RunProgress& progress) {
  const auto kept = store.kept();
  std::vector<Task> tasks;
  std::size_t next = 0;
  for (std::size_t point = 0; point < experiment.points.size(); ++point) {
    for (std::uint64_t n = 0; n < experiment.seeds; ++n) {
      const std::uint64_t seed = experiment.first_seed + n;
      if (next < kept.size() && kept[next].point == point && kept[next].seed == seed) {
        ++next;
      } else {
        tasks.push_back({point, seed});
      }
    }
  }
  std::uint64_t done = experiment.runs() - tasks.size();
  if (progress) progress(done, experiment.runs());
  run_tasks(model, experiment.points, tasks, threads, [&](const std::vector<Run>& arrived) {
    store.keep(arrived);
    done += arrived.size();
    if (progress) progress(done, experiment.runs());
  });
  return store.read();
}

}  // namespace homeostat::sim::experiment
