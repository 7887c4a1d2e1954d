// The arithmetic domain: the operations on numbers that a rule may use.
//
// Every rule of the economy is a template over a domain. The engine instantiates it over CheckedArithmetic
// (checked.hpp) and runs it; the guardian instantiates the same text over the solver's domains (proofs/) and
// proves it. A rule therefore uses only the operations below:
//   - integers with +, -, multiplication by a literal, <= and ==;
//   - division by a positive literal, as one operation that returns quotient and remainder;
//   - truth values with &, | and !, which never convert to bool (`if (z3::expr)` would compile and always be
//     true);
//   - choice as select(condition, a, b). Both arms are always evaluated, so neither may leave the range: a
//     rule writes `amount <= cap - sum`, never `sum + amount <= cap`.
// A `switch` or `if` in a rule may depend only on the policy, which is a constant of the proof.
#pragma once

#include <concepts>
#include <cstdint>
#include <type_traits>

namespace homeostat::rules {

/// dividend = divisor x quotient + remainder with 0 <= remainder < divisor.
template <class Int>
struct Division {
  Int quotient;
  Int remainder;
};

/// The requirements on a domain, as described above.
template <class D>
concept ArithmeticDomain = requires(D& domain, const typename D::Int& a, const typename D::Bool& b,
                                    std::int64_t literal, bool constant) {
  { domain.literal(literal) } -> std::same_as<typename D::Int>;
  { domain.truth(constant) } -> std::same_as<typename D::Bool>;
  { a + a } -> std::same_as<typename D::Int>;
  { a - a } -> std::same_as<typename D::Int>;
  { a* literal } -> std::same_as<typename D::Int>;
  // REQUIRES: a >= 0 and literal > 0.
  { domain.divide(a, literal) } -> std::same_as<Division<typename D::Int>>;
  { a <= a } -> std::same_as<typename D::Bool>;
  { a == a } -> std::same_as<typename D::Bool>;
  { b& b } -> std::same_as<typename D::Bool>;
  { b | b } -> std::same_as<typename D::Bool>;
  { !b } -> std::same_as<typename D::Bool>;
  { domain.select(b, a, a) } -> std::same_as<typename D::Int>;
  requires !std::is_convertible_v<typename D::Bool, bool>;
};

}  // namespace homeostat::rules
