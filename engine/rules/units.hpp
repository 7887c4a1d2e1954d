// Units as types: credits, tokens and microseconds do not mix, and none converts to a plain integer.
#pragma once

#include <cstdint>

#include "engine/rules/checked.hpp"

namespace homeostat::rules {

/// An amount of `Unit` over the integers of some domain; no implicit conversions.
template <class Int, class Unit>
class Quantity {
 public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(Int amount) : amount_(amount) {}
  [[nodiscard]] constexpr const Int& amount() const { return amount_; }

  friend constexpr Quantity operator+(const Quantity& a, const Quantity& b) {
    return Quantity(a.amount_ + b.amount_);
  }
  friend constexpr Quantity operator-(const Quantity& a, const Quantity& b) {
    return Quantity(a.amount_ - b.amount_);
  }
  friend constexpr auto operator<=(const Quantity& a, const Quantity& b) { return a.amount_ <= b.amount_; }
  friend constexpr auto operator==(const Quantity& a, const Quantity& b) { return a.amount_ == b.amount_; }

 private:
  Int amount_;
};

struct CreditsUnit;
struct TokensUnit;
struct MicrosUnit;

/// Credits over a domain. One credit is one output token of inference (docs/network.md#vocabulary).
template <class D>
using CreditsOf = Quantity<typename D::Int, CreditsUnit>;
template <class D>
using TokensOf = Quantity<typename D::Int, TokensUnit>;
template <class D>
using MicrosOf = Quantity<typename D::Int, MicrosUnit>;

using Credits = CreditsOf<CheckedArithmetic>;
using Tokens = TokensOf<CheckedArithmetic>;
/// Microseconds since 1970-01-01T00:00:00Z.
using Micros = MicrosOf<CheckedArithmetic>;

/// An amount over the domain of the running engine.
constexpr Credits credits(std::int64_t amount) {
  return Credits(CheckedInt(amount));
}
constexpr Tokens tokens(std::int64_t count) {
  return Tokens(CheckedInt(count));
}
constexpr Micros micros(std::int64_t since_epoch) {
  return Micros(CheckedInt(since_epoch));
}
template <class Unit>
constexpr std::int64_t raw(const Quantity<CheckedInt, Unit>& quantity) {
  return quantity.amount().get();
}

/// Hundredths of a percent. Always a constant of the policy, never a variable of a proof.
struct BasisPoints {
  std::int64_t count = 0;
  friend constexpr bool operator==(BasisPoints, BasisPoints) = default;
};
inline constexpr std::int64_t kBasisPointsInWhole = 10'000;

/// The largest amount of credits or tokens that a row, sum or share may have: 2^62. Two of them can be added,
/// and every intermediate of a rule fits in 64 signed bits (invariant no-overflow).
inline constexpr std::int64_t kMaxAmount = std::int64_t{1} << 62;

}  // namespace homeostat::rules
