// The answer to the question which of two numbers is larger, over all inputs. order_question.hpp asks it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "proofs/solvers/execution.hpp"
#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

/// The smallest input for which the two numbers differ in one direction, and both numbers as the engine
/// computes them.
struct Instance {
  Values inputs;
  std::int64_t a = 0;
  std::int64_t b = 0;
  [[nodiscard]] std::int64_t at(const std::string& input) const { return number(inputs, input).value_or(0); }
};

/// How number b compares with number a over all inputs; `both`: sometimes less, sometimes more.
enum class Effect { equal, never_less, never_more, both, undecided };
std::string_view name(Effect effect);

/// How two numbers compare over all inputs.
struct Order {
  ProofOutcome never_less = ProofOutcome::error;  ///< proved: b >= a for every input
  ProofOutcome never_more = ProofOutcome::error;  ///< proved: b <= a for every input
  std::optional<Instance> less;                   ///< an input with b < a, if `never_less` is refuted
  std::optional<Instance> more;
  std::string note;  ///< why something is undecided

  [[nodiscard]] Effect effect() const;
};

/// The answer over two sets of inputs that were decided separately. If both have an instance, the one of
/// `first` is reported. REQUIRES: the inputs of `first` count as smaller than those of `second`.
Order joined(const Order& first, const Order& second);

}  // namespace homeostat::proofs
