// Turns the rows of files into events; see import.hpp.
#include "engine/ledger/import.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/json_stream.hpp"
#include "engine/ledger/admissible.hpp"
#include "engine/ledger/authority.hpp"
#include "engine/ledger/page.hpp"
#include "engine/ledger/row_json.hpp"

namespace homeostat::ledger {
namespace {

/// A batch that is rolled back unless it was committed.
class Batch {
 public:
  explicit Batch(Ledger& ledger) : ledger_(ledger) { ledger.begin(); }
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;
  ~Batch() {
    if (open_) ledger_.rollback();
  }
  void commit() {
    open_ = false;  // a commit that fails has rolled back
    ledger_.commit();
  }

 private:
  Ledger& ledger_;
  bool open_ = true;
};

void require_admissible(const Row& row, const std::string& file, std::size_t line, std::size_t index) {
  if (const auto refused = inadmissible(row)) {
    throw base::InputError(file, line,
                           fmt::format("rows[{}] (id {}) is not admissible: {}: {}", index, row.id,
                                       name(refused->reason), refused->detail),
                           "an admissible row");
  }
}

void apply_row(Ledger& ledger, const Event& event, std::int64_t id, ImportReport& report) {
  Outcome outcome = ledger.apply(event);
  if (std::holds_alternative<Accepted>(outcome)) {
    ++report.inserted;
  } else if (std::holds_alternative<Duplicate>(outcome)) {
    ++report.duplicate;
  } else {
    report.refused.push_back({id, std::move(std::get<Refused>(outcome))});
  }
}

void require_authority(const Ledger& ledger, const std::string& authority) {
  if (may_send(RowImported{}, authority, ledger.self())) return;
  throw base::InputError("--as " + base::quoted(authority), 0,
                         fmt::format("may not import rows: {}", name(Refusal::not_authorised)),
                         "the pool whose ledger it is, " + base::quoted(ledger.self()));
}

void require_continuation(const Ledger& ledger, const Page& page, const std::string& file) {
  const std::int64_t last = ledger.last_served_id(page.server);
  if (page.since_id - 1 <= last) return;
  throw base::InputError(
      file, page.since_line,
      fmt::format("the page is out of sequence: it starts at id {}, and the rows of {} are known up to {}",
                  page.since_id, base::quoted(page.server), last),
      fmt::format("the page that starts at {}", last + 1));
}

/// The mutable columns that a local export may have.
RowState read_state(base::JsonObjectReader& reader) {
  const auto text = [&](const char* name) -> std::optional<std::string> {
    if (reader.has(name)) return reader.string(name);
    reader.ignore(name);
    return std::nullopt;
  };
  const auto instant = [&](const char* name) -> std::optional<rules::Micros> {
    if (reader.has(name)) return read_instant(reader, name);
    reader.ignore(name);
    return std::nullopt;
  };
  const auto flag = [&](const char* name, bool otherwise) {
    if (reader.has(name)) return reader.boolean(name);
    reader.ignore(name);
    return otherwise;
  };
  RowState state;
  state.pending = flag("pending_worker_attribution", true);
  state.worker_sig = text("worker_sig");
  state.worker_cert_id = text("worker_cert_id");
  state.settled = flag("settled", false);
  state.settled_at = instant("settled_at");
  state.eligible_at = instant("eligible_at");
  for (const char* column : {"worker_sig", "worker_cert_id"}) {
    const auto& value = column == std::string_view("worker_sig") ? state.worker_sig : state.worker_cert_id;
    if (value && (!base::is_utf8(*value) || value->find('\0') != std::string::npos)) {
      reader.fail(column, "is " + base::quoted(*value), "text without zero bytes");
    }
  }
  return state;
}

RowImported read_local(const base::JsonElement& element, const std::string& file) {
  const base::JsonValue value = base::parse_element(element, file);
  base::JsonObjectReader reader(value, file, fmt::format("rows[{}]", element.index));
  RowImported row;
  row.row = read_row(reader);
  row.state = read_state(reader);
  reader.finish();
  return row;
}

/// How many rows are applied between two reports of progress.
constexpr std::uint64_t kProgressStep = 5000;

/// An element and the id of its row: parsed twice, so that a million rows are never in memory at once.
struct Located {
  std::int64_t id;
  base::JsonElement element;
};

}  // namespace

ImportReport import_page(Ledger& ledger, std::string_view bytes, const std::string& file,
                         const std::string& signature_hex, const std::string& pubkey_hex, rules::Micros at,
                         const std::string& authority) {
  require_authority(ledger, authority);
  const Page page = read_page(bytes, file, signature_hex, pubkey_hex);
  Batch batch(ledger);
  require_continuation(ledger, page, file);
  for (std::size_t i = 0; i < page.rows.size(); ++i) require_admissible(page.rows[i], file, page.lines[i], i);
  ImportReport report;
  for (const Row& row : page.rows) {
    apply_row(ledger, {at, authority, RowImported{row, {}, Provenance{page.server, row.id}}}, row.id, report);
  }
  if (!page.rows.empty()) {
    ledger.record_page(
        {at, authority,
         PageImported{page.server, page.since_id, page.until_id, page.root, page.signature, page.pubkey}});
  }
  batch.commit();
  return report;
}

ImportReport import_rows(Ledger& ledger, std::string_view text, const std::string& file, rules::Micros at,
                         const std::string& authority, const ImportProgress& progress) {
  require_authority(ledger, authority);
  const auto tell = [&](std::string_view stage, std::uint64_t step, std::uint64_t done, std::uint64_t total) {
    if (progress && step % kProgressStep == 0) progress(stage, done, total);
  };
  std::vector<Located> rows;
  base::for_each_element(text, file, "rows", [&](const base::JsonElement& element) {
    const RowImported row = read_local(element, file);
    require_admissible(row.row, file, element.line, element.index);
    rows.push_back({row.row.id, element});
    tell("checking", element.index, static_cast<std::uint64_t>(element.text.data() - text.data()),
         text.size());
  });
  std::stable_sort(rows.begin(), rows.end(), [](const Located& a, const Located& b) { return a.id < b.id; });
  Batch batch(ledger);
  ImportReport report;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    tell("storing", i, i, rows.size());
    apply_row(ledger, {at, authority, read_local(rows[i].element, file)}, rows[i].id, report);
  }
  batch.commit();
  tell("storing", 0, rows.size(), rows.size());
  return report;
}

}  // namespace homeostat::ledger
