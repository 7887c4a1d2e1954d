// A job with everything that the two draws of the engine use: its id, the digest of its response, and the
// beacon of the checkpoint that covers it. All three are random and never repeat, so that only the draw
// decides.
#pragma once

#include <cstdint>
#include <string>

#include "sim/kernel/random.hpp"

namespace homeostat::sim::validation {

/// The random id of the job with that number.
std::string job_id(const Stream& stream, std::uint64_t job);
/// The reference's draw, which depends on the job's id only.
bool sampled_by_id(const Stream& stream, std::uint64_t job, std::int64_t basis_points);
/// Homeostat's draw: the beacon is drawn after the response was committed. A checkpoint covers a thousand
/// jobs.
bool sampled_after_commitment(const Stream& stream, std::uint64_t job, std::int64_t basis_points);

}  // namespace homeostat::sim::validation
