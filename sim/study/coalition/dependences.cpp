// Forbids strategies one after the other and searches again each time; see dependences.hpp.
#include "sim/study/coalition/dependences.hpp"

#include <set>
#include <utility>

namespace homeostat::sim {
namespace {

/// True if `a` is a better result for the federation than `b`: no coalition gains, only a larger one does, or
/// it gains less.
bool leaves_less(const Smallest& a, const Smallest& b) {
  if (!a.coalition || !b.coalition) return !a.coalition && b.coalition.has_value();
  const std::int64_t of_a = a.coalition->size();
  const std::int64_t of_b = b.coalition->size();
  return of_a != of_b ? of_a > of_b : a.coalition->gain.low < b.coalition->gain.low;
}

/// The strategies that the members of a coalition may be using. Only closing one of these can affect the
/// coalition.
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

std::vector<Dependence> dependences(const CoalitionNetwork& network, std::vector<std::string> without,
                                    std::int64_t max) {
  std::vector<Dependence> all;
  KnownBurns known;
  Smallest now = smallest(network, repertoire(without), max, known);
  for (;;) {
    Dependence dependence{std::move(now), ""};
    std::optional<Smallest> best;
    if (dependence.found.coalition) {
      for (const std::string& name : used(network, repertoire(without), *dependence.found.coalition)) {
        auto closed = without;
        closed.push_back(name);
        Smallest left = smallest(network, repertoire(closed), max, known);
        if (best && !leaves_less(left, *best)) continue;
        best = std::move(left);
        dependence.strategy = name;
      }
    }
    all.push_back(std::move(dependence));
    if (!best) return all;
    without.push_back(all.back().strategy);
    now = std::move(*best);
  }
}

}  // namespace homeostat::sim
