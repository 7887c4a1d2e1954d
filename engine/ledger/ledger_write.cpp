// Writes rows to the log. Each function makes all its checks before it writes, so that a refusal changes
// nothing.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "engine/base/encoding.hpp"
#include "engine/base/time.hpp"
#include "engine/ledger/admissible.hpp"
#include "engine/ledger/authority.hpp"
#include "engine/ledger/canonical.hpp"
#include "engine/ledger/event_codec.hpp"
#include "engine/ledger/imported_life.hpp"
#include "engine/ledger/ledger_state.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::ledger {
namespace {

using rules::raw;
using rules::Slot;

constexpr std::int64_t kLastId = std::numeric_limits<std::int64_t>::max();

bool is_digest(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

/// A column of the frozen content, for messages.
struct Column {
  const char* name;
  bool foreign;  ///< a text that somebody else wrote: shown quoted
  std::string (*value)(const Row&);
};

template <Slot slot>
std::string share(const Row& row) {
  return std::to_string(raw(row.shares[slot]));
}

/// What same_content() compares, in the order of the canonical form.
const std::array<Column, 14> kContent{{
    {"job_id", true, [](const Row& row) { return row.job_id; }},
    {"origin_pool_id", true, [](const Row& row) { return row.origin_pool_id; }},
    {"exec_pool_id", true, [](const Row& row) { return row.exec_pool_id; }},
    {"worker_id", true, [](const Row& row) { return row.worker_id; }},
    {"model", true, [](const Row& row) { return row.model; }},
    {"tokens_in", false, [](const Row& row) { return std::to_string(raw(row.tokens_in)); }},
    {"tokens_out", false, [](const Row& row) { return std::to_string(raw(row.tokens_out)); }},
    {"credits_total", false, [](const Row& row) { return std::to_string(raw(row.credits_total)); }},
    {"credits_worker", false, share<Slot::worker>},
    {"credits_exec", false, share<Slot::exec>},
    {"credits_origin", false, share<Slot::origin>},
    {"credits_treasury", false, share<Slot::treasury>},
    {"forward_chain", true, [](const Row& row) { return joined_chain(row.forward_chain); }},
    {"created_at", false, [](const Row& row) { return base::to_iso(row.created_at); }},
}};

Refused contradiction(const StoredRow& stored, std::string_view column, const std::string& there,
                      const std::string& here) {
  return {Refusal::contradicts_stored_row,
          fmt::format("job {} of origin {} is stored as row {} with {} {}, not {}",
                      base::quoted(stored.row.job_id), base::quoted(stored.row.origin_pool_id), stored.row.id,
                      column, there, here)};
}

/// REQUIRES: !same_content(stored.row, offered).
Refused content_contradiction(const StoredRow& stored, const Row& offered) {
  const auto* const differs = std::find_if(kContent.begin(), kContent.end(), [&](const Column& column) {
    return column.value(stored.row) != column.value(offered);
  });
  HOMEOSTAT_REQUIRE(differs != kContent.end(), "rows of different content differ in a column");
  const auto shown = [&](const Row& row) {
    return differs->foreign ? base::quoted(differs->value(row)) : differs->value(row);
  };
  return contradiction(stored, differs->name, shown(stored.row), shown(offered));
}

Refused no_id_left(std::int64_t last) {
  return {Refusal::id_out_of_range, fmt::format("the ledger's last row has id {}; no id follows", last)};
}

}  // namespace

Writer::Writer(const Database& database)
    : insert_row(database, "INSERT INTO revenue_ledger (" HOMEOSTAT_ROW_COLUMNS
                           ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, "
                           "?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)"),
      insert_event(database,
                   "INSERT INTO events (seq, kind, version, at, authority, subject, kill_observed, payload, "
                   "chain) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"),
      set_state(database,
                "UPDATE revenue_ledger SET pending_worker_attribution = ?2, worker_sig = ?3, "
                "worker_cert_id = ?4, settled = ?5, settled_at = ?6, eligible_at = ?7, contested = ?8, "
                "struck = ?9 WHERE id = ?1"),
      row_of_job(database, "SELECT " HOMEOSTAT_ROW_COLUMNS
                           " FROM revenue_ledger WHERE origin_pool_id = ?1 AND job_id = ?2"),
      page_of(
          database,
          "SELECT 1 FROM import_pages WHERE server = ?1 AND until_id = ?2 AND since_id = ?3 AND root = ?4 "
          "AND signature = ?5"),
      insert_settlement_row(database,
                            "INSERT INTO settlement_rows (settlement_id, leaf_index) VALUES (?1, ?2)") {}

bool Ledger::State::insert_row(const StoredRow& stored) {
  const Row& row = stored.row;
  const RowState& state = stored.state;
  const auto instant = [&](int place, const std::optional<rules::Micros>& value) -> Statement& {
    return value ? writer->insert_row.bind(place, raw(*value)) : writer->insert_row.bind_null(place);
  };
  writer->chain.clear();
  for (const std::string& pool : row.forward_chain) {
    if (!writer->chain.empty()) writer->chain += ',';
    writer->chain += pool;
  }
  Statement& insert = writer->insert_row;
  insert.bind(1, row.id).bind(2, std::string_view(row.job_id)).bind(3, std::string_view(row.origin_pool_id));
  insert.bind(4, std::string_view(row.exec_pool_id)).bind(5, std::string_view(row.worker_id));
  insert.bind(6, std::string_view(row.model)).bind(7, raw(row.tokens_in)).bind(8, raw(row.tokens_out));
  insert.bind(9, raw(row.credits_total))
      .bind(10, raw(row.shares[Slot::worker]))
      .bind(11, raw(row.shares[Slot::exec]));
  insert.bind(12, raw(row.shares[Slot::origin])).bind(13, raw(row.shares[Slot::treasury]));
  insert.bind(14, std::string_view(writer->chain))
      .bind(15, raw(row.created_at))
      .bind(16, state.pending ? 1 : 0);
  insert.bind(17, state.worker_sig).bind(18, state.worker_cert_id).bind(19, state.settled ? 1 : 0);
  instant(20, state.settled_at);
  instant(21, state.eligible_at);
  insert.bind(22, state.contested ? 1 : 0).bind(23, state.struck ? 1 : 0).bind(24, stored.response_sha256);
  if (stored.provenance) {
    insert.bind(25, std::string_view(stored.provenance->served_by)).bind(26, stored.provenance->served_id);
  } else {
    insert.bind_null(25).bind_null(26);
  }
  insert.bind(27, static_cast<std::int64_t>(tail.size));
  if (!insert.run_unless_taken()) return false;
  last_leaf = row_leaf(row, writer->scratch);
  tail.frontier.append(last_leaf, sink);
  tail.last_id = row.id;
  ++tail.size;
  return true;
}

std::optional<StoredRow> Ledger::State::find_job(const Row& row) {
  const Using using_find(writer->row_of_job);
  writer->row_of_job.bind(1, std::string_view(row.origin_pool_id)).bind(2, std::string_view(row.job_id));
  if (!writer->row_of_job.step()) return std::nullopt;
  return stored_row(writer->row_of_job);
}

Outcome Ledger::State::compare(const StoredRow& stored, const StoredRow& offered) {
  if (!same_content(stored.row, offered.row)) return content_contradiction(stored, offered.row);
  if (stored.response_sha256 && offered.response_sha256 &&
      *stored.response_sha256 != *offered.response_sha256) {
    return contradiction(stored, "response_sha256", *stored.response_sha256, *offered.response_sha256);
  }
  if (stored.provenance && offered.provenance &&
      stored.provenance->served_by == offered.provenance->served_by &&
      stored.provenance->served_id != offered.provenance->served_id) {
    return contradiction(stored, "served_id", fmt::format("{}", stored.provenance->served_id),
                         fmt::format("{}", offered.provenance->served_id));
  }
  return Duplicate{stored.row.id};
}

Outcome Ledger::State::apply(const Event& event, const InferenceRecorded& what, const RowJudge& judge) {
  HOMEOSTAT_REQUIRE(!what.response_sha256 || is_digest(*what.response_sha256),
                    "a response digest is 64 lower-case hexadecimal digits");
  if (tail.last_id == kLastId) return no_id_left(tail.last_id);
  StoredRow offered;
  offered.row = what.row;
  offered.row.id = tail.last_id + 1;
  offered.response_sha256 = what.response_sha256;
  if (auto refused = inadmissible(offered.row)) return *refused;
  const std::optional<Refused> refused = judge ? judge(offered.row) : std::nullopt;
  if (!refused && insert_row(offered)) return accept(event, offered);
  const auto stored = find_job(offered.row);
  if (stored) return compare(*stored, offered);
  if (refused) return *refused;
  throw base::LedgerDamaged(database.name(), "refuses a new row that it does not hold");
}

Outcome Ledger::State::apply(const Event& event, const RowImported& what) {
  StoredRow offered;
  offered.row = what.row;
  offered.provenance = what.provenance;
  // A page's row gets a local id; whatever id it was served with is its provenance.
  if (what.provenance && tail.last_id == kLastId) return no_id_left(tail.last_id);
  if (what.provenance) offered.row.id = tail.last_id + 1;
  if (auto refused = inadmissible(offered.row)) return *refused;
  bool seen = false;  // then the row is stored, or may not enter
  if (what.provenance) {
    seen = what.provenance->served_id <= last_served(what.provenance->served_by);
  } else {
    offered.state = what.state;
    seen = offered.row.id <= tail.last_id;
  }
  if (!seen && !what.provenance) {
    const auto judged = imported_life(offered.row, what.state, open_from());
    if (const auto* const refused = std::get_if<Refused>(&judged)) {
      if (const auto stored = find_job(offered.row)) return compare(*stored, offered);
      return *refused;
    }
    const auto& life = std::get<rules::RowLife<rules::CheckedArithmetic>>(judged);
    offered.state.eligible_at.reset();
    if (!life.pending.holds()) offered.state.eligible_at = life.eligible_at;
  }
  if (!seen && insert_row(offered)) return accept(event, offered);
  if (const auto stored = find_job(offered.row)) return compare(*stored, offered);
  if (!seen) throw base::LedgerDamaged(database.name(), "refuses a new row that it does not hold");
  if (what.provenance) {
    return Refused{
        Refusal::contradicts_stored_row,
        fmt::format("{} served its rows up to {} already, and job {} of origin {} was not among them",
                    base::quoted(what.provenance->served_by), last_served(what.provenance->served_by),
                    base::quoted(what.row.job_id), base::quoted(what.row.origin_pool_id))};
  }
  return Refused{Refusal::id_not_increasing,
                 fmt::format("id {} is not above {}, the last one of the ledger", what.row.id, tail.last_id)};
}

Outcome Ledger::apply(const Event& event, const RowJudge& judge) {
  HOMEOSTAT_REQUIRE(state_->in_batch, "an event is applied inside a batch");
  HOMEOSTAT_REQUIRE(brings_row(kind_of(event.what)), "the ledger decides about rows only");
  HOMEOSTAT_REQUIRE(raw(event.at) >= 0, "an event happens after 1970");
  if (!may_send(event.what, event.authority, state_->self)) {
    return Refused{Refusal::not_authorised,
                   fmt::format("{} may not send {} to the ledger of {}", base::quoted(event.authority),
                               name(kind_of(event.what)), base::quoted(state_->self))};
  }
  Outcome outcome;
  state_->in_open_batch([&] {
    const auto* const recorded = std::get_if<InferenceRecorded>(&event.what);
    outcome = recorded != nullptr ? state_->apply(event, *recorded, judge)
                                  : state_->apply(event, std::get<RowImported>(event.what));
  });
  return outcome;
}

bool Ledger::State::knows(const PageImported& page) {
  const Using using_find(writer->page_of);
  writer->page_of.bind(1, std::string_view(page.server)).bind(2, page.until_id).bind(3, page.since_id);
  writer->page_of.bind(4, std::string_view(page.root)).bind(5, std::string_view(page.signature));
  return writer->page_of.step();
}

void Ledger::record_page(const Event& event) {
  const auto& page = std::get<PageImported>(event.what);
  bool known = false;
  std::int64_t id = 0;
  state_->in_open_batch([&] {
    known = state_->knows(page);
    id = state_->database.integer("SELECT coalesce(max(id), 0) + 1 FROM import_pages");
  });
  if (known) return;
  put(PageRecord{id, page.server, page.since_id, page.until_id, page.root, page.signature, page.pubkey,
                 event.at});
  append(event, id);
}

rules::Micros Ledger::State::open_from() {
  if (!closed_until) {
    closed_until =
        rules::micros(database.integer("SELECT coalesce(max(\"end\"), 0) FROM settlement_windows"));
  }
  return *closed_until;
}

std::int64_t Ledger::State::last_served(const std::string& server) {
  if (const auto known = served.find(server); known != served.end()) return known->second;
  Statement read(database, "SELECT max(until_id) FROM import_pages WHERE server = ?1");
  read.bind(1, std::string_view(server));
  const std::int64_t last = read.step() ? read.integer(0) : 0;
  if (in_batch) served[server] = last;
  return last;
}

std::int64_t Ledger::last_served_id(const std::string& server) const {
  return state_->last_served(server);
}

}  // namespace homeostat::ledger
