// Reads and writes payloads, using the field lists of the events; see event_codec.hpp.
#include "engine/ledger/event_codec.hpp"

#include <fmt/format.h>

#include <utility>

#include "engine/base/errors.hpp"
#include "engine/base/json.hpp"
#include "engine/ledger/payload.hpp"
#include "engine/ledger/schema.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::ledger {
namespace {

template <class What>
constexpr bool kIsRow = std::is_same_v<What, InferenceRecorded> || std::is_same_v<What, RowImported>;

/// Version 1 of an attribution kept nothing but the signature.
bool has_field(EventKind kind, std::int64_t version, std::string_view field) {
  return kind != EventKind::attributed || version > 1 || field == "row_id" || field == "signature";
}

RowState decode_state(base::JsonObjectReader& reader) {
  RowState state;
  const auto flag = [&](const char* name, bool& value) {
    if (!reader.has(name)) return;
    const bool usual = value;
    value = reader.boolean(name);
    if (value == usual) reader.fail(name, value ? "is true" : "is false", "only what is not the default");
  };
  const auto instant = [&](const char* name) -> std::optional<rules::Micros> {
    if (!reader.has(name)) return std::nullopt;
    return rules::micros(reader.integer(name));
  };
  const auto text = [&](const char* name) -> std::optional<std::string> {
    if (!reader.has(name)) return std::nullopt;
    return reader.string(name);
  };
  flag("pending", state.pending);
  state.worker_sig = text("worker_sig");
  state.worker_cert_id = text("worker_cert_id");
  flag("settled", state.settled);
  state.settled_at = instant("settled_at");
  state.eligible_at = instant("eligible_at");
  flag("contested", state.contested);
  flag("struck", state.struck);
  return state;
}

/// Calls `read` with a strict reader of the payload.
template <class Read>
void with_payload(std::string_view payload, const std::string& where, const Read& read) {
  const base::JsonValue value = base::parse_json(payload, where);
  base::JsonObjectReader reader(value, where, "payload");
  read(reader);
  reader.finish();
}

[[noreturn]] void contradictory(const std::string& where, const std::string& what) {
  throw base::InputError(where, 0, what, "an event as this engine writes it");
}

Happening decode_row(EventKind kind, const std::optional<std::string_view>& payload, const RowFacts& facts,
                     const std::string& where) {
  HOMEOSTAT_REQUIRE(facts.row != nullptr, "an event of a row is read with its row");
  if (kind == EventKind::inference_recorded) {
    if (payload) contradictory(where, "the event of a row recorded here has a payload");
    if (*facts.provenance) contradictory(where, "the row was recorded here, and says who served it");
    return InferenceRecorded{*facts.row, *facts.response_sha256};
  }
  if (*facts.response_sha256) contradictory(where, "the row was imported, and has a response_sha256");
  RowImported imported{*facts.row, {}, *facts.provenance};
  if (payload) {
    if (imported.provenance) contradictory(where, "the event of a served row has a payload");
    with_payload(*payload, where,
                 [&](base::JsonObjectReader& reader) { imported.state = decode_state(reader); });
  }
  return imported;
}

template <class What>
Happening decode_fields(std::int64_t version, std::string_view payload, const std::string& where) {
  What what;
  const auto read_all = [&](auto& read) {
    What::fields(what, [&](std::string_view name, auto& value) {
      if (has_field(What::kKind, version, name)) read(name, value);
    });
  };
  QuickReader quick(payload);
  read_all(quick);
  if (quick.finish()) return what;
  with_payload(payload, where, [&](base::JsonObjectReader& reader) {
    PayloadReader strict(reader);
    read_all(strict);
  });
  return what;
}

using Decode = Happening (*)(std::int64_t, std::string_view, const std::string&);

/// The decoder of a kind, or nullptr; kinds of rows have none here.
template <std::size_t... index>
Decode decoder_of(std::int64_t kind, std::index_sequence<index...> /*all*/) {
  Decode found = nullptr;
  const auto consider = [&]<class What>() {
    if constexpr (!kIsRow<What>) {
      if (static_cast<std::int64_t>(What::kKind) == kind) found = decode_fields<What>;
    }
  };
  (consider.template operator()<std::variant_alternative_t<index, Happening>>(), ...);
  return found;
}

}  // namespace

std::optional<std::string> encode_state(const RowState& state) {
  PayloadWriter write;
  if (!state.pending) write("pending", false);
  if (state.worker_sig) write("worker_sig", *state.worker_sig);
  if (state.worker_cert_id) write("worker_cert_id", *state.worker_cert_id);
  if (state.settled) write("settled", true);
  if (state.settled_at) write("settled_at", *state.settled_at);
  if (state.eligible_at) write("eligible_at", *state.eligible_at);
  if (state.contested) write("contested", true);
  if (state.struck) write("struck", true);
  if (!write.any()) return std::nullopt;
  return write.finish();
}

std::optional<std::string> encode_payload(const Happening& what, std::int64_t version) {
  return std::visit(
      [&]<class What>(const What& happening) -> std::optional<std::string> {
        if constexpr (std::is_same_v<What, InferenceRecorded>) {
          return std::nullopt;
        } else if constexpr (std::is_same_v<What, RowImported>) {
          return encode_state(happening.state);
        } else {
          PayloadWriter write;
          What::fields(happening, [&](std::string_view name, const auto& value) {
            if (has_field(What::kKind, version, name)) write(name, value);
          });
          return write.finish();
        }
      },
      what);
}

Happening decode_event(std::int64_t kind, std::int64_t version,
                       const std::optional<std::string_view>& payload, const RowFacts& facts,
                       const std::string& where) {
  if (version < 1 || version > kEventVersion) {
    throw base::InputError(where, 0, fmt::format("has version {}", version),
                           fmt::format("a version up to {}", kEventVersion));
  }
  for (const EventKind row : {EventKind::inference_recorded, EventKind::row_imported}) {
    if (kind == static_cast<std::int64_t>(row)) return decode_row(row, payload, facts, where);
  }
  const Decode decode = decoder_of(kind, std::make_index_sequence<std::variant_size_v<Happening>>());
  if (decode == nullptr) {
    throw base::InputError(where, 0, fmt::format("has the unknown kind {}", kind), "a kind of this version");
  }
  if (!payload) throw base::InputError(where, 0, "has no payload", "a JSON object");
  return decode(version, *payload, where);
}

}  // namespace homeostat::ledger
