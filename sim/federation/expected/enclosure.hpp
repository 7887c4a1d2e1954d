// Numbers between two exact bounds. A probability like (1 - p)^9000 has ten thousand digits; rounded down and
// up to 256 binary places it has bounds that differ by nothing that matters, and that are never wrong.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/rational.hpp"

namespace homeostat::sim {

/// What is known of a number: low <= number <= high.
struct Enclosure {
  Rational low;
  Rational high;

  Enclosure() = default;
  Enclosure(Rational exact) : low(exact), high(std::move(exact)) {}  // NOLINT: a number encloses itself
  Enclosure(Rational at_least, Rational at_most) : low(std::move(at_least)), high(std::move(at_most)) {}

  [[nodiscard]] bool surely_positive() const { return low > 0; }
  [[nodiscard]] bool surely_not_positive() const { return high <= 0; }
};

Enclosure operator+(const Enclosure& a, const Enclosure& b);
Enclosure operator-(const Enclosure& a, const Enclosure& b);
/// Times an exact number.
Enclosure operator*(const Enclosure& a, const Rational& b);

/// Two independent binomials.
struct TwoBinomials {
  std::int64_t first = 0;  ///< trials
  Rational first_chance;
  std::int64_t second = 0;
  Rational second_chance;
};

/// P(X > 0), P(X > 1), ..., P(X > count - 1) of their sum X. REQUIRES: trials >= 0, chances in [0, 1].
std::vector<Enclosure> tails(const TwoBinomials& of, std::size_t count);

}  // namespace homeostat::sim
