// Turns legs into nodes and links. Credits that a pool passes to itself have no leg in the ledger; they are
// what is left of its inflow. See credit_flow.hpp.
#include "review/credit_flow.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace homeostat::review {
namespace {

using lifecycle::LegKey;
using lifecycle::LegState;
using rules::raw;

constexpr std::string_view kUsers = "users of ";
constexpr std::string_view kWorker = " (worker of ";

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
      if (credits == 0) continue;  // a burn that was written off as a whole
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
      if (key.purpose == "usage" || key.purpose == "bilateral") moved[key.to] += raw(amount);
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

  [[nodiscard]] std::string pool(const std::string& id) const {
    const auto found = drawn_.find(id);
    return found == drawn_.end() ? kOthers : found->second;
  }

  [[nodiscard]] FlowNode holder(const std::string& actor) const {
    if (actor == "dev" || actor == "treasury" || actor == "burned") return {actor, ""};
    if (actor.starts_with(kUsers)) return {"refund", pool(actor.substr(kUsers.size()))};
    const auto at = actor.find(kWorker);
    if (at == std::string::npos) return {"kept", pool(actor)};
    const auto begin = at + kWorker.size();
    return {"workers", pool(actor.substr(begin, actor.size() - begin - 1))};
  }

  void link(const FlowNode& from, const FlowNode& to, const std::string& purpose, LegState state,
            std::int64_t credits) {
    links_[{from, to, purpose, state}] += credits;
  }

  void enter(const LegKey& key, std::int64_t credits) {
    if (key.purpose == "usage") {
      link({"users", pool(key.to)}, {"origin", pool(key.to)}, key.purpose, key.state, credits);
      left_at_origin_[pool(key.to)] += credits;
    } else if (key.purpose == "bilateral") {
      link({"origin", pool(key.from)}, {"exec", pool(key.to)}, key.purpose, key.state, credits);
      left_at_origin_[pool(key.from)] -= credits;
      passed_on_[{pool(key.to), arrived(key.state)}] -= credits;
    } else if (key.purpose == "burn") {
      link(holder(key.from), {"burned", ""}, key.purpose, key.state, credits);
    } else if (key.purpose == "write-off") {
      link(holder(key.to), {"burned", ""}, "burn", key.state,
           -credits);  // the picture shows what is left of it
    } else if (key.purpose == "verification") {
      link({"noted", ""}, {"verifier", pool(key.to)}, key.purpose, key.state, credits);
    } else if (bilateral_.contains(key.purpose)) {
      link({"exec", pool(key.from)}, holder(key.to), key.purpose, key.state, credits);
      passed_on_[{pool(key.from), arrived(key.state)}] += credits;
    } else {
      link({"origin", pool(key.from)}, holder(key.to), key.purpose, key.state, credits);
      left_at_origin_[pool(key.from)] -= credits;
    }
  }

  /// Rows that their origin executed itself: it passed on more than it received from other pools.
  void own_rows() {
    for (const auto& [key, credits] : passed_on_) {
      if (credits <= 0) continue;
      link({"origin", key.first}, {"exec", key.first}, "own", key.second, credits);
      left_at_origin_[key.first] -= credits;
    }
  }

  void nobody() {
    for (const auto& [pool, credits] : left_at_origin_) {
      if (credits > 0) link({"origin", pool}, {"nobody", ""}, "rounding", LegState::accrued, credits);
    }
  }

  const lifecycle::LegBook& book_;
  std::set<std::string> bilateral_;
  std::map<std::string, std::string> names_;  ///< by id
  std::map<std::string, std::string> drawn_;
  std::map<std::tuple<FlowNode, FlowNode, std::string, LegState>, std::int64_t> links_;
  std::map<std::string, std::int64_t> left_at_origin_;
  std::map<std::pair<std::string, LegState>, std::int64_t> passed_on_;
  CreditFlow flow_;
};

}  // namespace

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
    if (key.purpose == "bilateral" && key.state != LegState::struck) {
      sums[{named(key.from), named(key.to)}] += raw(amount);
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
