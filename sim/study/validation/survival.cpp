// Reproduces how long a cheater survives at a sampling rate of one in a hundred.
#include <fmt/format.h>

#include <array>

#include "sim/kernel/rational.hpp"
#include "sim/study/validation/drawn_job.hpp"
#include "sim/study/validation/results.hpp"

namespace homeostat::sim::validation {
namespace {

constexpr std::int64_t kRate = 100;  ///< basis points
constexpr std::uint64_t kCheaters = 40'000;

/// The share of cheaters who are not sampled in `cheats` jobs, by the reference's draw.
Measurement survivors(const Lab& lab, const std::string& experiment, unsigned cheats) {
  return proportion(lab.run(experiment, kCheaters, [=](const Stream& draws, std::uint64_t cheater) {
    for (std::uint64_t job = 0; job < cheats; ++job) {
      if (sampled_by_id(draws, cheater * cheats + job, kRate)) return 0;
    }
    return 1;
  }));
}

/// The least number of cheats that at most `share` of the cheaters survive.
unsigned cheats_for(const Rational& share) {
  unsigned cheats = 0;
  for (Rational alive = 1; alive > share; alive *= 1 - of_whole(kRate)) ++cheats;
  return cheats;
}

}  // namespace

Reproduction survival() {
  struct Point {
    int percent;
    int published;
  };
  std::vector<Claim> claims;
  for (const Point point : std::array<Point, 3>{{{50, 69}, {5, 299}, {1, 459}}}) {
    const unsigned cheats = cheats_for(ratio(point.percent, 100));
    claims.push_back({fmt::format("survival/{}-percent-at", point.percent),
                      fmt::format("least n that at most {} percent survive", point.percent),
                      Published{fmt::format("{}", point.published), static_cast<double>(point.published), 0},
                      fmt::format("{}", cheats),
                      static_cast<double>(cheats),
                      {}});
    const std::string experiment = fmt::format("survival/{}-cheats", cheats);
    const double alive = real(power(1 - of_whole(kRate), cheats));
    claims.push_back({experiment, fmt::format("share that survives {} cheats", cheats),
                      Published{fmt::format("{} %", point.percent), point.percent / 100.0, 0.0005},
                      fmt::format("(99/100)^{} = {:.6f}", cheats, alive), alive,
                      [=](const Lab& lab) { return survivors(lab, experiment, cheats); }});
  }
  return {
      "survival",
      "Survival under one percent",
      "geometric law of independent checks; the reference's draw (1 percent of SHA-256(job_id))",
      "(1 - p(1 - r))^n with p = 1 percent, r = 0",
      "Each cheat is missed with 1 - p, independently as far as the hash is a random function, so n of them "
      "are all missed with (1 - p)^n. The least n is the first at which that power is at most 50, 5 or 1 "
      "percent, found with fractions and no logarithm.",
      std::move(claims),
      {"The published percentages are rounded: after 68 cheats 50.5 percent are left, after 69 49.98.",
       "The reference's draw takes 4 bytes modulo 100. 2^32 is no multiple of 100, so its rate is "
       "42,949,673 / 2^32, one part in 10^9 above 1 percent; no line here sees that.",
       "With r = 0.3 a cheater lives longer by 1/(1 - r): 99 rather than 69 cheats for one half."}};
}

}  // namespace homeostat::sim::validation
