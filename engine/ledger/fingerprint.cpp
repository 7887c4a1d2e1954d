// The content fingerprint: "are we in sync", whatever the local ids (docs/network.md#canonical-form).
#include <fmt/format.h>

#include "engine/ledger/ledger.hpp"

namespace homeostat::ledger {

Digest content_fingerprint(const Ledger& ledger) {
  using rules::raw;
  using rules::Slot;
  Sha256 hash;
  std::string text;
  ledger.for_each_row_by_job([&](const StoredRow& stored) {
    const Row& row = stored.row;
    text.clear();
    fmt::format_to(std::back_inserter(text),
                   "{1}{0}{2}{0}{3}{0}{4}{0}{5}{0}{6}{0}{7}{0}{8}{0}{9}{0}{10}{0}{11}{0}{12}{13}", '\x1F',
                   row.origin_pool_id, row.job_id, raw(row.credits_total), raw(row.shares[Slot::worker]),
                   raw(row.shares[Slot::exec]), raw(row.shares[Slot::origin]),
                   raw(row.shares[Slot::treasury]), row.exec_pool_id, row.worker_id, row.model,
                   raw(row.tokens_in), raw(row.tokens_out), '\x1E');
    hash.update(text);
  });
  return hash.finish();
}

}  // namespace homeostat::ledger
