// A host under adaptive replication, and what is expected of it. Shared by the reproduction and its tests.
// Source of the policy: BOINC's project wiki, "Adaptive replication".
#pragma once

#include <cstdint>

#include "sim/kernel/random.hpp"
#include "sim/kernel/rational.hpp"

namespace homeostat::sim::validation {

/// A host with fewer valid results is replicated always.
inline constexpr std::int64_t kTrustedAfter = 10;

/// Which valid results make N grow.
enum class Counting {
  every,       ///< all of them, as the published sum of 1/N has it
  replicated,  ///< those that a second host confirmed, as BOINC's text has it
};

class Host {
 public:
  /// Host `number` of `stream`, with N = `valid`. The stream outlives it.
  Host(Counting counting, const Stream& stream, std::uint64_t number, std::int64_t valid = 0)
      : counting_(counting), stream_(&stream), number_(number), valid_(valid) {}

  /// Replications among the next `results` results, all of them right.
  std::int64_t replications_of(std::int64_t results);
  /// Wrong results that pass before one is replicated; at most `limit` are tried.
  std::int64_t cheats_until_found(std::int64_t limit);

 private:
  bool replicated();             ///< draws, for the next result
  void passed(bool replicated);  ///< it was taken as valid

  Counting counting_;
  const Stream* stream_;
  std::uint64_t number_;
  std::uint64_t results_ = 0;
  std::int64_t valid_;
};

/// 10 + sum of 1/N for N from 10 to results - 1. REQUIRES: results >= 10.
Rational expected_replications_counting_every(std::int64_t results);
/// By recursion over the distribution of N, in floating point.
double expected_replications_counting_replicated(std::int64_t results);
/// (N - 1)/(N + m - 1): `cheats` pass, after `valid` valid results. REQUIRES: valid >= 10.
Rational undetected_counting_every(std::int64_t valid, std::int64_t cheats);

}  // namespace homeostat::sim::validation
