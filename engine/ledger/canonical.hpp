// Canonical form v1 (frozen; docs/network.md#canonical-form): 15 fields joined by 0x1F, integers as 8 bytes
// big-endian.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/ledger/hash.hpp"
#include "engine/ledger/row.hpp"

namespace homeostat::ledger {

/// Visits the fields of the canonical form in their order. The encoder and the guardian's proofs both use
/// this one list. `visit(name, value)` is called with a number, a text, or the forward chain.
template <class Visit>
void for_each_canonical_field(const Row& row, const Visit& visit) {
  visit("id", row.id);
  visit("job_id", row.job_id);
  visit("origin_pool_id", row.origin_pool_id);
  visit("exec_pool_id", row.exec_pool_id);
  visit("worker_id", row.worker_id);
  visit("model", row.model);
  visit("tokens_in", rules::raw(row.tokens_in));
  visit("tokens_out", rules::raw(row.tokens_out));
  visit("credits_total", rules::raw(row.credits_total));
  visit("credits_worker", rules::raw(row.shares[rules::Slot::worker]));
  visit("credits_exec", rules::raw(row.shares[rules::Slot::exec]));
  visit("credits_origin", rules::raw(row.shares[rules::Slot::origin]));
  visit("credits_treasury", rules::raw(row.shares[rules::Slot::treasury]));
  visit("forward_chain", row.forward_chain);
  visit("created_at", rules::raw(row.created_at));
}

/// The columns of a row that change after it is recorded (docs/network.md#the-ledger-row), in the same way:
/// none of them is in the canonical form. A column that says nothing is an empty text, or 0.
template <class Visit>
void for_each_mutable_column(const RowState& state, const Visit& visit) {
  visit("worker_sig", state.worker_sig.value_or(""));
  visit("pending_worker_attribution", std::int64_t{state.pending ? 1 : 0});
  visit("settled", std::int64_t{state.settled ? 1 : 0});
  visit("settled_at", state.settled_at ? rules::raw(*state.settled_at) : std::int64_t{0});
  visit("worker_cert_id", state.worker_cert_id.value_or(""));
}

/// Replaces the content of `out` by the canonical bytes of `row`. Pass the same `out` again to reuse its
/// memory.
void canonical_form(const Row& row, std::vector<std::uint8_t>& out);
/// The leaf hash of the canonical form; `scratch` is memory to reuse.
Digest row_leaf(const Row& row, std::vector<std::uint8_t>& scratch);

}  // namespace homeostat::ledger
