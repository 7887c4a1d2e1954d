// Fuzz target: the page reader. Every input is signed with the target's own key, so that the signature does
// not hide what stands behind it. A page that is accepted is written back byte by byte and is accepted again.
#include "engine/ledger/page.hpp"

#include <cstddef>
#include <cstdint>

#include "engine/ledger/admissible.hpp"
#include "engine/ledger/signature.hpp"
#include "tests/fuzz/law.hpp"

namespace homeostat {
namespace {

const ledger::SigningKey& key() {
  // The key of the seeds: their self_atom_id is its id.
  static const ledger::SigningKey kKey(
      {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7});
  return kKey;
}

ledger::Page read(std::string_view body) {
  return ledger::read_page(body, fuzz::kFile, base::to_hex(key().sign(ledger::sha256(body))),
                           base::to_hex(key().public_key()));
}

void judge(const ledger::Page& page) {
  fuzz::require(page.server == ledger::atom_id(key().public_key()), "the server is the signer");
  fuzz::require(page.rows.size() <= ledger::kPageRows, "a page has at most 500 rows");
  fuzz::require(page.root == ledger::root_of_page(page.rows), "the root is over the rows");
  for (const auto& row : page.rows) {
    if (ledger::inadmissible(row)) return;
  }
  const auto written = ledger::page_json(page.rows, page.since_id, page.until_id, page.server);
  const auto again = read(written);
  fuzz::require(again.root == page.root && again.rows.size() == page.rows.size(),
                "what is written is read back", written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  fuzz::try_reading([&] { judge(read(body)); });
  return 0;
}

}  // namespace homeostat
