// Ranks the workers by speed and keeps the set of idle ones; see idle_workers.hpp.
#include "sim/federation/events/idle_workers.hpp"

#include <algorithm>

namespace homeostat::sim {

IdleWorkers::IdleWorkers(const Cast& cast, std::size_t models)
    : models_(models), lanes_(cast.pools.size() * models), first_(cast.workers.size() + 1, 0) {
  for (std::size_t pool = 0; pool < cast.pools.size(); ++pool) {
    for (std::size_t model = 0; model < models; ++model) {
      Lane& lane = lanes_[pool * models + model];
      for (const std::size_t worker : cast.pools[pool].workers) {
        if (!cast.workers[worker].speeds[model]) continue;
        lane.by_rank.push_back(static_cast<std::uint32_t>(worker));
        ++first_[worker + 1];
      }
      const auto faster = [&](std::uint32_t a, std::uint32_t b) {
        return cast.workers[a].speeds[model]->generation > cast.workers[b].speeds[model]->generation;
      };
      std::stable_sort(lane.by_rank.begin(), lane.by_rank.end(), faster);
      lane.idle = RankSet(lane.by_rank.size());
      for (std::size_t rank = 0; rank < lane.by_rank.size(); ++rank) lane.idle.insert(rank);
    }
  }
  for (std::size_t worker = 1; worker < first_.size(); ++worker) first_[worker] += first_[worker - 1];
  places_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::uint32_t index = 0; index < lanes_.size(); ++index) {
    const auto& by_rank = lanes_[index].by_rank;
    for (std::uint32_t rank = 0; rank < by_rank.size(); ++rank) {
      places_[next[by_rank[rank]]++] = {index, rank};
    }
  }
}

std::optional<std::size_t> IdleWorkers::fastest(std::size_t pool, std::size_t model) const {
  const Lane& own = lane(pool, model);
  const auto rank = own.idle.first();
  if (!rank) return std::nullopt;
  return own.by_rank[*rank];
}

void IdleWorkers::take(std::size_t worker) {
  for (auto i = first_[worker]; i < first_[worker + 1]; ++i)
    lanes_[places_[i].lane].idle.erase(places_[i].rank);
}

void IdleWorkers::give_back(std::size_t worker) {
  for (auto i = first_[worker]; i < first_[worker + 1]; ++i)
    lanes_[places_[i].lane].idle.insert(places_[i].rank);
}

}  // namespace homeostat::sim
