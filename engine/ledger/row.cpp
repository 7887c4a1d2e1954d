// Compares rows; see row.hpp.
#include "engine/ledger/row.hpp"

namespace homeostat::ledger {

bool same_content(const Row& a, const Row& b) {
  for (const auto slot : rules::kAllSlots) {
    if (rules::raw(a.shares[slot]) != rules::raw(b.shares[slot])) return false;
  }
  return a.job_id == b.job_id && a.origin_pool_id == b.origin_pool_id && a.exec_pool_id == b.exec_pool_id &&
         a.worker_id == b.worker_id && a.model == b.model &&
         rules::raw(a.tokens_in) == rules::raw(b.tokens_in) &&
         rules::raw(a.tokens_out) == rules::raw(b.tokens_out) &&
         rules::raw(a.credits_total) == rules::raw(b.credits_total) && a.forward_chain == b.forward_chain &&
         rules::raw(a.created_at) == rules::raw(b.created_at);
}

}  // namespace homeostat::ledger
