// The two draws of a dispute: whether a job is re-executed, and by whom. Source:
// docs/network.md#disputes; the commitment-beacon forms are Homeostat's own
// (docs/adr/0009-the-sample-is-drawn-after-the-result.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/hash.hpp"

namespace homeostat::lifecycle {

/// The sampling rate of the reference's draw in whole percent: basis points / 100, rounded up.
std::int64_t sampled_percent(std::int64_t basis_points);

/// The reference's draw. True if the first 4 bytes (big-endian) of SHA-256(job_id), modulo 100, are below the
/// sampling rate in percent. Whoever chooses the job's id can therefore choose the outcome.
bool sampled_by_job(std::string_view job_id, std::int64_t basis_points);

/// The draw after the result was committed. True if the first 8 bytes (big-endian) of
/// SHA-256("homeostat-sampling-v1", origin, job_id, response digest, beacon; joined by 0x1F, digests in hex),
/// modulo 10,000, are below `basis_points`.
bool sampled_by_beacon(std::string_view origin, std::string_view job_id, const ledger::Digest& response,
                       std::string_view beacon_hex, std::int64_t basis_points);

/// The reference's choice of a verifier: the first 8 bytes (big-endian) of
/// SHA-256("{job_id}|{epoch}|iamine-dispute-v1"), modulo the number of candidates, index the sorted
/// candidates. Nothing if there are none.
std::optional<std::string> drawn_verifier(std::string_view job_id, std::int64_t epoch,
                                          const std::vector<std::string>& candidates);

}  // namespace homeostat::lifecycle
