// Exact fractions, for formulas whose values must not be rounded.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <cstdint>

namespace homeostat::sim {

using Rational = boost::multiprecision::cpp_rational;

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
inline double real(const Rational& value) {
  return value.convert_to<double>();
}
/// The smallest integer that is not below `value`. REQUIRES: value >= 0.
inline std::int64_t ceiling(const Rational& value) {
  const boost::multiprecision::cpp_int whole = numerator(value) / denominator(value);
  return whole.convert_to<std::int64_t>() + (Rational(whole) == value ? 0 : 1);
}

}  // namespace homeostat::sim
