// Writing pictures down.
#include "cli/pictures_json.hpp"

#include <algorithm>

namespace homeostat::cli {
namespace {

using Json = nlohmann::ordered_json;

/// Pools with nodes of their own in the picture of credits: more are not told apart by an eye.
constexpr std::size_t kMostPools = 6;

Json credits(const Review& review) {
  const CreditFlow flow = credit_flow(review.legs, review.policy, review.simulation.pools, kMostPools);
  Json nodes = Json::array();
  for (const FlowNode& node : flow.nodes) nodes.push_back({{"role", node.role}, {"pool", node.pool}});
  const auto number = [&](const FlowNode& node) {
    return std::lower_bound(flow.nodes.begin(), flow.nodes.end(), node) - flow.nodes.begin();
  };
  Json links = Json::array();
  for (const FlowLink& link : flow.links) {
    links.push_back({{"from", number(link.from)},
                     {"to", number(link.to)},
                     {"purpose", link.purpose},
                     {"state", lifecycle::name(link.state)},
                     {"credits", link.credits}});
  }
  return {{"spent", flow.spent}, {"burned", flow.burned}, {"deferred", flow.deferred},
          {"pools", flow.pools}, {"drawn", flow.drawn},   {"nodes", nodes},
          {"links", links}};
}

Json between_pools(const Review& review) {
  Json edges = Json::array();
  for (const PoolEdge& edge : pool_edges(review.legs, review.simulation.pools)) {
    edges.push_back({{"from", edge.from}, {"to", edge.to}, {"credits", edge.credits}});
  }
  return edges;
}

Json groups(const std::optional<std::vector<UnusualGroup>>& found) {
  if (!found) return nullptr;
  Json list = Json::array();
  for (const UnusualGroup& group : *found) {
    list.push_back({{"kind", group.kind},
                    {"members", group.members},
                    {"score", group.score},
                    {"p_value", group.p_value}});
  }
  return list;
}

}  // namespace

Json pictures_json(const Review& review) {
  return {
      {"flow",
       {{"credits", credits(review)},
        {"pools", between_pools(review)},
        {"groups", groups(review.pictures.groups)}}},
      {"coalition", review.pictures.coalition ? coalition_json(*review.pictures.coalition) : Json()},
      {"equilibrium", review.pictures.equilibrium ? equilibrium_json(*review.pictures.equilibrium) : Json()}};
}

}  // namespace homeostat::cli
