// The arithmetic domain whose numbers are terms of a graph: a template of engine/rules/ that runs over it
// leaves what it computes there. Quotients and remainders are terms like any other, not constants with
// conditions as in proofs/domains.
#pragma once

#include "engine/rules/domain.hpp"
#include "proofs/terms/term_graph.hpp"

namespace homeostat::proofs {

/// A truth value of a graph. It does not convert to bool.
class TermTruth {
 public:
  TermTruth(TermGraph& graph, TermPlace place) : graph_(&graph), place_(place) {}
  [[nodiscard]] TermPlace place() const { return place_; }
  friend TermTruth operator&(const TermTruth& a, const TermTruth& b) {
    return {*a.graph_, a.graph_->made(TermKind::conjunction, {a.place_, b.place_})};
  }
  friend TermTruth operator|(const TermTruth& a, const TermTruth& b) {
    return {*a.graph_, a.graph_->made(TermKind::disjunction, {a.place_, b.place_})};
  }
  friend TermTruth operator!(const TermTruth& a) {
    return {*a.graph_, a.graph_->made(TermKind::negation, {a.place_})};
  }

 private:
  TermGraph* graph_;
  TermPlace place_;
};

/// An unbounded integer of a graph. What +, -, * and a division give is recorded as computed.
class TermInt {
 public:
  TermInt(TermGraph& graph, TermPlace place) : graph_(&graph), place_(place) {}
  [[nodiscard]] TermPlace place() const { return place_; }
  friend TermInt operator+(const TermInt& a, const TermInt& b) {
    return a.computed(TermKind::sum, {a.place_, b.place_});
  }
  friend TermInt operator-(const TermInt& a, const TermInt& b) {
    return a.computed(TermKind::difference, {a.place_, b.place_});
  }
  friend TermInt operator*(const TermInt& a, std::int64_t factor) {
    return a.computed(TermKind::multiple, {a.place_}, factor);
  }
  friend TermTruth operator<=(const TermInt& a, const TermInt& b) {
    return {*a.graph_, a.graph_->made(TermKind::at_most, {a.place_, b.place_})};
  }
  friend TermTruth operator==(const TermInt& a, const TermInt& b) {
    return {*a.graph_, a.graph_->made(TermKind::equal, {a.place_, b.place_})};
  }

 private:
  [[nodiscard]] TermInt computed(TermKind kind, const std::vector<TermPlace>& parts,
                                 std::int64_t constant = 0) const {
    const TermPlace place = graph_->made(kind, parts, constant);
    graph_->computed(place);
    return {*graph_, place};
  }
  TermGraph* graph_;
  TermPlace place_;
};

/// The domain object. The graph must outlive it and its terms.
class TermDomain {
 public:
  using Int = TermInt;
  using Bool = TermTruth;

  explicit TermDomain(TermGraph& graph) : graph_(graph) {}
  Int literal(std::int64_t value) { return {graph_, graph_.number(value)}; }
  Bool truth(bool value) { return {graph_, graph_.truth(value)}; }
  Int select(const Bool& condition, const Int& a, const Int& b) {
    return {graph_, graph_.made(TermKind::choice, {condition.place(), a.place(), b.place()})};
  }
  rules::Division<Int> divide(const Int& dividend, std::int64_t divisor) {
    graph_.divided({dividend.place(), divisor});
    const Int quotient{graph_, graph_.made(TermKind::quotient, {dividend.place()}, divisor)};
    graph_.computed(quotient.place());
    return {quotient, {graph_, graph_.made(TermKind::remainder, {dividend.place()}, divisor)}};
  }
  bool watch_range(bool on) { return graph_.watch(on); }
  Int variable(const std::string& name) { return {graph_, graph_.input(name, TermKind::number_input)}; }
  Bool proposition(const std::string& name) { return {graph_, graph_.input(name, TermKind::truth_input)}; }
  [[nodiscard]] TermGraph& graph() { return graph_; }

 private:
  TermGraph& graph_;
};

static_assert(rules::ArithmeticDomain<TermDomain>);

}  // namespace homeostat::proofs
