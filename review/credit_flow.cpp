// Turns legs into nodes and links. Credits that a pool passes to itself have no leg in the ledger; they are
// what is left of its inflow. See credit_flow.hpp.
#include "review/credit_flow.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace homeostat::review {
namespace {

using lifecycle::ActorId;
using lifecycle::ActorKind;
using lifecycle::LegKey;
using lifecycle::LegState;
using lifecycle::PurposeKind;
using rules::raw;

using FlowPurpose = decltype(FlowLink::purpose);

/// The state in which the executing pool passes credits on. Credits of a debt that is proposed or settled
/// arrived as accrued.
LegState arrived(LegState state) {
  return state == LegState::proposed || state == LegState::settled ? LegState::accrued : state;
}

class Drawing {
 public:
  Drawing(const lifecycle::LegBook& book, const policy::Policy& policy,
          const std::vector<sim::PoolSummary>& pools, std::size_t most)
      : book_(book), bilateral_(policy.bilateral.begin(), policy.bilateral.end()) {
    for (const auto& pool : pools) names_[pool.id] = pool.name;
    flow_.pools = pools.size();
    choose(most);
  }

  CreditFlow draw() {
    for (const auto& legs : {book_.legs, book_.kept}) {
      for (const auto& [key, amount] : legs) enter(key, raw(amount));
    }
    own_rows();
    nobody();
    for (const auto& [key, credits] : links_) {
      if (credits == 0) continue;  // a burn that was written off whole
      const auto& [from, to, purpose, state] = key;
      flow_.links.push_back({from, to, purpose, state, credits});
    }
    std::set<FlowNode> nodes;
    for (const FlowLink& link : flow_.links) nodes.insert({link.from, link.to});
    flow_.nodes.assign(nodes.begin(), nodes.end());
    flow_.spent = raw(book_.spent);
    flow_.burned = raw(book_.burned);
    flow_.deferred = raw(book_.deferred);
    return std::move(flow_);
  }

 private:
  /// The pools that moved most have a name here; all others share one.
  void choose(std::size_t most) {
    std::map<std::string, std::int64_t> moved;
    for (const auto& [id, name] : names_) moved[id] = 0;
    for (const auto& [key, amount] : book_.legs) {
      const auto kind = key.purpose.kind;
      if (kind == PurposeKind::usage || kind == PurposeKind::bilateral) moved[key.to.pool_id] += raw(amount);
    }
    std::vector<std::pair<std::int64_t, std::string>> order;
    order.reserve(moved.size());
    for (const auto& [id, amount] : moved) order.emplace_back(-amount, id);
    std::sort(order.begin(), order.end());
    if (order.size() > most) order.resize(most);
    for (const auto& [amount, id] : order) {
      const auto named = names_.find(id);
      drawn_[id] = named == names_.end() ? id : named->second;
    }
    flow_.drawn = drawn_.size();
  }

  /// The node of a role for the pool `id`.
  [[nodiscard]] FlowNode node(FlowRole role, const std::string& id) const {
    const auto found = drawn_.find(id);
    if (found == drawn_.end()) return {role, FlowNode::Whose::others};
    return {role, FlowNode::Whose::one_pool, found->second};
  }

  [[nodiscard]] FlowNode holder(const ActorId& actor) const {
    switch (actor.kind) {
      case ActorKind::users:
        return node(FlowRole::refund, actor.pool_id);
      case ActorKind::pool:
        return node(FlowRole::kept, actor.pool_id);
      case ActorKind::worker:
        return node(FlowRole::workers, actor.pool_id);
      case ActorKind::dev:
        return {FlowRole::dev};
      case ActorKind::treasury:
        return {FlowRole::treasury};
      case ActorKind::burned:
        break;
    }
    return {FlowRole::burned};
  }

  void link(const FlowNode& from, const FlowNode& to, const FlowPurpose& purpose, LegState state,
            std::int64_t credits) {
    links_[{from, to, purpose, state}] += credits;
  }

  void enter(const LegKey& key, std::int64_t credits) {
    const std::string& from = key.from.pool_id;
    const std::string& to = key.to.pool_id;
    switch (key.purpose.kind) {
      case PurposeKind::usage:
        link(node(FlowRole::users, to), node(FlowRole::origin, to), key.purpose, key.state, credits);
        left_at_origin_[node(FlowRole::origin, to)] += credits;
        break;
      case PurposeKind::bilateral:
        link(node(FlowRole::origin, from), node(FlowRole::exec, to), key.purpose, key.state, credits);
        left_at_origin_[node(FlowRole::origin, from)] -= credits;
        passed_on_[{node(FlowRole::exec, to), arrived(key.state)}] -= credits;
        break;
      case PurposeKind::burn:
        link(holder(key.from), holder(key.to), key.purpose, key.state, credits);
        break;
      case PurposeKind::write_off:  // the picture shows what is left of the burn
        link(holder(key.to), holder(key.from), lifecycle::LegPurpose{PurposeKind::burn}, key.state, -credits);
        break;
      case PurposeKind::verification:
        link({FlowRole::noted}, node(FlowRole::verifier, to), key.purpose, key.state, credits);
        break;
      case PurposeKind::share:
        enter_share(key, credits);
        break;
    }
  }

  void enter_share(const LegKey& key, std::int64_t credits) {
    const std::string& from = key.from.pool_id;
    if (bilateral_.contains(key.purpose.recipient)) {
      link(node(FlowRole::exec, from), holder(key.to), key.purpose, key.state, credits);
      passed_on_[{node(FlowRole::exec, from), arrived(key.state)}] += credits;
    } else {
      link(node(FlowRole::origin, from), holder(key.to), key.purpose, key.state, credits);
      left_at_origin_[node(FlowRole::origin, from)] -= credits;
    }
  }

  /// Rows that their origin executed itself: it passed on more than it received from other pools.
  void own_rows() {
    for (const auto& [key, credits] : passed_on_) {
      if (credits <= 0) continue;
      const auto& [exec, state] = key;
      FlowNode origin = exec;
      origin.role = FlowRole::origin;
      link(origin, exec, FlowStep::own, state, credits);
      left_at_origin_[origin] -= credits;
    }
  }

  void nobody() {
    for (const auto& [origin, credits] : left_at_origin_) {
      if (credits > 0) {
        link(origin, {FlowRole::nobody}, FlowStep::rounding, LegState::accrued, credits);
      }
    }
  }

  const lifecycle::LegBook& book_;
  std::set<std::string> bilateral_;
  std::map<std::string, std::string> names_;  ///< by id
  std::map<std::string, std::string> drawn_;  ///< the names of pools with nodes of their own, by id
  std::map<std::tuple<FlowNode, FlowNode, FlowPurpose, LegState>, std::int64_t> links_;
  std::map<FlowNode, std::int64_t> left_at_origin_;                  ///< by node of role origin
  std::map<std::pair<FlowNode, LegState>, std::int64_t> passed_on_;  ///< by node of role exec
  CreditFlow flow_;
};

}  // namespace

std::string_view name(FlowRole role) {
  constexpr std::array<std::string_view, 12> kNames{"burned",   "dev",   "exec",     "kept",
                                                    "nobody",   "noted", "origin",   "refund",
                                                    "treasury", "users", "verifier", "workers"};
  return kNames.at(static_cast<std::size_t>(role));
}

std::string_view name(FlowStep step) {
  return step == FlowStep::own ? "own" : "rounding";
}

CreditFlow credit_flow(const lifecycle::LegBook& book, const policy::Policy& policy,
                       const std::vector<sim::PoolSummary>& pools, std::size_t most) {
  return Drawing(book, policy, pools, most).draw();
}

std::vector<PoolEdge> pool_edges(const lifecycle::LegBook& book, const std::vector<sim::PoolSummary>& pools) {
  std::map<std::string, std::string> names;
  for (const auto& pool : pools) names[pool.id] = pool.name;
  const auto named = [&](const std::string& id) {
    const auto found = names.find(id);
    return found == names.end() ? id : found->second;
  };
  std::map<std::pair<std::string, std::string>, std::int64_t> sums;
  for (const auto& [key, amount] : book.legs) {
    if (key.purpose.kind == PurposeKind::bilateral && key.state != LegState::struck) {
      sums[{named(key.from.pool_id), named(key.to.pool_id)}] += raw(amount);
    }
  }
  std::vector<PoolEdge> edges;
  edges.reserve(sums.size());
  for (const auto& [key, credits] : sums) edges.push_back({key.first, key.second, credits});
  std::stable_sort(edges.begin(), edges.end(),
                   [](const PoolEdge& a, const PoolEdge& b) { return a.credits > b.credits; });
  return edges;
}

}  // namespace homeostat::review
