// Looking up what was worked out.
#include "sim/federation/expected/known_burns.hpp"

#include <tuple>

namespace homeostat::sim {

bool operator==(const BurnQuestion& a, const BurnQuestion& b) {
  const auto parts = [](const BurnQuestion& question) {
    const TwoBinomials& of = question.offences;
    return std::tie(of.first, of.second, question.names, of.first_chance, of.second_chance, question.shares);
  };
  return parts(a) == parts(b);
}

std::size_t KnownBurns::Hash::operator()(const BurnQuestion& question) const {
  const TwoBinomials& of = question.offences;
  std::size_t seed = 0;
  // 0x9E3779B97F4A7C15 is 2^64 over the golden ratio: it spreads neighbouring numbers.
  const auto mix = [&](std::size_t value) { seed = (seed ^ value) * 0x9E3779B97F4A7C15U + (seed >> 29U); };
  mix(std::hash<std::int64_t>{}(of.first));
  mix(std::hash<std::int64_t>{}(of.second));
  mix(std::hash<std::int64_t>{}(question.names));
  mix(std::hash<Rational>{}(of.first_chance));
  mix(std::hash<Rational>{}(of.second_chance));
  return seed;
}

const Enclosure& KnownBurns::of(const BurnQuestion& question, const std::function<Enclosure()>& work_out) {
  const auto found = known_.find(question);
  if (found != known_.end()) return found->second;
  return known_.emplace(question, work_out()).first->second;
}

}  // namespace homeostat::sim
