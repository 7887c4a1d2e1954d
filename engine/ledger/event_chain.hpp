// The chain of events: each event's digest covers the one before it, so that the last one stands for all of
// them in their order. The exact bytes are in docs/ledger-format.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/ledger/event.hpp"
#include "engine/ledger/hash.hpp"

namespace homeostat::ledger {

/// An event as the ledger has it.
struct StoredEvent {
  std::int64_t seq = 0;
  std::int64_t version = 0;
  Event event;  ///< of a row: with its local id, also where the row was served under another one
  std::int64_t subject = 0;
  Digest chain{};
};

/// The digest that `stored` must have after `previous` (Ledger::chain_start() before the first event).
Digest chain_next(const Digest& previous, const StoredEvent& stored);

/// What an event of a row says beside its payload.
struct ChainedRow {
  Digest leaf{};
  std::optional<std::string_view> response_sha256;
  std::optional<std::string_view> served_by;
  std::int64_t served_id = 0;
};

/// What the chain covers of one event.
struct ChainedEvent {
  std::int64_t seq = 0;
  EventKind kind{};
  std::int64_t version = 0;
  rules::Micros at;
  std::int64_t subject = 0;
  bool kill_observed = false;
  std::string_view authority;
  std::optional<std::string_view> payload;
  std::optional<ChainedRow> row;  ///< of an event that brought a row
};

/// `scratch` is reused memory.
Digest chain_next(const Digest& previous, const ChainedEvent& event, std::vector<std::uint8_t>& scratch);

}  // namespace homeostat::ledger
