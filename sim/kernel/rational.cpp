// Rounds an exact fraction to a double; see rational.hpp.
#include "sim/kernel/rational.hpp"

namespace homeostat::sim {

double real(const Rational& value) {
  if (value == 0) return 0;
  const Integer top = abs(numerator(value));
  const Integer bottom = denominator(value);
  // So many places that the quotient has 55 or 56 bits: a double's 53, and what decides the rounding. What is
  // left of the division is one more bit, so that no half is seen where there is more than half. (GMP's own
  // conversion cuts off.)
  const auto places = 55 - (static_cast<std::int64_t>(msb(top)) - static_cast<std::int64_t>(msb(bottom)));
  const auto shift = static_cast<unsigned>(std::abs(places));
  Integer quotient;
  Integer rest;
  divide_qr(places > 0 ? Integer(top << shift) : top, places < 0 ? Integer(bottom << shift) : bottom,
            quotient, rest);
  const auto bits = 2 * quotient.convert_to<std::uint64_t>() + (rest == 0 ? 0 : 1);
  const double size = std::ldexp(static_cast<double>(bits), -static_cast<int>(places) - 1);
  return value < 0 ? -size : size;
}

}  // namespace homeostat::sim
