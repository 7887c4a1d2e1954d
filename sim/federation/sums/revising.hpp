// How an actor changes its strategy, given what it and others received. Workers and pools use the same rule.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/federation/sums/parameters.hpp"
#include "sim/kernel/draws.hpp"

namespace homeostat::sim {

/// The interest of the actors that compare themselves with each other, summed by strategy, in EUR a day.
struct Means {
  std::vector<double> sum;
  std::vector<std::int64_t> count;
  explicit Means(std::size_t choices) : sum(choices, 0), count(choices, 0) {}

  void add(std::size_t choice, double interest) {
    sum[choice] += interest;
    ++count[choice];
  }
  [[nodiscard]] double mean(std::size_t s) const { return sum[s] / static_cast<double>(count[s]); }
  [[nodiscard]] double all() const;
};

/// One actor in the comparison: its strategy and its interest.
struct Compared {
  std::size_t choice = 0;
  double interest = 0;
};

/// The strategy that `own` follows from now on, which may be the same. Imitation: it takes that of `other`
/// (drawn from the actors present) with a chance proportional to the advantage. Logit: it draws with weights
/// that grow with the means. Best response: it takes the best mean. `words` are its random draws; [1] and [2]
/// are used. REQUIRES: `rule` is not none.
std::size_t revised(Revision rule, double temperature, const Means& means, const Compared& own,
                    const Compared& other, const Words& words);

}  // namespace homeostat::sim
