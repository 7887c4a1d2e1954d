// Stores and reads events as compact JSON objects with the members that fields() lists, in that order. Keys,
// signatures and digests are lower-case hexadecimal; amounts and instants are integers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/ledger/event.hpp"

namespace homeostat::ledger {

/// The payload of an event in that version of the format. Nothing for an event that brings a row in the
/// default state. REQUIRES: texts are UTF-8.
std::optional<std::string> encode_payload(const Happening& what, std::int64_t version);

/// The payload of an event that brought a row in that state; nothing if it is the default state.
std::optional<std::string> encode_state(const RowState& state);

/// The facts about an event's row. Apart from the payload they are in the row's frozen columns.
struct RowFacts {
  const Row* row = nullptr;
  const std::optional<std::string>* response_sha256 = nullptr;
  const std::optional<Provenance>* provenance = nullptr;
};

/// True for kinds of event whose content is a row.
constexpr bool brings_row(EventKind kind) {
  return kind == EventKind::inference_recorded || kind == EventKind::row_imported;
}

/// The event of that kind, version and payload. `facts` describes the row that it brought and is not read for
/// other kinds. Throws InputError on an unknown kind or version, and on a payload that is malformed or lacks
/// a member; `where` names the event in messages.
Happening decode_event(std::int64_t kind, std::int64_t version,
                       const std::optional<std::string_view>& payload, const RowFacts& facts,
                       const std::string& where);

}  // namespace homeostat::ledger
