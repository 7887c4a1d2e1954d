// What burns take of a stake of one EUR, as far as it was worked out before. Over many coalitions, and over
// many values of a price, the same offences come again: only the stake is another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "sim/federation/expected/enclosure.hpp"

namespace homeostat::sim {

/// Offences under names that take turns, and the shares that burns take: all that the answer depends on.
struct BurnQuestion {
  TwoBinomials offences;
  std::int64_t names = 1;
  std::vector<Rational> shares;
  friend bool operator==(const BurnQuestion& a, const BurnQuestion& b);
};

/// Not for several threads at a time.
class KnownBurns {
 public:
  /// What was kept for `question`; otherwise what `work_out` gives, which is kept.
  const Enclosure& of(const BurnQuestion& question, const std::function<Enclosure()>& work_out);

 private:
  struct Hash {
    std::size_t operator()(const BurnQuestion& question) const;
  };
  std::unordered_map<BurnQuestion, Enclosure, Hash> known_;
};

}  // namespace homeostat::sim
