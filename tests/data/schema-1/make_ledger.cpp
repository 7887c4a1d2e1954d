// Makes ledger.db; built against the sources of the commit that README.md names, not against these.
#include <iostream>

#include "engine/base/encoding.hpp"
#include "engine/ledger/import.hpp"
#include "engine/ledger/page.hpp"
#include "tests/ledger/store.hpp"

namespace homeostat::ledger {
namespace {

using rules::credits;
using rules::micros;

constexpr std::int64_t kHour = 3'600'000'000;
constexpr std::int64_t kStart = 1'776'000'000'000'000;

/// 60 jobs served here, of which every second has a response digest and every fourth is attributed.
void record_and_attribute(Ledger& ledger) {
  ledger.begin();
  for (int n = 1; n <= 60; ++n) {
    const Row row = sample_row(n);
    const auto digest = n % 2 == 0 ? std::optional(digest_of(row.job_id)) : std::nullopt;
    ledger.apply(event_of(InferenceRecorded{row, digest}, kStart + n));
    if (n % 4 == 0) {
      ledger.apply(event_of(attribution(test_key(1), row, *digest), kStart + kHour + n));
    }
  }
  ledger.commit();
}

/// An export of the owner: settled, attributed, pending; ids with a hole.
void import_export(Ledger& ledger) {
  ledger.begin();
  for (int n = 70; n <= 74; ++n) {
    RowState state;
    state.pending = n % 2 == 1;
    if (!state.pending) state.worker_sig = "a signature \"of\" somebody";
    if (n == 72) state.worker_cert_id = "certificate 7";
    if (n == 74) {
      state.settled = true;
      state.settled_at = micros(kStart + 2 * kHour);
      state.eligible_at = micros(kStart + kHour);
    }
    ledger.apply(event_of(RowImported{sample_row(n), state, {}}, kStart + n));
  }
  ledger.commit();
}

/// Two pages of a peer, the second one twice.
void import_pages(Ledger& ledger) {
  const SigningKey key = test_key(9);
  for (const int first : {101, 121, 121}) {
    std::vector<Row> rows;
    for (int n = first; n < first + 20; ++n) rows.push_back(sample_row(n));
    const std::string page = page_json(rows, first == 101 ? 1 : first, first + 19, atom_id(key.public_key()));
    import_page(ledger, page, "page", base::to_hex(key.sign(sha256(page))), base::to_hex(key.public_key()),
                micros(kStart + 3 * kHour), "admin");
  }
}

void close_windows(Ledger& ledger) {
  ledger.begin();
  for (const int hour : {1, 2, 0}) {
    const auto start = micros(kStart + hour * kHour);
    const auto end = micros(kStart + (hour + 1) * kHour);
    ledger.apply(event_of(WindowClosed{start, end, "policy-" + std::to_string(hour)}, kStart + 4 * kHour));
    for (const char* peer : {"b", "c"}) {
      ledger.apply(
          event_of(SettlementProposed{"a", peer, start, end, credits(10 + hour), credits(7), hour, 3},
                   kStart + 4 * kHour));
    }
  }
  ledger.commit();
}

}  // namespace
}  // namespace homeostat::ledger

int main() {
  using homeostat::ledger::Ledger;
  Ledger::init("ledger.db", "self");
  Ledger ledger = Ledger::open("ledger.db", Ledger::Access::read_write);
  homeostat::ledger::record_and_attribute(ledger);
  homeostat::ledger::import_export(ledger);
  homeostat::ledger::import_pages(ledger);
  homeostat::ledger::close_windows(ledger);
  std::cout << "size " << ledger.size() << "\nroot " << homeostat::base::to_hex(ledger.root())
            << "\nfingerprint " << homeostat::base::to_hex(homeostat::ledger::content_fingerprint(ledger))
            << "\n";
}
