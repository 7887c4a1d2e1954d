// The credits of a run as the data of one picture: from users through origin and executing pools to whoever
// holds them, with the state of each leg. Credits that a pool keeps for itself are drawn too, so that each
// node's inflow equals its outflow and the ends sum to what users spent.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/lifecycle/leg_book.hpp"
#include "engine/policy/policy.hpp"
#include "sim/federation/events/simulation.hpp"

namespace homeostat::review {

/// What a node stands for, in the order of their names.
enum class FlowRole {
  burned,    ///< out of circulation
  dev,       ///< the dev fund
  exec,      ///< a pool that executes jobs
  kept,      ///< what a pool keeps
  nobody,    ///< assigned to nobody by rounding
  noted,     ///< where what is recorded and never paid begins
  origin,    ///< a pool whose users ask
  refund,    ///< back to users
  treasury,  ///< the treasury
  users,     ///< a pool's users
  verifier,  ///< a pool that verifies
  workers,   ///< a pool's workers
};
/// The enumerator's name. Static storage.
std::string_view name(FlowRole role);

/// A role, for one pool, for several, or for none.
struct FlowNode {
  /// Whose node it is: no pool's, that of all pools without a node of their own, or one pool's.
  enum class Whose { nobody, others, one_pool };
  FlowRole role{};
  Whose whose = Whose::nobody;
  std::string pool{};  ///< the name of the one pool; else empty
  friend auto operator<=>(const FlowNode&, const FlowNode&) = default;
};

/// What the picture shows beside legs: jobs that a pool executes for its own users, and what is left of
/// rounding.
enum class FlowStep { own, rounding };
std::string_view name(FlowStep step);

/// Credits that go from one node to another, for a purpose and in a state.
struct FlowLink {
  FlowNode from;
  FlowNode to;
  std::variant<lifecycle::LegPurpose, FlowStep> purpose;
  lifecycle::LegState state{};
  std::int64_t credits = 0;
};

/// The whole picture.
struct CreditFlow {
  std::vector<FlowNode> nodes;  ///< the nodes of all links, sorted
  std::vector<FlowLink> links;  ///< sorted; without links of 0 credits
  /// Equals the sum of the links into workers, kept, dev, treasury, refund and nobody.
  std::int64_t spent = 0;
  std::int64_t burned = 0;    ///< a part of what workers and pools hold
  std::int64_t deferred = 0;  ///< owed to verifiers: recorded beside the flow, never paid
  std::size_t pools = 0;      ///< pools in the run
  std::size_t drawn = 0;      ///< pools with nodes of their own; all others share one of each role
};

/// The flow of a run. Only the `most` pools whose users and workers moved most credits get nodes of their
/// own; the others are drawn as one. Amounts are exact.
CreditFlow credit_flow(const lifecycle::LegBook& book, const policy::Policy& policy,
                       const std::vector<sim::PoolSummary>& pools, std::size_t most);

/// How much one pool owes or paid another.
struct PoolEdge {
  std::string from;
  std::string to;
  std::int64_t credits = 0;
};
/// The sums of the bilateral legs by pool, in all states except struck; largest first.
std::vector<PoolEdge> pool_edges(const lifecycle::LegBook& book, const std::vector<sim::PoolSummary>& pools);

}  // namespace homeostat::review
