// Makes random jobs for the engine's two draws; see drawn_job.hpp.
#include "sim/study/validation/drawn_job.hpp"

#include <fmt/format.h>

#include "engine/lifecycle/draw.hpp"

namespace homeostat::sim::validation {
namespace {

constexpr std::uint64_t kJobsOfACheckpoint = 1000;

}  // namespace

std::string job_id(const Stream& stream, std::uint64_t job) {
  return fmt::format("job-{:016x}-{}", stream.bits(Purpose::job_name, job), job);
}

bool sampled_by_id(const Stream& stream, std::uint64_t job, std::int64_t basis_points) {
  return lifecycle::sampled_by_job(job_id(stream, job), basis_points);
}

bool sampled_after_commitment(const Stream& stream, std::uint64_t job, std::int64_t basis_points) {
  ledger::Digest response{};
  std::uint64_t bits = stream.bits(Purpose::answer_of_a_job, job);
  for (std::size_t i = 0; i < 8; ++i, bits >>= 8U) response[i] = static_cast<std::uint8_t>(bits);
  const std::uint64_t checkpoint = job / kJobsOfACheckpoint;
  const std::string beacon =
      fmt::format("{:016x}{:048x}", stream.bits(Purpose::beacon_of_a_job, checkpoint), checkpoint);
  return lifecycle::sampled_by_beacon("origin", job_id(stream, job), response, beacon, basis_points);
}

}  // namespace homeostat::sim::validation
