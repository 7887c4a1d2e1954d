// Numbers known between two exact bounds. A probability such as (1 - p)^9000 has ten thousand digits;
// rounding it down and up to 256 binary places gives bounds that are always correct and close enough to
// decide with.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/rational.hpp"

namespace homeostat::sim {

/// A number of which is known that low <= number <= high.
struct Enclosure {
  Rational low;
  Rational high;

  Enclosure() = default;
  Enclosure(Rational exact) : low(exact), high(std::move(exact)) {}  // NOLINT: a number encloses itself
  Enclosure(Rational at_least, Rational at_most) : low(std::move(at_least)), high(std::move(at_most)) {}

  [[nodiscard]] bool surely_positive() const { return low > 0; }
  [[nodiscard]] bool surely_not_positive() const { return high <= 0; }
};

/// Sum and difference enclose every possible sum and difference.
Enclosure operator+(const Enclosure& a, const Enclosure& b);
Enclosure operator-(const Enclosure& a, const Enclosure& b);
/// The product with an exact number.
Enclosure operator*(const Enclosure& a, const Rational& b);

/// Two independent binomial distributions.
struct TwoBinomials {
  std::int64_t first = 0;  ///< number of trials
  Rational first_chance;
  std::int64_t second = 0;
  Rational second_chance;
};

/// P(X > 0), P(X > 1), ..., P(X > count - 1), where X is the sum of the two. REQUIRES: trials >= 0, chances
/// in [0, 1].
std::vector<Enclosure> tails(const TwoBinomials& of, std::size_t count);

}  // namespace homeostat::sim
