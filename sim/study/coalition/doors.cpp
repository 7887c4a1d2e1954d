// One after the other.
#include "sim/study/coalition/doors.hpp"

#include <set>
#include <utility>

namespace homeostat::sim {
namespace {

/// Whether `a` leaves coalitions less than `b` does.
bool leaves_less(const Smallest& a, const Smallest& b) {
  if (!a.coalition || !b.coalition) return !a.coalition && b.coalition.has_value();
  const std::int64_t of_a = a.coalition->size();
  const std::int64_t of_b = b.coalition->size();
  return of_a != of_b ? of_a > of_b : a.coalition->gain.low < b.coalition->gain.low;
}

/// What the members of a coalition may be doing: without any of these it is another one.
std::vector<std::string> used(const CoalitionNetwork& network, const Repertoire& allowed,
                              const Coalition& coalition) {
  std::set<std::string> names;
  for (const MemberWorkers& each : coalition.workers) {
    names.emplace(each.plan.strategy->name);
    if (each.plan.spared) names.emplace("spares-own");
    if (each.plan.readmitted) names.emplace("readmits");
  }
  for (const MemberPools& each : coalition.pools) {
    for (const char* verifying : {"lazy-verifier", "clears-friends", "chooses-filing-time"})
      names.emplace(verifying);
    if (network.draw_known) names.emplace("chooses-job-ids");
    if (each.plan.wash_jobs > 0) names.emplace("wash");
  }
  std::vector<std::string> open;
  for (const std::string& name : allowed.strategies) {
    if (name != "honest" && names.count(name) > 0) open.push_back(name);
  }
  return open;
}

}  // namespace

std::vector<Door> doors(const CoalitionNetwork& network, std::vector<std::string> without, std::int64_t max) {
  std::vector<Door> all;
  KnownBurns known;
  Smallest now = smallest(network, repertoire(without), max, known);
  for (;;) {
    Door door{std::move(now), ""};
    std::optional<Smallest> best;
    if (door.found.coalition) {
      for (const std::string& name : used(network, repertoire(without), *door.found.coalition)) {
        auto closed = without;
        closed.push_back(name);
        Smallest left = smallest(network, repertoire(closed), max, known);
        if (best && !leaves_less(left, *best)) continue;
        best = std::move(left);
        door.strategy = name;
      }
    }
    all.push_back(std::move(door));
    if (!best) return all;
    without.push_back(all.back().strategy);
    now = std::move(*best);
  }
}

}  // namespace homeostat::sim
