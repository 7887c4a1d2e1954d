// k*: the smallest coalition that gains against everybody honest.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "sim/federation/expected/payoff.hpp"

namespace homeostat::sim {

/// Pools of a kind that are members, and what each of them does.
struct MemberPools {
  std::size_t kind = 0;
  std::int64_t count = 0;
  PoolPlan plan;
};

/// Workers that are members, and what each of them does.
struct MemberWorkers {
  std::size_t kind = 0;
  std::size_t machine = 0;
  bool home = false;  ///< their pool is a member
  std::int64_t count = 0;
  WorkerPlan plan;
};

struct Coalition {
  std::vector<MemberPools> pools;
  std::vector<MemberWorkers> workers;
  Enclosure gain;  ///< EUR over the horizon

  [[nodiscard]] std::int64_t size() const;
};

/// Coalitions of a network, size by size; what was worked out for one size serves the next.
class CoalitionSearch {
 public:
  /// All three must outlive it. `known`: as Payoffs takes it.
  CoalitionSearch(const CoalitionNetwork& network, const Repertoire& repertoire, KnownBurns& known);
  ~CoalitionSearch();
  CoalitionSearch(const CoalitionSearch&) = delete;
  CoalitionSearch& operator=(const CoalitionSearch&) = delete;

  /// The coalition of exactly `size` actors, pools and workers, that gains most: over every number of members
  /// of each kind, with the best that each can do. By symmetry: actors of a kind are interchangeable. Of
  /// those whose gains cannot be told apart, the one with the fewest pools of the first kinds. Nothing if
  /// there are fewer actors. REQUIRES: size >= 1.
  std::optional<Coalition> best(std::int64_t size);

 private:
  struct Offer;
  const Offer& offer(const std::vector<std::int64_t>& members);
  std::optional<Coalition> with(const std::vector<std::int64_t>& members, std::int64_t size);

  const CoalitionNetwork& network_;
  const Repertoire& repertoire_;
  KnownBurns& known_;
  std::map<std::vector<std::int64_t>, Offer> offers_;  ///< by members of each kind
};

/// What `smallest` found.
struct Smallest {
  std::optional<Coalition> coalition;  ///< the first that surely gains
  std::int64_t searched = 0;           ///< sizes up to this one were looked at
  bool decided = true;                 ///< no smaller one is without a decision
};

/// Looks at sizes 1, 2, ... up to `max`. `known`: as Payoffs takes it, for who asks more than once.
Smallest smallest(const CoalitionNetwork& network, const Repertoire& repertoire, std::int64_t max,
                  KnownBurns& known);
Smallest smallest(const CoalitionNetwork& network, const Repertoire& repertoire, std::int64_t max);

}  // namespace homeostat::sim
