// The credits of a run as one picture: from users through origin and executing pools to whoever holds them,
// every leg in its state. What a pool keeps for itself is drawn too, so that what flows in is what flows out
// and the ends add up to what users spent.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/lifecycle/leg_book.hpp"
#include "engine/policy/policy.hpp"
#include "sim/federation/events/simulation.hpp"

namespace homeostat::review {

struct FlowNode {
  std::string role;  ///< users, origin, exec, workers, kept, dev, treasury, refund, nobody, burned, noted,
                     ///< verifier
  std::string pool;  ///< its name; empty: of no pool
  friend auto operator<=>(const FlowNode&, const FlowNode&) = default;
};

struct FlowLink {
  FlowNode from;
  FlowNode to;
  std::string purpose;
  lifecycle::LegState state{};
  std::int64_t credits = 0;
};

struct CreditFlow {
  std::vector<FlowNode> nodes;  ///< that a link names, sorted
  std::vector<FlowLink> links;  ///< sorted; none of nothing
  std::int64_t spent = 0;       ///< = the sum into workers, kept, dev, treasury, refund and nobody
  std::int64_t burned = 0;      ///< of what workers and pools hold
  std::int64_t deferred = 0;    ///< noted beside it, never paid
  std::size_t pools = 0;        ///< of the run
  std::size_t drawn = 0;        ///< pools with nodes of their own; the others share those of kOthers
};

/// The name of the pools that have no node of their own.
inline constexpr const char* kOthers = "*";

/// Pools beyond the `most` whose users and workers moved most credits are drawn as one. Amounts are exact.
CreditFlow credit_flow(const lifecycle::LegBook& book, const policy::Policy& policy,
                       const std::vector<sim::PoolSummary>& pools, std::size_t most);

/// Who owes whom between pools.
struct PoolEdge {
  std::string from;
  std::string to;
  std::int64_t credits = 0;
};
/// The bilateral legs, all states but struck, by the pools' names; largest first.
std::vector<PoolEdge> pool_edges(const lifecycle::LegBook& book, const std::vector<sim::PoolSummary>& pools);

}  // namespace homeostat::review
