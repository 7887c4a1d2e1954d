// Tries the claims of a reproduction and summarises the results; see reproduction.hpp.
#include "sim/study/validation/reproduction.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>

namespace homeostat::sim::validation {
namespace {

/// Counts the lines that satisfy `holds`.
template <class Holds>
std::size_t count(const ValidationOutcome& outcome, const Holds& holds) {
  std::size_t found = 0;
  for (const Reproduced& result : outcome.results) {
    found += static_cast<std::size_t>(std::count_if(result.lines.begin(), result.lines.end(), holds));
  }
  return found;
}

}  // namespace

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::agrees:
      return "agrees";
    case Verdict::agrees_at_second_look:
      return "agrees at the second look";
    case Verdict::differs:
      break;
  }
  return "DOES NOT AGREE";
}

bool Line::published_agrees() const {
  return !claim.published || std::abs(claim.exact - claim.published->value) <= claim.published->within;
}

std::size_t ValidationOutcome::intervals() const {
  return count(*this, [](const Line& line) { return line.first.has_value(); });
}

std::size_t ValidationOutcome::misses() const {
  return count(*this, [](const Line& line) { return line.missed(); });
}

double ValidationOutcome::chance_of_misses() const {
  if (misses() == 0) return 1;
  const boost::math::binomial_distribution<double> by_chance(static_cast<double>(intervals()),
                                                             1 - kConfidence);
  return boost::math::cdf(boost::math::complement(by_chance, static_cast<double>(misses() - 1)));
}

bool ValidationOutcome::agrees() const {
  return count(*this, [](const Line& line) { return line.verdict == Verdict::differs; }) == 0;
}

Line try_claim(const Claim& claim, std::uint64_t seed, unsigned threads, const LabProgress& progress) {
  Line line{claim, std::nullopt, std::nullopt, Verdict::agrees};
  if (claim.measure) line.first = claim.measure(Lab(seed, threads, 1, progress));
  if (line.missed()) {
    line.second = claim.measure(Lab(seed, threads, 2, progress));
    line.verdict =
        line.second->interval.contains(claim.exact) ? Verdict::agrees_at_second_look : Verdict::differs;
  }
  if (!line.published_agrees()) line.verdict = Verdict::differs;
  return line;
}

Reproduced reproduce(const Reproduction& about, std::uint64_t seed, unsigned threads,
                     const LabProgress& progress) {
  Reproduced result{about, {}};
  for (const Claim& claim : about.claims) result.lines.push_back(try_claim(claim, seed, threads, progress));
  return result;
}

}  // namespace homeostat::sim::validation
