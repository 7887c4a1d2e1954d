// A case: one rule of engine/rules/ applied to arbitrary inputs, with the assumptions about these inputs
// (premises) and the properties that its results must have (goals). A case is written once, as a template
// over the arithmetic domain. Over the solver's domain it is proved; over the engine's domain a model found
// by the solver is executed; over a mutating domain (mutation.hpp) both happen to the same changed rule.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/precedence.hpp"
#include "engine/rules/units.hpp"
#include "engine/rules/wide.hpp"
#include "invariants/judged.hpp"
#include "proofs/cases/inputs.hpp"

namespace homeostat::proofs {

using invariants::given;
using invariants::implies;
using invariants::same;
using rules::WideArithmetic;

/// An assumption: its sentence for people, and whether it holds.
template <class D>
struct Condition {
  std::string sentence;
  typename D::Bool holds;
};

/// A property that must hold after the rule ran: what a predicate of invariants/ says of it. A case writes no
/// goal of its own (tests/tidy looks), so that what is proved is the text that the watch evaluates, too.
template <class D>
using Goal = invariants::Judged<D>;

template <class D>
struct Case {
  std::vector<Condition<D>> premises;
  std::vector<Goal<D>> goals;
  /// All results of the rule. Two rules are equivalent if all of these are equal.
  std::vector<typename D::Int> numbers;
  std::vector<typename D::Bool> truths;
  /// If set, no-overflow is claimed only where this holds; otherwise wherever the premises hold.
  std::optional<typename D::Bool> admissible;

  void assume(std::string sentence, const typename D::Bool& holds) {
    premises.push_back({std::move(sentence), holds});
  }
  void require(const Goal<D>& goal) { goals.push_back(goal); }
  void gives(const typename D::Int& value) { numbers.push_back(value); }
  void gives(const typename D::Bool& value) { truths.push_back(value); }
  template <class Unit>
  void gives(const rules::Quantity<typename D::Int, Unit>& value) {
    numbers.push_back(value.amount());
  }
};

/// Runs `rule` so that a mutating domain may change it, and so that its intermediates are recorded for
/// no-overflow. Everything else in a case (premises and goals) is computed outside and never changed.
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

/// The same for a rule that the engine runs over 128 bits (wide.hpp): no-overflow, which speaks of 64 bits,
/// does not ask about its intermediates.
template <class D, class Rule>
void run_wide_rule(D& domain, std::string_view name, const Rule& rule) {
  if constexpr (rules::Doubting<D>) {
    run_rule(domain, name, [&] {
      rule();
      return 0;
    });
  } else {
    rule();
  }
}

}  // namespace homeostat::proofs
