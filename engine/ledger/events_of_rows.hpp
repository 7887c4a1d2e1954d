// The events that bring rows. Their content is stored in revenue_ledger, whose frozen columns the log commits
// to, and is not repeated in their payload.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/ledger/event_kind.hpp"
#include "engine/ledger/row.hpp"
#include "engine/ledger/signature.hpp"

namespace homeostat::ledger {

/// A job was served by this pool. The ledger assigns the row's id; `row.id` is not read.
struct InferenceRecorded {
  static constexpr EventKind kKind = EventKind::inference_recorded;
  Row row;
  std::optional<std::string> response_sha256;  ///< lower-case hex; commits to the response
};

/// A row is imported. With `provenance` it comes from a peer's signed page, gets the next local id and starts
/// pending. Without, it comes from the owner's own export and keeps its id and state.
struct RowImported {
  static constexpr EventKind kKind = EventKind::row_imported;
  Row row;
  RowState state;
  std::optional<Provenance> provenance;
};

/// The rows of a server's signed page were imported. Follows their own events and records what vouches for
/// them.
struct PageImported {
  static constexpr EventKind kKind = EventKind::page_imported;
  std::string server;         ///< hex of SHA-256 of the server's key
  std::int64_t since_id = 0;  ///< the page begins after this id of the server
  std::int64_t until_id = 0;  ///< the last id of the server that the page covers
  std::string root;           ///< hex
  std::string signature;      ///< hex
  std::string pubkey;         ///< hex
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("server", self.server);
    visit("since_id", self.since_id);
    visit("until_id", self.until_id);
    visit("root", self.root);
    visit("signature", self.signature);
    visit("pubkey", self.pubkey);
  }
};

/// A worker's signature over the attribution message of a row. The key must be of a certificate of that
/// worker, in force at that time.
struct Attributed {
  static constexpr EventKind kKind = EventKind::attributed;
  std::int64_t row_id = 0;
  PublicKey worker_key{};
  Signature signature{};
  std::string
      response_sha256;  ///< hex, for a row that was recorded without one (a peer's page); else empty or equal
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("row_id", self.row_id);
    visit("worker_key", self.worker_key);
    visit("signature", self.signature);
    visit("response_sha256", self.response_sha256);
  }
};

}  // namespace homeostat::ledger
