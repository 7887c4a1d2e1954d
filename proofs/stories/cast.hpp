// Who and what appears in a story, ready to be sent: pools, a worker with its key, rows.
#pragma once

#include <string>

#include "engine/policy/policy.hpp"
#include "proofs/stories/script.hpp"

namespace homeostat::proofs {

inline constexpr const char* kOrigin = "birch";      ///< whose users asked for job-1
inline constexpr const char* kOther = "cedar";       ///< neither executed nor asked for it
inline constexpr const char* kStranger = "dogwood";  ///< never enrolled
inline constexpr const char* kWorker = "worker-1";

/// A job that alder executed, divided as the policy says, with a digest of its response.
ledger::InferenceRecorded job_of(const policy::Policy& policy, const std::string& job,
                                 const std::string& origin, std::int64_t total, std::int64_t minute);
ledger::PeerEnrolled enrolled_pool(const std::string& pool);
ledger::WorkerEnrolled enrolled_worker();
/// The worker's signature for the row of that job; nothing if the ledger has none.
std::optional<ledger::Happening> signature_for(const lifecycle::State& state, const std::string& job,
                                               const std::string& origin);

}  // namespace homeostat::proofs
