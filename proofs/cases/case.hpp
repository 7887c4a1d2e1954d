// A case: one rule of engine/rules/ on arbitrary inputs, what is assumed of them, and what must hold of what
// comes out. Written once, as a template over the domain: over the solver's it is proved, over the engine's a
// model of the solver is executed, and over the doubting ones (mutation.hpp) the same changed rule is both.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/precedence.hpp"
#include "engine/rules/units.hpp"
#include "proofs/cases/inputs.hpp"

namespace homeostat::proofs {

/// A condition and the sentence for it.
template <class D>
struct Condition {
  std::string sentence;
  typename D::Bool holds;
};

/// What must hold after the rule, for one invariant of the catalogue.
template <class D>
struct Goal {
  std::string invariant;
  typename D::Bool holds;
};

template <class D>
struct Case {
  std::vector<Condition<D>> premises;
  std::vector<Goal<D>> goals;
  /// Everything that the rule gives: two rules are equivalent where all of this is equal.
  std::vector<typename D::Int> numbers;
  std::vector<typename D::Bool> truths;
  /// no-overflow is claimed where this holds; nothing: wherever the premises do.
  std::optional<typename D::Bool> admissible;

  void assume(std::string sentence, const typename D::Bool& holds) {
    premises.push_back({std::move(sentence), holds});
  }
  void require(std::string invariant, const typename D::Bool& holds) {
    goals.push_back({std::move(invariant), holds});
  }
  void gives(const typename D::Int& value) { numbers.push_back(value); }
  void gives(const typename D::Bool& value) { truths.push_back(value); }
  template <class Unit>
  void gives(const rules::Quantity<typename D::Int, Unit>& value) {
    numbers.push_back(value.amount());
  }
};

/// Runs a rule of engine/rules/, which a doubting domain may change and calls by `name`. Everything else of a
/// case (premises, invariants) stands outside and is never changed.
template <class D, class Rule>
auto run_rule(D& domain, [[maybe_unused]] std::string_view name, const Rule& rule) {
  if constexpr (rules::Doubting<D>) {
    struct Doubt {
      D& domain;
      bool before;
      Doubt(D& doubting, std::string_view rule) : domain(doubting), before(doubting.leave_out(false)) {
        domain.plan().begin(rule);
      }
      ~Doubt() {
        domain.plan().end();
        domain.leave_out(before);
      }
      Doubt(const Doubt&) = delete;
      Doubt& operator=(const Doubt&) = delete;
    } doubt(domain, name);
    return rule();
  } else if constexpr (requires { domain.watch_range(true); }) {
    const bool before = domain.watch_range(true);
    auto result = rule();
    domain.watch_range(before);
    return result;
  } else {
    return rule();
  }
}

/// if a then b.
template <class Bool>
Bool implies(const Bool& a, const Bool& b) {
  return b | !a;
}
template <class Bool>
Bool same(const Bool& a, const Bool& b) {
  return (a & b) | !(a | b);
}

}  // namespace homeostat::proofs
