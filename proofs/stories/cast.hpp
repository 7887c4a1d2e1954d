// The pools, the worker with its key, and the rows that appear in the stories of counterexamples.
#pragma once

#include <string>

#include "engine/policy/policy.hpp"
#include "proofs/stories/script.hpp"

namespace homeostat::proofs {

inline constexpr const char* kOrigin = "birch";      ///< its users asked for job-1
inline constexpr const char* kOther = "cedar";       ///< neither executed job-1 nor asked for it
inline constexpr const char* kStranger = "dogwood";  ///< never enrolled
inline constexpr const char* kWorker = "worker-1";

/// The event that records a job executed by alder, split as the policy says, with a response digest.
ledger::InferenceRecorded job_of(const policy::Policy& policy, const std::string& job,
                                 const std::string& origin, std::int64_t total, std::int64_t minute);
ledger::PeerEnrolled enrolled_pool(const std::string& pool);
ledger::WorkerEnrolled enrolled_worker();
/// The event with which the worker signs for the row of that job; nothing if the ledger has no such row.
std::optional<ledger::Happening> signature_for(const lifecycle::State& state, const std::string& job,
                                               const std::string& origin);

}  // namespace homeostat::proofs
