// Draws and expected values of adaptive replication; see replication.hpp.
#include "sim/study/validation/replication.hpp"

#include <algorithm>
#include <vector>

namespace homeostat::sim::validation {

bool Host::replicated() {
  const std::uint64_t index = (number_ << 32U) | results_++;
  if (valid_ < kTrustedAfter) return true;
  return stream_->below(static_cast<std::uint64_t>(valid_), Purpose::replicated_result, index) == 0;
}

void Host::passed(bool replicated) {
  if (replicated || counting_ == Counting::every) ++valid_;
}

std::int64_t Host::replications_of(std::int64_t results) {
  std::int64_t replications = 0;
  for (std::int64_t i = 0; i < results; ++i) {
    const bool twice = replicated();
    replications += twice ? 1 : 0;
    passed(twice);
  }
  return replications;
}

std::int64_t Host::cheats_until_found(std::int64_t limit) {
  std::int64_t cheats = 0;
  while (cheats < limit && !replicated()) {
    ++cheats;
    passed(false);
  }
  return cheats;
}

Rational expected_replications_counting_every(std::int64_t results) {
  // The sum by halves keeps the fractions small for as long as possible.
  const auto sum = [](const auto& self, std::int64_t first, std::int64_t end) -> Rational {
    if (end - first <= 0) return 0;
    if (end - first == 1) return ratio(1, first);
    const std::int64_t middle = first + (end - first) / 2;
    return self(self, first, middle) + self(self, middle, end);
  };
  return kTrustedAfter + sum(sum, kTrustedAfter, results);
}

double expected_replications_counting_replicated(std::int64_t results) {
  // Every replicated result raises N by one, so N is also the number of replications. at[N]: its probability.
  std::vector<double> at(static_cast<std::size_t>(results) + 1, 0);
  const auto start = static_cast<std::size_t>(std::min(results, kTrustedAfter));
  at[start] = 1;
  std::size_t top = start;
  for (std::int64_t result = kTrustedAfter; result < results; ++result) {
    for (std::size_t n = top + 1; n > start; --n) {
      const auto below = static_cast<double>(n - 1);
      at[n] += at[n - 1] / below - at[n] / static_cast<double>(n);
    }
    at[start] -= at[start] / static_cast<double>(start);
    // What is far above the root of 2n is below 10^-300 and would only cost time.
    if (at[top + 1] > 1e-300) ++top;
  }
  double expected = 0;
  for (std::size_t n = start; n <= top; ++n) expected += static_cast<double>(n) * at[n];
  return expected;
}

Rational undetected_counting_every(std::int64_t valid, std::int64_t cheats) {
  return ratio(valid - 1, valid + cheats - 1);
}

}  // namespace homeostat::sim::validation
