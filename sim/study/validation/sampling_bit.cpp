// Reproduces an attack on a predictable draw: a cheater computes whether a job will be sampled, and cheats
// only if it will not.
#include "sim/kernel/rational.hpp"
#include "sim/study/validation/drawn_job.hpp"
#include "sim/study/validation/results.hpp"

namespace homeostat::sim::validation {
namespace {

constexpr std::int64_t kBitRate = 100;  ///< basis points
constexpr std::uint64_t kJobs = 10'000'000;

/// Of a run over all jobs, the share of those in which it cheated.
TrialSums among_cheats(const TrialSums& caught, std::uint64_t cheats) {
  return {cheats, caught.sum, caught.squares};
}

/// The cheater works where the job's id samples the job, and cheats elsewhere. `detects(draws, job)`: the
/// policy's own draw.
template <class Detects>
Measurement detected(const Lab& lab, const std::string& experiment, const Detects& detects) {
  // A cheat that passed counts 1, one that was caught 2^32, a job that was worked 0: one run, two counts.
  constexpr std::int64_t caught = std::int64_t{1} << 32U;
  const TrialSums run =
      lab.run(experiment, kJobs, [&](const Stream& draws, std::uint64_t job) -> std::int64_t {
        if (sampled_by_id(draws, job, kBitRate)) return 0;
        return detects(draws, job) ? caught : 1;
      });
  const auto found = static_cast<std::int64_t>(run.sum / caught);
  const auto passed = static_cast<std::int64_t>(run.sum % caught);
  return proportion(among_cheats({run.trials, found, found}, static_cast<std::uint64_t>(found + passed)));
}

}  // namespace

Reproduction sampling_bit() {
  return {"sampling-bit",
          "A cheater who knows the sampling bit",
          "the reference's draw (Q4) and Homeostat's commitment-beacon "
          "(docs/adr/0009-the-sample-is-drawn-after-the-"
          "result.md)",
          "detection of a cheat: 0 under `job-id`, p under `commitment-beacon`",
          "Under `job-id` the sampled bit is a function of the job's id, which the cheater has before it "
          "works: it "
          "works on those jobs and cheats on all others, of which none is sampled. Under `commitment-beacon` "
          "the same "
          "cheater has committed to its answer before the beacon exists; the beacon is independent of all it "
          "knew, so "
          "each of its cheats is sampled with p.",
          {{"sampling-bit/job-id", "cheats found under `job-id`", Published{"0", 0, 0}, "0", 0,
            [](const Lab& lab) {
              return detected(lab, "sampling-bit/job-id", [](const Stream& draws, std::uint64_t job) {
                return sampled_by_id(draws, job, kBitRate);
              });
            }},
           {"sampling-bit/commitment-beacon", "cheats found under `commitment-beacon`",
            Published{"1 %", 0.01, 0}, "1/100", 0.01,
            [](const Lab& lab) {
              return detected(lab, "sampling-bit/commitment-beacon",
                              [](const Stream& draws, std::uint64_t job) {
                                return sampled_after_commitment(draws, job, kBitRate);
                              });
            }}},
          {"10^7 jobs each, of which the cheater cheats in the 99 percent that their ids do not sample.",
           "The 0 is no estimate: the two bits are one. That the beacon is independent of what was committed "
           "rests on "
           "its contributors: the engine refuses a checkpoint to which the contested pool or the origin "
           "contributed, "
           "or that is older than the commitment (refusals `beacon-partial`, `beacon-too-early`). A "
           "contributor who "
           "colludes and publishes last can still choose among beacons; nothing here measures that.",
           "So every result of this page that has a p in it is about a draw that the cheater cannot foresee. "
           "Under "
           "`job-id`, p is 0 for whoever can read."}};
}

}  // namespace homeostat::sim::validation
