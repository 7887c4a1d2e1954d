// A job as the two draws of the engine see it: its id, the digest of its response, and the beacon of the
// checkpoint that covers it. All three are random and none repeats, so that nothing but the draw decides.
#pragma once

#include <cstdint>
#include <string>

#include "sim/kernel/random.hpp"

namespace homeostat::sim::validation {

std::string job_id(const Stream& stream, std::uint64_t job);
/// The reference's draw: the job's id decides.
bool sampled_by_id(const Stream& stream, std::uint64_t job, std::int64_t basis_points);
/// Homeostat's: the response was committed, then the beacon was drawn. A checkpoint covers a thousand jobs.
bool sampled_after_commitment(const Stream& stream, std::uint64_t job, std::int64_t basis_points);

}  // namespace homeostat::sim::validation
