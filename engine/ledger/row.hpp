// The ledger row: one inference. Names and columns are the reference's (docs/network.md#the-ledger-row).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/rules/split.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::ledger {

/// The frozen part of a row: what canonical form v1 covers. It never changes once it is stored.
struct Row {
  std::int64_t id = 0;  ///< local to the ledger that holds the row; strictly increasing
  std::string job_id;
  std::string origin_pool_id;
  std::string exec_pool_id;
  std::string worker_id;
  std::string model;
  rules::Tokens tokens_in;
  rules::Tokens tokens_out;
  rules::Credits credits_total;
  rules::PerSlot<rules::Credits> shares;  ///< credits_worker, credits_exec, credits_origin, credits_treasury
  std::vector<std::string> forward_chain;
  rules::Micros created_at;
};

/// The mutable columns, and the instant from which the row may be settled.
struct RowState {
  bool pending = true;  ///< pending_worker_attribution
  std::optional<std::string> worker_sig;
  std::optional<std::string> worker_cert_id;
  bool settled = false;
  std::optional<rules::Micros> settled_at;
  std::optional<rules::Micros> eligible_at;  ///< from when it may be settled; Homeostat's own column
  bool contested = false;                    ///< a dispute about it is open; Homeostat's own column
  bool struck = false;                       ///< a dispute found it invalid; Homeostat's own column
};

/// Where a row came from, if it was pulled from a peer: the server and the id it was served with.
struct Provenance {
  std::string served_by;
  std::int64_t served_id = 0;
};

struct StoredRow {
  Row row;
  RowState state;
  std::optional<std::string> response_sha256;  ///< lower-case hex; the commitment to the response
  std::optional<Provenance> provenance;
  std::uint64_t leaf_index = 0;  ///< place in the Merkle log, from 0
};

/// True if two rows say the same, their local ids apart.
bool same_content(const Row& a, const Row& b);

}  // namespace homeostat::ledger
