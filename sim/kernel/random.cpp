// Counter-based draws.
#include "sim/kernel/random.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "engine/ledger/hash.hpp"
#include "engine/rules/contract.hpp"
#include "sim/kernel/draws.hpp"
#include "sim/kernel/normal.hpp"

namespace homeostat::sim {

Stream::Stream(std::uint64_t seed, std::string_view name) : key_(0) {
  const auto digest =
      ledger::sha256("homeostat-stream-v1\x1F" + std::to_string(seed) + "\x1F" + std::string(name));
  for (std::size_t i = 0; i < 8; ++i) key_ = (key_ << 8U) | digest[i];
}

std::uint64_t Stream::bits(Purpose purpose, std::uint64_t index) const {
  const Words words = words_of(key_, purpose, index);
  return (static_cast<std::uint64_t>(words[1]) << 32U) | words[0];
}

double Stream::unit(Purpose purpose, std::uint64_t index) const {
  return sim::unit(bits(purpose, index));
}

double Stream::normal(Purpose purpose, std::uint64_t index) const {
  return normal_of(unit(purpose, 2 * index), unit(purpose, 2 * index + 1));
}

std::uint64_t Stream::below(std::uint64_t bound, Purpose purpose, std::uint64_t index) const {
  HOMEOSTAT_REQUIRE(bound > 0, "a draw has at least one outcome");
  const auto product = static_cast<unsigned __int128>(bits(purpose, index)) * bound;
  return static_cast<std::uint64_t>(product >> 64U);
}

std::int64_t Stream::between(std::int64_t first, std::int64_t last, Purpose purpose,
                             std::uint64_t index) const {
  HOMEOSTAT_REQUIRE(first <= last, "the first outcome is not above the last");
  const auto outcomes = static_cast<std::uint64_t>(last - first) + 1;
  return first + static_cast<std::int64_t>(below(outcomes, purpose, index));
}

bool Stream::chance(std::uint32_t parts_per_million, Purpose purpose, std::uint64_t index) const {
  return below(1'000'000, purpose, index) < parts_per_million;
}

std::size_t Stream::weighted(const Weights& weights, Purpose purpose, std::uint64_t index) const {
  return weights.at(below(weights.sum(), purpose, index));
}

Weights::Weights(const std::vector<std::uint64_t>& weights) : up_to_(weights.size()) {
  std::partial_sum(weights.begin(), weights.end(), up_to_.begin());
  HOMEOSTAT_REQUIRE(!up_to_.empty() && up_to_.back() > 0, "a draw has at least one outcome");
}

std::size_t Weights::at(std::uint64_t place) const {
  return static_cast<std::size_t>(std::upper_bound(up_to_.begin(), up_to_.end(), place) - up_to_.begin());
}

}  // namespace homeostat::sim
