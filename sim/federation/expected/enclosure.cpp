// Arithmetic on enclosures: fixed point with 256 binary places, rounded outwards; see enclosure.hpp.
#include "sim/federation/expected/enclosure.hpp"

#include <algorithm>

#include "engine/rules/contract.hpp"

namespace homeostat::sim {
namespace {

using Whole = Integer;
constexpr unsigned kPlaces = 256;

Whole up(const Whole& value, const Whole& by) {
  return (value + by - 1) / by;
}

/// A number that is not negative, in units of 2^-256.
struct FixedPoint {
  Whole low;
  Whole high;
};

FixedPoint fixed(const Rational& value) {
  const Whole scaled = numerator(value) << kPlaces;
  return {scaled / denominator(value), up(scaled, denominator(value))};
}

FixedPoint times(const FixedPoint& a, const FixedPoint& b) {
  return {(a.low * b.low) >> kPlaces, up(a.high * b.high, Whole(1) << kPlaces)};
}

/// a x over / under.
FixedPoint scaled_by(const FixedPoint& a, std::uint64_t over, std::uint64_t under) {
  return {a.low * over / under, up(a.high * over, under)};
}

/// P(X = 0), ..., P(X = count - 1).
std::vector<FixedPoint> binomial(std::int64_t trials, const Rational& chance, std::size_t count) {
  HOMEOSTAT_REQUIRE(trials >= 0, "trials are counted");
  HOMEOSTAT_REQUIRE(chance >= 0 && chance <= 1, "a chance is between 0 and 1");
  std::vector<FixedPoint> at(count, FixedPoint{0, 0});
  const auto all = static_cast<std::uint64_t>(trials);
  const FixedPoint one = fixed(Rational(1));
  if (chance == 1) {
    if (all < count) at[all] = one;
    return at;
  }
  at[0] = one;
  FixedPoint base = fixed(1 - chance);
  for (std::uint64_t exponent = all; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) at[0] = times(at[0], base);
    base = times(base, base);
  }
  const FixedPoint odds = fixed(chance / (1 - chance));
  for (std::uint64_t j = 0; j + 1 < count && j < all; ++j) {
    at[j + 1] = scaled_by(times(at[j], odds), all - j, j + 1);
  }
  return at;
}

}  // namespace

Enclosure operator+(const Enclosure& a, const Enclosure& b) {
  return {a.low + b.low, a.high + b.high};
}

Enclosure operator-(const Enclosure& a, const Enclosure& b) {
  return {a.low - b.high, a.high - b.low};
}

Enclosure operator*(const Enclosure& a, const Rational& b) {
  return b < 0 ? Enclosure{a.high * b, a.low * b} : Enclosure{a.low * b, a.high * b};
}

std::vector<Enclosure> tails(const TwoBinomials& of, std::size_t count) {
  const auto first = binomial(of.first, of.first_chance, count);
  const auto second = binomial(of.second, of.second_chance, count);
  const Whole one = Whole(1) << kPlaces;
  std::vector<Enclosure> more_than;
  FixedPoint sum{0, 0};
  for (std::size_t n = 0; n < count; ++n) {
    for (std::size_t j = 0; j <= n; ++j) {
      const FixedPoint both = times(first[j], second[n - j]);
      sum.low += both.low;
      sum.high += both.high;
    }
    const Whole least = std::max(Whole(0), Whole(one - sum.high));
    more_than.emplace_back(Rational(least, one), Rational(Whole(one - sum.low), one));
  }
  return more_than;
}

}  // namespace homeostat::sim
