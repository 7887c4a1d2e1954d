// Exact fractions, for formulas whose values must not be rounded.
#pragma once

#include <boost/multiprecision/gmp.hpp>
#include <cmath>
#include <cstdint>

namespace homeostat::sim {

using Rational = boost::multiprecision::mpq_rational;
using Integer = boost::multiprecision::mpz_int;

/// numerator / denominator. REQUIRES: denominator is not 0.
inline Rational ratio(std::int64_t numerator, std::int64_t denominator) {
  return Rational(numerator, denominator);
}
/// `value` rounded to a billionth: the exact number that stands for a floating-point number of a scenario.
inline Rational to_billionth(double value) {
  return ratio(std::llround(value * 1e9), 1'000'000'000);
}
/// A share in basis points as a fraction of the whole.
inline Rational of_whole(std::int64_t basis_points) {
  return ratio(basis_points, 10'000);
}
inline Rational power(Rational base, unsigned exponent) {
  Rational result = 1;
  for (; exponent > 0; exponent /= 2, base *= base) {
    if (exponent % 2 == 1) result *= base;
  }
  return result;
}
/// The nearest double, ties to even. REQUIRES: it is 0 or a normal number.
double real(const Rational& value);
/// The smallest integer that is not below `value`. REQUIRES: value >= 0.
inline std::int64_t ceiling(const Rational& value) {
  const Integer whole = numerator(value) / denominator(value);
  return whole.convert_to<std::int64_t>() + (Rational(whole) == value ? 0 : 1);
}

}  // namespace homeostat::sim
