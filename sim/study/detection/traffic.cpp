// Collects rows into pairs. A row is kept as 16 bytes until all rows are known: ten million rows take 160 MB,
// and as much again while they are put in the order of their pairs.
#include "sim/study/detection/traffic.hpp"

#include <algorithm>
#include <numeric>

#include "engine/rules/contract.hpp"

namespace homeostat::sim::detection {

Margins margins_of(const Traffic& traffic) {
  Margins margins{std::vector<double>(traffic.nodes()), std::vector<double>(traffic.nodes()), 0};
  for (const Pair& pair : traffic.pairs) {
    margins.out[pair.source] += pair.value;
    margins.in[pair.target] += pair.value;
    margins.total += pair.value;
  }
  return margins;
}

Traffic until(const Traffic& traffic, double time) {
  Traffic part = between(traffic, -std::numeric_limits<double>::infinity(), time);
  part.start = traffic.start;
  return part;
}

Traffic between(const Traffic& traffic, double start, double end) {
  Traffic part;
  part.names = traffic.names;
  part.timed = traffic.timed;
  part.start = std::max(start, traffic.start);
  part.end = std::min(end, traffic.end);
  part.begins.push_back(0);
  for (std::size_t i = 0; i < traffic.pairs.size(); ++i) {
    Pair pair = traffic.pairs[i];
    pair.rows = 0;
    pair.value = pair.squares = 0;
    for (std::uint64_t at = traffic.begins[i]; at < traffic.begins[i + 1]; ++at) {
      const Moment& moment = traffic.moments[at];
      if (moment.time <= start || moment.time > end) continue;
      ++pair.rows;
      pair.value += moment.value;
      pair.squares += moment.value * moment.value;
      part.moments.push_back(moment);
    }
    if (pair.rows == 0) continue;
    part.rows += pair.rows;
    part.value += pair.value;
    part.pairs.push_back(pair);
    part.begins.push_back(part.moments.size());
  }
  return part;
}

Node TrafficBuilder::node_of(std::string_view name) {
  const auto found = nodes_.find(name);
  if (found != nodes_.end()) return found->second;
  const Node node = static_cast<Node>(traffic_.names.size());
  traffic_.names.emplace_back(name);
  nodes_.emplace(name, node);
  return node;
}

std::uint32_t TrafficBuilder::pair_of(Node source, Node target) {
  const std::uint64_t key = (static_cast<std::uint64_t>(source) << 32U) | target;
  const auto [found, fresh] = pairs_.try_emplace(key, static_cast<std::uint32_t>(traffic_.pairs.size()));
  if (fresh) {
    Pair pair;
    pair.source = source;
    pair.target = target;
    traffic_.pairs.push_back(pair);
  }
  return found->second;
}

void TrafficBuilder::add(std::string_view source, std::string_view target, double value, double time,
                         std::uint64_t number) {
  traffic_.timed = true;
  start_ = std::min(start_, time);
  end_ = std::max(end_, time);
  add(source, target, value, number);
  if (source != target) rows_.back().time = time;
}

void TrafficBuilder::add(std::string_view source, std::string_view target, double value,
                         std::uint64_t number) {
  HOMEOSTAT_REQUIRE(value >= 0, "credits of a row are not negative");
  const Node from = node_of(source);
  if (source == target) {
    ++traffic_.own_rows;
    traffic_.own_value += value;
    return;
  }
  const std::uint32_t at = pair_of(from, node_of(target));
  Pair& pair = traffic_.pairs[at];
  if (pair.rows == 0) pair.first_row = number;
  pair.last_row = number;
  ++pair.rows;
  pair.value += value;
  pair.squares += value * value;
  ++traffic_.rows;
  traffic_.value += value;
  rows_.push_back({at, static_cast<float>(value), 0});
}

namespace {

/// The indices of `items` in the order of `less`.
template <class Items, class Less>
std::vector<std::uint32_t> order_of(const Items& items, const Less& less) {
  std::vector<std::uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return less(items[a], items[b]); });
  return order;
}

std::vector<std::uint32_t> places_of(const std::vector<std::uint32_t>& order) {
  std::vector<std::uint32_t> places(order.size());
  for (std::uint32_t place = 0; place < order.size(); ++place) places[order[place]] = place;
  return places;
}

template <class Item>
std::vector<Item> in_order(std::vector<Item>& items, const std::vector<std::uint32_t>& order) {
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  for (const std::uint32_t index : order) sorted.push_back(std::move(items[index]));
  return sorted;
}

}  // namespace

Traffic TrafficBuilder::finish() {
  Traffic traffic = std::move(traffic_);
  nodes_.clear();
  pairs_.clear();
  const auto by_name = order_of(traffic.names, std::less<>());
  const auto node_places = places_of(by_name);
  traffic.names = in_order(traffic.names, by_name);
  for (Pair& pair : traffic.pairs) {
    pair.source = node_places[pair.source];
    pair.target = node_places[pair.target];
  }
  const auto by_nodes = order_of(traffic.pairs, [](const Pair& a, const Pair& b) {
    return a.source != b.source ? a.source < b.source : a.target < b.target;
  });
  const auto pair_places = places_of(by_nodes);
  traffic.pairs = in_order(traffic.pairs, by_nodes);

  traffic.begins.assign(traffic.pairs.size() + 1, 0);
  for (std::size_t i = 0; i < traffic.pairs.size(); ++i)
    traffic.begins[i + 1] = traffic.begins[i] + traffic.pairs[i].rows;
  auto next = traffic.begins;
  traffic.moments.resize(rows_.size());
  for (const Row& row : rows_) traffic.moments[next[pair_places[row.pair]]++] = {row.time, row.value};
  rows_ = {};
  if (traffic.timed) {
    traffic.start = start_;
    traffic.end = end_;
  }
  *this = TrafficBuilder();
  return traffic;
}

}  // namespace homeostat::sim::detection
