// Writes the data of a review's pictures as JSON; see pictures_json.hpp.
#include "cli/json/pictures_json.hpp"

#include <algorithm>

#include "cli/json/coalition_json.hpp"
#include "cli/json/equilibrium_json.hpp"
#include "engine/lifecycle/leg_words.hpp"

namespace homeostat::cli {
namespace {

using Json = nlohmann::ordered_json;

/// How many pools get nodes of their own in the picture of credits; more could not be distinguished.
constexpr std::size_t kMostPools = 6;

constexpr std::string_view kOthers = "*";

/// The pool of a node. A pool whose name is the sign for all others is quoted.
std::string pool_words(const review::FlowNode& node) {
  if (node.whose == review::FlowNode::Whose::others) return std::string(kOthers);
  const bool taken = node.pool == kOthers || node.pool.starts_with('"');
  return taken ? lifecycle::in_quotes(node.pool) : node.pool;
}

std::string purpose_words(const review::FlowLink& link) {
  if (const auto* const step = std::get_if<review::FlowStep>(&link.purpose)) {
    return std::string(review::name(*step));
  }
  return lifecycle::words(std::get<lifecycle::LegPurpose>(link.purpose));
}

Json credits(const review::Review& review) {
  const review::CreditFlow flow =
      review::credit_flow(review.legs, review.policy, review.simulation.pools, kMostPools);
  Json nodes = Json::array();
  for (const review::FlowNode& node : flow.nodes) {
    nodes.push_back({{"role", review::name(node.role)}, {"pool", pool_words(node)}});
  }
  const auto number = [&](const review::FlowNode& node) {
    return std::lower_bound(flow.nodes.begin(), flow.nodes.end(), node) - flow.nodes.begin();
  };
  Json links = Json::array();
  for (const review::FlowLink& link : flow.links) {
    links.push_back({{"from", number(link.from)},
                     {"to", number(link.to)},
                     {"purpose", purpose_words(link)},
                     {"state", lifecycle::name(link.state)},
                     {"credits", link.credits}});
  }
  return {{"spent", flow.spent}, {"burned", flow.burned}, {"deferred", flow.deferred},
          {"pools", flow.pools}, {"drawn", flow.drawn},   {"nodes", nodes},
          {"links", links}};
}

Json between_pools(const review::Review& review) {
  Json edges = Json::array();
  for (const review::PoolEdge& edge : review::pool_edges(review.legs, review.simulation.pools)) {
    edges.push_back({{"from", edge.from}, {"to", edge.to}, {"credits", edge.credits}});
  }
  return edges;
}

Json groups(const std::optional<std::vector<review::UnusualGroup>>& found) {
  if (!found) return nullptr;
  Json list = Json::array();
  for (const review::UnusualGroup& group : *found) {
    list.push_back({{"kind", group.kind},
                    {"members", group.members},
                    {"score", group.score},
                    {"p_value", group.p_value}});
  }
  return list;
}

}  // namespace

Json pictures_json(const review::Review& review) {
  return {
      {"flow",
       {{"credits", credits(review)},
        {"pools", between_pools(review)},
        {"groups", groups(review.pictures.groups)}}},
      {"coalition", review.pictures.coalition ? coalition_json(*review.pictures.coalition) : Json()},
      {"equilibrium", review.pictures.equilibrium ? equilibrium_json(*review.pictures.equilibrium) : Json()}};
}

}  // namespace homeostat::cli
