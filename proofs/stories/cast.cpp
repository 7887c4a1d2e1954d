// Makes the events of the actors in stories. Their keys are derived from their names, so that a story is the
// same every time.
#include "proofs/stories/cast.hpp"

#include "engine/base/encoding.hpp"
#include "engine/ledger/signature.hpp"

namespace homeostat::proofs {

namespace {

constexpr std::int64_t kTrust = 3;  // enough for every policy to settle with it and to let it verify

std::string digest_of(const std::string& text) {
  return base::to_hex(ledger::sha256(text));
}

ledger::SigningKey key_of(const std::string& name) {
  return ledger::SigningKey(ledger::sha256("homeostat story: key of " + name));
}

std::string public_key_of(const std::string& name) {
  return base::to_hex(key_of(name).public_key());
}

std::string response_of(const std::string& origin, const std::string& job) {
  return digest_of("homeostat story: response to " + job + " of " + origin);
}

}  // namespace

ledger::InferenceRecorded job_of(const policy::Policy& policy, const std::string& job,
                                 const std::string& origin, std::int64_t total, std::int64_t minute) {
  rules::CheckedArithmetic domain;
  ledger::InferenceRecorded what;
  what.row.job_id = job;
  what.row.origin_pool_id = origin;
  what.row.exec_pool_id = kStoryPool;
  what.row.worker_id = kWorker;
  what.row.model = "model";
  what.row.tokens_in = rules::tokens(1);
  what.row.tokens_out = rules::tokens(total);
  what.row.credits_total = rules::credits(total);
  what.row.shares = rules::split(domain, policy.shape(origin == kStoryPool), what.row.credits_total);
  what.row.created_at = story_time(minute);
  what.response_sha256 = response_of(origin, job);
  return what;
}

ledger::PeerEnrolled enrolled_pool(const std::string& pool) {
  return {pool, pool, public_key_of(pool), "", kTrust};
}

ledger::WorkerEnrolled enrolled_worker() {
  return {kWorker, kStoryPool, public_key_of(kWorker), ""};
}

std::optional<ledger::Happening> signature_for(const lifecycle::State& state, const std::string& job,
                                               const std::string& origin) {
  const auto* const row = state.row_of_job(origin, job);
  if (row == nullptr) return std::nullopt;
  ledger::Row named;
  named.origin_pool_id = origin;
  named.job_id = job;
  const std::string message = ledger::attribution_message(named, response_of(origin, job));
  const auto key = key_of(kWorker);
  ledger::Attributed what;
  what.row_id = row->id;
  what.worker_key = key.public_key();
  what.signature = key.sign({reinterpret_cast<const std::uint8_t*>(message.data()), message.size()});
  return what;
}

}  // namespace homeostat::proofs
