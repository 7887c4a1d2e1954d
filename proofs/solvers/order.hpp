// Which of two numbers is larger, for every input: the answer. The question is order_question.hpp's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "proofs/solvers/execution.hpp"
#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

/// The smallest input where the two differ in one way, and both numbers there as the engine computes them.
struct Instance {
  Values inputs;
  std::int64_t a = 0;
  std::int64_t b = 0;
  [[nodiscard]] std::int64_t at(const std::string& input) const { return number(inputs, input).value_or(0); }
};

/// How b stands to a.
enum class Effect { equal, never_less, never_more, both, undecided };
std::string_view name(Effect effect);

struct Order {
  ProofOutcome never_less = ProofOutcome::error;  ///< proved: b >= a for every input
  ProofOutcome never_more = ProofOutcome::error;  ///< proved: b <= a for every input
  std::optional<Instance> less;                   ///< b < a, if `never_less` is refuted
  std::optional<Instance> more;
  std::string note;  ///< why something is undecided

  [[nodiscard]] Effect effect() const;
};

/// The answer for the inputs of both, each decided for itself. A case of the first comes before one of the
/// second, which must be larger.
Order joined(const Order& first, const Order& second);

}  // namespace homeostat::proofs
