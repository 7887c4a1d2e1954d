// A host under adaptive replication, and its expected values. Used by the reproduction and its tests. Source
// of the policy: BOINC's project wiki, "Adaptive replication".
#pragma once

#include <cstdint>

#include "sim/kernel/random.hpp"
#include "sim/kernel/rational.hpp"

namespace homeostat::sim::validation {

/// A host with fewer valid results than this is always replicated.
inline constexpr std::int64_t kTrustedAfter = 10;

/// Which valid results increase N.
enum class Counting {
  every,       ///< all of them, as in the published sum of 1/N
  replicated,  ///< those that a second host confirmed, as in BOINC's text
};

/// One host. Not thread-safe.
class Host {
 public:
  /// Host `number` of `stream`, with N = `valid`. The stream must outlive it.
  Host(Counting counting, const Stream& stream, std::uint64_t number, std::int64_t valid = 0)
      : counting_(counting), stream_(&stream), number_(number), valid_(valid) {}

  /// How many of the next `results` results, all of them right, are replicated.
  std::int64_t replications_of(std::int64_t results);
  /// How many wrong results pass before one is replicated; at most `limit` are tried.
  std::int64_t cheats_until_found(std::int64_t limit);

 private:
  bool replicated();             ///< draws whether the next result is replicated
  void passed(bool replicated);  ///< notes that a result was accepted as valid

  Counting counting_;
  const Stream* stream_;
  std::uint64_t number_;
  std::uint64_t results_ = 0;
  std::int64_t valid_;
};

/// 10 + sum of 1/N for N from 10 to results - 1. REQUIRES: results >= 10.
Rational expected_replications_counting_every(std::int64_t results);
/// The same for Counting::replicated, by recursion over the distribution of N, in floating point.
double expected_replications_counting_replicated(std::int64_t results);
/// The chance (N - 1)/(N + m - 1) that m = `cheats` wrong results pass after N = `valid` valid ones.
/// REQUIRES: valid >= 10.
Rational undetected_counting_every(std::int64_t valid, std::int64_t cheats);

}  // namespace homeostat::sim::validation
