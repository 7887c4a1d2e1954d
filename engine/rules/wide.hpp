// Plain 128-bit numbers, wide enough for a sum over every row that a ledger can hold (2^64 rows of 2^62
// credits). The state sums with them what a party has unsettled; the guardian executes a model over them if a
// mutant may compute something on which the engine's own arithmetic would abort.
#pragma once

#include <cstdint>

#include "engine/rules/domain.hpp"

namespace homeostat::rules {

/// A truth value that does not convert to bool.
class WideBool {
 public:
  constexpr WideBool() = default;  ///< false
  constexpr explicit WideBool(bool value) : value_(value) {}
  [[nodiscard]] bool holds() const { return value_; }
  friend WideBool operator&(WideBool a, WideBool b) { return WideBool(a.value_ && b.value_); }
  friend WideBool operator|(WideBool a, WideBool b) { return WideBool(a.value_ || b.value_); }
  friend WideBool operator!(WideBool a) { return WideBool(!a.value_); }

 private:
  bool value_ = false;
};

/// A signed 128-bit integer.
class WideInt {
 public:
  __extension__ using Number = __int128;
  constexpr WideInt() = default;  ///< 0
  constexpr explicit WideInt(Number value) : value_(value) {}
  [[nodiscard]] Number get() const { return value_; }
  friend WideInt operator+(WideInt a, WideInt b) { return WideInt(a.value_ + b.value_); }
  friend WideInt operator-(WideInt a, WideInt b) { return WideInt(a.value_ - b.value_); }
  friend WideInt operator*(WideInt a, std::int64_t b) { return WideInt(a.value_ * b); }
  friend WideBool operator<=(WideInt a, WideInt b) { return WideBool(a.value_ <= b.value_); }
  friend WideBool operator==(WideInt a, WideInt b) { return WideBool(a.value_ == b.value_); }

 private:
  Number value_ = 0;
};

/// The domain object; it has no state.
struct WideArithmetic {
  using Int = WideInt;
  using Bool = WideBool;
  static Int literal(std::int64_t value) { return Int(value); }
  static Bool truth(bool value) { return Bool(value); }
  static Int select(Bool condition, Int a, Int b) { return condition.holds() ? a : b; }
  /// Euclidean division, also of a negative number: the remainder is never negative.
  static Division<Int> divide(Int dividend, std::int64_t divisor) {
    WideInt::Number quotient = dividend.get() / divisor;
    WideInt::Number remainder = dividend.get() % divisor;
    if (remainder < 0) {
      remainder += divisor;
      --quotient;
    }
    return {Int(quotient), Int(remainder)};
  }
};

static_assert(ArithmeticDomain<WideArithmetic>);

}  // namespace homeostat::rules
