// The arithmetic domain of the running engine: 64-bit integers whose every operation is checked for overflow.
// An overflow is a broken contract and aborts, because the guardian proves (invariant no-overflow) that
// admissible input never causes one.
#pragma once

#include <cstdint>

#include "engine/rules/contract.hpp"
#include "engine/rules/domain.hpp"

namespace homeostat::rules {

/// A truth value that does not convert to bool; read it with holds().
class CheckedBool {
 public:
  constexpr CheckedBool() = default;  ///< false
  constexpr explicit CheckedBool(bool value) : value_(value) {}
  [[nodiscard]] constexpr bool holds() const { return value_; }
  friend constexpr CheckedBool operator&(CheckedBool a, CheckedBool b) {
    return CheckedBool(a.value_ && b.value_);
  }
  friend constexpr CheckedBool operator|(CheckedBool a, CheckedBool b) {
    return CheckedBool(a.value_ || b.value_);
  }
  friend constexpr CheckedBool operator!(CheckedBool a) { return CheckedBool(!a.value_); }

 private:
  bool value_ = false;
};

/// A signed 64-bit integer; +, - and * abort instead of leaving the range.
class CheckedInt {
 public:
  constexpr CheckedInt() = default;
  constexpr explicit CheckedInt(std::int64_t value) : value_(value) {}
  [[nodiscard]] constexpr std::int64_t get() const { return value_; }

  friend constexpr CheckedInt operator+(CheckedInt a, CheckedInt b) {
    std::int64_t result = 0;
    if (__builtin_add_overflow(a.value_, b.value_, &result)) overflow("sum", a.value_, b.value_);
    return CheckedInt(result);
  }
  friend constexpr CheckedInt operator-(CheckedInt a, CheckedInt b) {
    std::int64_t result = 0;
    if (__builtin_sub_overflow(a.value_, b.value_, &result)) overflow("difference", a.value_, b.value_);
    return CheckedInt(result);
  }
  friend constexpr CheckedInt operator*(CheckedInt a, std::int64_t b) {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(a.value_, b, &result)) overflow("product", a.value_, b);
    return CheckedInt(result);
  }
  friend constexpr CheckedBool operator<=(CheckedInt a, CheckedInt b) {
    return CheckedBool(a.value_ <= b.value_);
  }
  friend constexpr CheckedBool operator==(CheckedInt a, CheckedInt b) {
    return CheckedBool(a.value_ == b.value_);
  }

 private:
  [[noreturn]] static void overflow(const char* operation, std::int64_t a, std::int64_t b) {
    contract_broken(__FILE__, __LINE__, operation, a, b);
  }
  std::int64_t value_ = 0;
};

/// The domain object; it has no state.
struct CheckedArithmetic {
  using Int = CheckedInt;
  using Bool = CheckedBool;

  static constexpr Int literal(std::int64_t value) { return Int(value); }
  static constexpr Bool truth(bool value) { return Bool(value); }
  static constexpr Int select(Bool condition, Int a, Int b) { return condition.holds() ? a : b; }
  static constexpr Division<Int> divide(Int dividend, std::int64_t divisor) {
    if (dividend.get() < 0 || divisor <= 0) {
      contract_broken(__FILE__, __LINE__, "division of a non-negative by a positive", dividend.get(),
                      divisor);
    }
    return {Int(dividend.get() / divisor), Int(dividend.get() % divisor)};
  }
};

static_assert(ArithmeticDomain<CheckedArithmetic>);

}  // namespace homeostat::rules
