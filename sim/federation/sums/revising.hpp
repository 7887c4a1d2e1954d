// How an actor changes what it does by what it and others had of it: one rule for workers and for pools.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/kernel/draws.hpp"
#include "sim/federation/sums/parameters.hpp"

namespace homeostat::sim {

/// What those who compare themselves with each other had, by what they do, in EUR a day.
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

/// One who is compared: what it does and had.
struct Compared {
  std::size_t choice = 0;
  double interest = 0;
};

/// What `own` changes to, or what it does already: imitation of `other`, drawn from those who are there, with
/// the chance that its advantage makes (pairwise proportional); logit over the means; the best mean. `words`
/// are its draws: [1] and [2] are used. REQUIRES: `rule` is not none.
std::size_t revised(Revision rule, double temperature, const Means& means, const Compared& own,
                    const Compared& other, const Words& words);

}  // namespace homeostat::sim
