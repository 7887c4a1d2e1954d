// Searches for k*, the size of the smallest coalition that gains compared with everybody being honest.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "sim/federation/expected/payoff.hpp"

namespace homeostat::sim {

/// Member pools of one kind, and what each of them does.
struct MemberPools {
  std::size_t kind = 0;
  std::int64_t count = 0;
  PoolPlan plan;
};

/// Member workers on one kind of machine, and what each of them does.
struct MemberWorkers {
  std::size_t kind = 0;
  std::size_t machine = 0;
  bool home = false;  ///< true if their pool is a member
  std::int64_t count = 0;
  WorkerPlan plan;
};

/// The members of a coalition, what they do, and what they gain together.
struct Coalition {
  std::vector<MemberPools> pools;
  std::vector<MemberWorkers> workers;
  Enclosure gain;  ///< EUR over the horizon

  [[nodiscard]] std::int64_t size() const;
};

/// Searches the coalitions of a network size by size; results for one size are reused for the next.
class CoalitionSearch {
 public:
  /// All three must outlive it. `known`: as Payoffs takes it.
  CoalitionSearch(const CoalitionNetwork& network, const Repertoire& repertoire, KnownBurns& known);
  ~CoalitionSearch();
  CoalitionSearch(const CoalitionSearch&) = delete;
  CoalitionSearch& operator=(const CoalitionSearch&) = delete;

  /// The coalition of exactly `size` actors (pools and workers) that gains most, over every number of members
  /// of each kind, each doing the best it can. Actors of one kind are interchangeable, so only their numbers
  /// matter. If several gains cannot be told apart, the one with the fewest pools of the first kinds is
  /// returned. Nothing if there are fewer actors than `size`. REQUIRES: size >= 1.
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

/// The result of smallest().
struct Smallest {
  std::optional<Coalition> coalition;  ///< the smallest coalition that certainly gains
  std::int64_t searched = 0;           ///< all sizes up to this one were searched
  bool decided = true;  ///< false if it could not be decided whether some smaller coalition gains
};

/// Looks at sizes 1, 2, ... up to `max`. `known`: as Payoffs takes it, for who asks more than once.
Smallest smallest(const CoalitionNetwork& network, const Repertoire& repertoire, std::int64_t max,
                  KnownBurns& known);
Smallest smallest(const CoalitionNetwork& network, const Repertoire& repertoire, std::int64_t max);

}  // namespace homeostat::sim
