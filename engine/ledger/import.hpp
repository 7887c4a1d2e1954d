// Import: rows of a peer's signed page, and the owner's own export. Each is one transaction; re-importing
// changes nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/ledger.hpp"

namespace homeostat::ledger {

struct RefusedRow {
  std::int64_t id = 0;  ///< as the file has it
  Refused refused;
};

struct ImportReport {
  std::int64_t inserted = 0;
  std::int64_t duplicate = 0;       ///< stored already with the same content
  std::vector<RefusedRow> refused;  ///< in the order of ids; the other rows are in
};

/// Imports a page (`bytes` are the body exactly as it was served). Throws InputError, and the ledger is as
/// before, if `authority` may not import, the page is not what its server signed (see read_page), does not
/// continue what is known of that server, or has an inadmissible row; checked in this order. A page continues
/// if it starts at most one above the last id known of its server (0 for an unknown server). REQUIRES: no
/// open batch.
ImportReport import_page(Ledger& ledger, std::string_view bytes, const std::string& file,
                         const std::string& signature_hex, const std::string& pubkey_hex, rules::Micros at,
                         const std::string& authority);

/// Told a few hundred times: "checking" counts bytes of the file, "storing" rows. Must not throw.
using ImportProgress = std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)>;

/// Imports a local export: a JSON object with `rows`, other members ignored (docs/ledger-format.md). Rows
/// keep their ids and are applied in the order of ids. Throws InputError, and the ledger is as before, on
/// anything malformed or inadmissible anywhere in the file. Memory: `text` and about 40 bytes a row.
/// REQUIRES: no open batch.
ImportReport import_rows(Ledger& ledger, std::string_view text, const std::string& file, rules::Micros at,
                         const std::string& authority, const ImportProgress& progress = {});

}  // namespace homeostat::ledger
