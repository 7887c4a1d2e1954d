// The chain of events. The digest of each event covers the digest before it, so the last digest stands for
// all events in their order. docs/ledger-format.md has the exact bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/ledger/event.hpp"
#include "engine/ledger/hash.hpp"

namespace homeostat::ledger {

/// An event as stored in the ledger.
struct StoredEvent {
  std::int64_t seq = 0;
  std::int64_t version = 0;
  Event event;  ///< if it brought a row, the row has its local id, even if it was served under another
  std::int64_t subject = 0;
  Digest chain{};
};

/// The digest that `stored` must have if the event before it has the digest `previous`. For the first event
/// that is Ledger::chain_start().
Digest chain_next(const Digest& previous, const StoredEvent& stored);

/// The part of an event about a row that its payload does not contain.
struct ChainedRow {
  Digest leaf{};
  std::optional<std::string_view> response_sha256;
  std::optional<std::string_view> served_by;
  std::int64_t served_id = 0;
};

/// The fields of an event that its digest covers.
struct ChainedEvent {
  std::int64_t seq = 0;
  EventKind kind{};
  std::int64_t version = 0;
  rules::Micros at;
  std::int64_t subject = 0;
  bool kill_observed = false;
  std::string_view authority;
  std::optional<std::string_view> payload;
  std::optional<ChainedRow> row;  ///< set if the event brought a row
};

/// The same; `scratch` is memory to reuse.
Digest chain_next(const Digest& previous, const ChainedEvent& event, std::vector<std::uint8_t>& scratch);

}  // namespace homeostat::ledger
