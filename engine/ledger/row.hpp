// The ledger row: one inference. Names and columns are the reference's (docs/network.md#the-ledger-row).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/rules/split.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::ledger {

/// The frozen part of a row, which the canonical form v1 covers. It never changes after it is stored.
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

/// The mutable columns of a row, with the instant from which it may be settled.
struct RowState {
  bool pending = true;  ///< column pending_worker_attribution
  std::optional<std::string> worker_sig;
  std::optional<std::string> worker_cert_id;
  bool settled = false;
  std::optional<rules::Micros> settled_at;
  /// From when it may be settled; a column of Homeostat, not of the reference.
  std::optional<rules::Micros> eligible_at;
  bool contested = false;  ///< a dispute about it is open; a column of Homeostat
  bool struck = false;     ///< a dispute found it invalid; a column of Homeostat
};

/// Where an imported row came from: the server, and the id under which it served the row.
struct Provenance {
  std::string served_by;
  std::int64_t served_id = 0;
};

/// A row as it is stored, with everything that the ledger keeps about it.
struct StoredRow {
  Row row;
  RowState state;
  std::optional<std::string> response_sha256;  ///< lower-case hex; commits to the response
  std::optional<Provenance> provenance;
  std::uint64_t leaf_index = 0;  ///< place in the Merkle log, counted from 0
};

/// True if two rows are equal apart from their local ids.
bool same_content(const Row& a, const Row& b);

}  // namespace homeostat::ledger
