// The bytes that each event's digest covers; see event_chain.hpp.
#include "engine/ledger/event_chain.hpp"

#include <array>

#include "engine/ledger/canonical.hpp"
#include "engine/ledger/event_codec.hpp"

namespace homeostat::ledger {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// Appends to `out`, whose memory is reused from event to event.
class Appender {
 public:
  explicit Appender(Bytes& out) : out_(out) { out_.clear(); }
  void add(std::int64_t value) {
    std::array<std::uint8_t, 8> bytes{};
    auto bits = static_cast<std::uint64_t>(value);
    for (std::size_t i = bytes.size(); i > 0; --i, bits >>= 8U)
      bytes[i - 1] = static_cast<std::uint8_t>(bits);
    out_.insert(out_.end(), bytes.begin(), bytes.end());
  }
  void add(std::string_view text) {
    add(static_cast<std::int64_t>(text.size()));
    out_.insert(out_.end(), text.begin(), text.end());
  }
  void add(const std::optional<std::string_view>& text) {
    out_.push_back(text ? 1 : 0);
    if (text) add(*text);
  }
  void add(const Digest& digest) { out_.insert(out_.end(), digest.begin(), digest.end()); }

 private:
  Bytes& out_;
};

ChainedRow chained_row(const Row& row, Bytes& scratch) {
  ChainedRow chained;
  chained.leaf = row_leaf(row, scratch);
  return chained;
}

}  // namespace

Digest chain_next(const Digest& previous, const ChainedEvent& event, Bytes& scratch) {
  Appender bytes(scratch);
  bytes.add(previous);
  bytes.add(event.seq);
  bytes.add(static_cast<std::int64_t>(event.kind));
  bytes.add(event.version);
  bytes.add(rules::raw(event.at));
  bytes.add(event.subject);
  bytes.add(std::int64_t{event.kill_observed});
  bytes.add(event.authority);
  bytes.add(event.payload);
  if (event.row) {
    bytes.add(event.row->leaf);
    bytes.add(event.row->response_sha256);
    bytes.add(event.row->served_by);
    if (event.row->served_by) bytes.add(event.row->served_id);
  }
  return sha256(std::span<const std::uint8_t>(scratch));
}

Digest chain_next(const Digest& previous, const StoredEvent& stored) {
  Bytes scratch;
  const Event& event = stored.event;
  const auto payload = encode_payload(event.what, stored.version);
  ChainedEvent chained{stored.seq,      kind_of(event.what),
                       stored.version,  event.at,
                       stored.subject,  event.kill_observed,
                       event.authority, payload ? std::optional<std::string_view>(*payload) : std::nullopt,
                       std::nullopt};
  if (const auto* const recorded = std::get_if<InferenceRecorded>(&event.what)) {
    chained.row = chained_row(recorded->row, scratch);
    if (recorded->response_sha256) chained.row->response_sha256 = *recorded->response_sha256;
  } else if (const auto* const imported = std::get_if<RowImported>(&event.what)) {
    chained.row = chained_row(imported->row, scratch);
    if (imported->provenance) {
      chained.row->served_by = imported->provenance->served_by;
      chained.row->served_id = imported->provenance->served_id;
    }
  }
  return chain_next(previous, chained, scratch);
}

}  // namespace homeostat::ledger
