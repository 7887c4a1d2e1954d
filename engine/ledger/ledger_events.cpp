// Writes events and reads them back, and sets the mutable columns of rows.
#include <fmt/format.h>

#include "engine/ledger/event_codec.hpp"
#include "engine/ledger/ledger_state.hpp"
#include "engine/ledger/schema.hpp"

namespace homeostat::ledger {

using rules::micros;
using rules::raw;

void Ledger::State::write_event(const Event& event, std::int64_t subject,
                                const std::optional<std::string>& payload, const StoredRow* row) {
  ChainedEvent chained{tail.last_event + 1,
                       kind_of(event.what),
                       kEventVersion,
                       event.at,
                       subject,
                       event.kill_observed,
                       event.authority,
                       payload ? std::optional<std::string_view>(*payload) : std::nullopt,
                       std::nullopt};
  if (row != nullptr) {
    chained.row.emplace().leaf = last_leaf;
    if (row->response_sha256) chained.row->response_sha256 = *row->response_sha256;
    if (row->provenance) {
      chained.row->served_by = row->provenance->served_by;
      chained.row->served_id = row->provenance->served_id;
    }
  }
  const Digest chain = chain_next(tail.chain, chained, writer->scratch);
  Statement& insert = writer->insert_event;
  insert.bind(1, chained.seq).bind(2, static_cast<std::int64_t>(chained.kind)).bind(3, chained.version);
  insert.bind(4, raw(event.at)).bind(5, std::string_view(event.authority)).bind(6, subject);
  insert.bind(7, event.kill_observed ? 1 : 0).bind(8, payload).bind(9, std::span(chain)).run();
  tail.last_event = chained.seq;
  tail.chain = chain;
}

Accepted Ledger::State::accept(const Event& event, const StoredRow& row) {
  // A row that was recorded or served here began in the default state.
  write_event(event, row.row.id, encode_state(row.state), &row);
  return {row.row.id};
}

void Ledger::append(const Event& event, std::int64_t subject) {
  HOMEOSTAT_REQUIRE(!brings_row(kind_of(event.what)), "an event of a row is applied");
  HOMEOSTAT_REQUIRE(raw(event.at) >= 0, "an event happens after 1970");
  state_->in_open_batch(
      [&] { state_->write_event(event, subject, encode_payload(event.what, kEventVersion), nullptr); });
  if (const auto* const page = std::get_if<PageImported>(&event.what)) state_->served.erase(page->server);
}

void Ledger::set_state(std::int64_t row_id, const RowState& state) {
  state_->in_open_batch([&] {
    Statement& update = state_->writer->set_state;
    const auto instant = [&](int place, const std::optional<rules::Micros>& value) -> Statement& {
      return value ? update.bind(place, raw(*value)) : update.bind_null(place);
    };
    update.bind(1, row_id)
        .bind(2, state.pending ? 1 : 0)
        .bind(3, state.worker_sig)
        .bind(4, state.worker_cert_id);
    update.bind(5, state.settled ? 1 : 0);
    instant(6, state.settled_at);
    instant(7, state.eligible_at).bind(8, state.contested ? 1 : 0).bind(9, state.struck ? 1 : 0).run();
    HOMEOSTAT_REQUIRE(state_->database.changes() == 1, "a row whose state is set exists");
  });
}

std::int64_t Ledger::last_event() const {
  return state_->tail.last_event;
}

Digest Ledger::event_chain() const {
  return state_->tail.chain;
}

Digest Ledger::chain_start() const {
  return state_->chain_start;
}

void Ledger::for_each_event(std::int64_t after_seq,
                            const std::function<void(const StoredEvent&)>& visit) const {
  constexpr int kRow = 9;  // the first column of the row, its id
  Statement read(state_->database,
                 "SELECT seq, kind, version, at, authority, subject, kill_observed, payload, "
                 "chain, " HOMEOSTAT_ROW_COLUMNS
                 " FROM events LEFT JOIN revenue_ledger ON revenue_ledger.id = subject "
                 "AND kind IN (1, 2) WHERE seq > ?1 AND seq <= ?2 ORDER BY seq");
  read.bind(1, after_seq).bind(2, state_->tail.last_event);
  const std::string& file = state_->database.name();
  std::int64_t expected = after_seq;
  StoredEvent stored;
  while (read.step()) {
    stored.seq = read.integer(0);
    const std::string where = fmt::format("event {}", stored.seq);
    if (stored.seq != ++expected) throw base::LedgerDamaged(file, fmt::format("lacks event {}", expected));
    const std::int64_t kind = read.integer(1);
    stored.version = read.integer(2);
    stored.event.at = micros(read.integer(3));
    stored.event.authority = read.text(4);
    stored.subject = read.integer(5);
    stored.event.kill_observed = read.integer(6) != 0;
    const auto payload = read.is_null(7) ? std::nullopt : std::optional<std::string_view>(read.text(7));
    stored.chain = read_digest(read, 8);
    std::optional<StoredRow> row;
    RowFacts facts;
    if (kind == static_cast<std::int64_t>(EventKind::inference_recorded) ||
        kind == static_cast<std::int64_t>(EventKind::row_imported)) {
      if (read.is_null(kRow)) throw base::LedgerDamaged(file, where + " is about a row that is not there");
      row = stored_row(read, kRow);
      facts = {&row->row, &row->response_sha256, &row->provenance};
    }
    try {
      stored.event.what = decode_event(kind, stored.version, payload, facts, where);
    } catch (const base::InputError& error) {
      throw base::LedgerDamaged(file,
                                std::string("has an event that it cannot have written: ") + error.what());
    }
    visit(stored);
  }
}

}  // namespace homeostat::ledger
