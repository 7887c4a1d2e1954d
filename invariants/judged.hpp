// What a predicate of an invariant gives: a truth value and the invariant that it is about. The goals of the
// guardian and the checks of the watch are made of nothing else, so neither can name one invariant and look
// at another.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/rules/domain.hpp"
#include "invariants/entries.hpp"

namespace homeostat::invariants {

namespace detail {
/// Not constexpr: a name for which the compiler gets here does not compile.
inline void no_such_invariant() {}
}  // namespace detail

/// The name of an entry of the catalogue, known at compile time. Any other name does not compile.
class InvariantName {
 public:
  template <std::size_t kSize>
  consteval InvariantName(const char (&name)[kSize]) : text_(name, kSize - 1) {  // NOLINT: a name is its text
    if (!listed(text_)) detail::no_such_invariant();
  }
  [[nodiscard]] constexpr std::string_view text() const { return text_; }
  friend constexpr bool operator==(InvariantName name, std::string_view text) { return name.text_ == text; }

 private:
  std::string_view text_;
};

/// What a predicate says of one step or state.
template <rules::ArithmeticDomain D>
struct Judged {
  InvariantName invariant;
  typename D::Bool holds;
};

/// The same claim, made only where `condition` holds.
template <rules::ArithmeticDomain D>
Judged<D> given(const typename D::Bool& condition, const Judged<D>& judged) {
  return {judged.invariant, judged.holds | !condition};
}

/// True unless `a` holds and `b` does not; same(): true if both are equal.
template <class Bool>
Bool implies(const Bool& a, const Bool& b) {
  return b | !a;
}
template <class Bool>
Bool same(const Bool& a, const Bool& b) {
  return (a & b) | !(a | b);
}

}  // namespace homeostat::invariants
