// Stores terms; see term_graph.hpp.
#include "proofs/terms/term_graph.hpp"

#include <algorithm>

#include "engine/rules/contract.hpp"

namespace homeostat::proofs {
namespace {

/// Whether a part of a term has to be a truth value.
bool needs_truth(TermKind kind, std::size_t part) {
  switch (kind) {
    case TermKind::conjunction:
    case TermKind::disjunction:
    case TermKind::negation:
      return true;
    case TermKind::choice:
      return part == 0;
    default:
      return false;
  }
}

}  // namespace

std::size_t part_count(TermKind kind) {
  switch (kind) {
    case TermKind::number:
    case TermKind::number_input:
    case TermKind::truth:
    case TermKind::truth_input:
      return 0;
    case TermKind::multiple:
    case TermKind::quotient:
    case TermKind::remainder:
    case TermKind::negation:
      return 1;
    case TermKind::sum:
    case TermKind::difference:
    case TermKind::at_most:
    case TermKind::equal:
    case TermKind::conjunction:
    case TermKind::disjunction:
      return 2;
    case TermKind::choice:
      return 3;
  }
  return 0;
}

bool is_truth(TermKind kind) {
  return kind >= TermKind::truth;
}

TermPlace TermGraph::stored(const TermNode& node) {
  const auto [known, added] = places_.try_emplace(node, nodes_.size());
  if (added) nodes_.push_back(node);
  return known->second;
}

TermPlace TermGraph::number(std::int64_t value) {
  return stored({TermKind::number, {}, value});
}

TermPlace TermGraph::truth(bool value) {
  return stored({TermKind::truth, {}, value ? 1 : 0});
}

TermPlace TermGraph::input(const std::string& name, TermKind kind) {
  HOMEOSTAT_REQUIRE(kind == TermKind::number_input || kind == TermKind::truth_input,
                    "an input is a variable");
  const auto found = std::find(input_names_.begin(), input_names_.end(), name);
  const auto place = found - input_names_.begin();
  if (found == input_names_.end()) input_names_.push_back(name);
  const TermKind other = kind == TermKind::number_input ? TermKind::truth_input : TermKind::number_input;
  HOMEOSTAT_REQUIRE(!places_.contains({other, {}, place}), "a name is of one sort");
  return stored({kind, {}, place});
}

TermPlace TermGraph::made(TermKind kind, const std::vector<TermPlace>& parts, std::int64_t constant) {
  HOMEOSTAT_REQUIRE(parts.size() == part_count(kind) && !parts.empty(), "a term has its parts");
  const bool divides = kind == TermKind::quotient || kind == TermKind::remainder;
  HOMEOSTAT_REQUIRE(!divides || constant > 0, "a divisor is positive");
  TermNode node{kind, {}, constant};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    HOMEOSTAT_REQUIRE(parts[i] < nodes_.size(), "a part is in the graph");
    HOMEOSTAT_REQUIRE(is_truth(nodes_[parts[i]].kind) == needs_truth(kind, i), "a part has its sort");
    node.parts[i] = parts[i];
  }
  return stored(node);
}

bool TermGraph::watch(bool on) {
  const bool before = watching_;
  watching_ = on;
  return before;
}

void TermGraph::computed(TermPlace number) {
  if (watching_) intermediates_.push_back(number);
}

void TermGraph::divided(const TermDivision& division) {
  if (watching_) divisions_.push_back(division);
}

}  // namespace homeostat::proofs
