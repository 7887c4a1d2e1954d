// Reproduces BOINC's adaptive replication: hosts that were right so far are checked less and less often.
#include <fmt/format.h>

#include <array>

#include "sim/kernel/rational.hpp"
#include "sim/study/validation/replication.hpp"
#include "sim/study/validation/results.hpp"

namespace homeostat::sim::validation {
namespace {

constexpr std::uint64_t kHosts = 20'000;

Measurement replications(const Lab& lab, const std::string& experiment, Counting counting,
                         std::int64_t results) {
  return mean(lab.run(experiment, kHosts, [=](const Stream& draws, std::uint64_t host) {
    return Host(counting, draws, host).replications_of(results);
  }));
}

/// The share of hosts of reputation `built` that are not found out in `cheats` wrong results.
Measurement undetected(const Lab& lab, const std::string& experiment, Counting counting, std::int64_t built,
                       std::int64_t cheats) {
  return proportion(lab.run(experiment, 200'000, [=](const Stream& draws, std::uint64_t host) {
    return Host(counting, draws, host, built).cheats_until_found(cheats) == cheats ? 1 : 0;
  }));
}

/// Wrong results until the first that is replicated, not counting that one.
Measurement cheats_before_found(const Lab& lab, const std::string& experiment, std::int64_t built) {
  return mean(lab.run(experiment, 100'000, [=](const Stream& draws, std::uint64_t host) {
    return Host(Counting::replicated, draws, host, built).cheats_until_found(1'000'000);
  }));
}

void add_replications(std::vector<Claim>& claims) {
  for (const std::int64_t results : {100, 1000, 10'000}) {
    const std::string every = fmt::format("adaptive-replication/every-{}", results);
    const double exact = real(expected_replications_counting_every(results));
    claims.push_back({every, fmt::format("replications in {} valid results, N counts every result", results),
                      std::nullopt, fmt::format("10 + H({}) - H(9) = {:.6g}", results - 1, exact), exact,
                      [=](const Lab& lab) { return replications(lab, every, Counting::every, results); }});
    const std::string some = fmt::format("adaptive-replication/replicated-{}", results);
    const double grown = expected_replications_counting_replicated(results);
    claims.push_back(
        {some, fmt::format("replications in {} valid results, N counts replicated ones", results),
         std::nullopt, fmt::format("recursion = {:.6g}", grown), grown,
         [=](const Lab& lab) { return replications(lab, some, Counting::replicated, results); }});
  }
}

void add_cheats(std::vector<Claim>& claims) {
  for (const std::int64_t cheats : {9, 90}) {
    const std::string every = fmt::format("adaptive-replication/undetected-every-{}", cheats);
    const Rational exact = undetected_counting_every(10, cheats);
    claims.push_back(
        {every, fmt::format("{} wrong results undetected after 10 valid, N counts every result", cheats),
         std::nullopt, fmt::format("9/(9 + {}) = {}", cheats, exact.str()), real(exact),
         [=](const Lab& lab) { return undetected(lab, every, Counting::every, 10, cheats); }});
    const std::string some = fmt::format("adaptive-replication/undetected-replicated-{}", cheats);
    const double power_of = real(power(ratio(9, 10), static_cast<unsigned>(cheats)));
    claims.push_back(
        {some, fmt::format("{} wrong results undetected after 10 valid, N counts replicated ones", cheats),
         std::nullopt, fmt::format("(9/10)^{} = {:.6g}", cheats, power_of), power_of,
         [=](const Lab& lab) { return undetected(lab, some, Counting::replicated, 10, cheats); }});
  }
  for (const std::int64_t built : {10, 100}) {
    const std::string experiment = fmt::format("adaptive-replication/before-found-{}", built);
    claims.push_back(
        {experiment,
         fmt::format("wrong results before one is found, N = {} and counts replicated ones", built),
         std::nullopt, fmt::format("N - 1 = {}", built - 1), static_cast<double>(built - 1),
         [=](const Lab& lab) { return cheats_before_found(lab, experiment, built); }});
  }
  const std::string share = "adaptive-replication/wrong-share";
  claims.push_back(
      {share, "undetected wrong results among all of a host that works 10 times and then cheats until found",
       std::nullopt, "9/(10 + 9 + 1) = 9/20", 9.0 / 20, [=](const Lab& lab) {
         return through([](double wrong) { return wrong / (wrong + 11); },
                        cheats_before_found(lab, share, 10));
       }});
}

}  // namespace

Reproduction adaptive_replication() {
  std::vector<Claim> claims;
  add_replications(claims);
  add_cheats(claims);
  return {
      "adaptive-replication",
      "BOINC's adaptive replication",
      "BOINC, Adaptive replication (project wiki): a host with N < 10 consecutive valid results is always "
      "replicated, another with probability 1/N",
      "replications after n valid results = 10 + sum of 1/N for N from 10 to n - 1",
      "The first ten results are replicated; if N counts every result, the one after N valid ones is "
      "replicated with "
      "1/N, and expectations add up. A host with reputation N that then cheats passes m times with the "
      "product of "
      "1 - 1/j for j from N to N + m - 1, which telescopes to (N - 1)/(N + m - 1).",
      std::move(claims),
      {"BOINC's own text counts otherwise: N grows when a *replicated* result is validated, and an "
       "unreplicated one "
       "leaves it as it is. Then the step from N to N + 1 takes N results on average, replications grow as "
       "the root "
       "of 2n and not as its logarithm (the recursion over the distribution of N is in replication.cpp), and "
       "m cheats "
       "pass with (1 - 1/N)^m. Both readings are measured here; the sum of 1/N belongs to the first.",
       "The first reading is dangerous: each cheat that passes counts as valid and makes the next one safer. "
       "The "
       "number of cheats that pass has no finite mean; half of all cheaters of reputation N pass N - 1 "
       "times.",
       "Under BOINC's reading N - 1 pass on average. Building N = 10 takes 10 results, so whoever works ten "
       "times and "
       "then cheats until found has 9 undetected wrong results in 20; with N = 100, which takes 4,915 "
       "results on "
       "average to build, it is 99 in 5,015.",
       "Reputation resets to 0 when found out, and nothing is burned: there is no stake in it. From N = 100 "
       "on, a host "
       "is checked less often than the one percent of the reference's draw."}};
}

}  // namespace homeostat::sim::validation
