// Imports rows from a peer's signed page or from the owner's own export. Each import is one transaction, and
// repeating it changes nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/ledger.hpp"

namespace homeostat::ledger {

/// A row that was not imported, and why.
struct RefusedRow {
  std::int64_t id = 0;  ///< as in the file
  Refused refused;
};

/// The result of an import.
struct ImportReport {
  std::int64_t inserted = 0;
  std::int64_t duplicate = 0;       ///< rows that are stored already with the same content
  std::vector<RefusedRow> refused;  ///< in the order of ids; all other rows were imported
};

/// Imports a page; `bytes` is its body exactly as it was served. Throws InputError, leaving the ledger
/// unchanged, if one of these fails, in this order: `authority` may import; the page is what its server
/// signed (see read_page); it continues what is known of that server; all rows are admissible. A page
/// continues if it starts at most one above the last known id of its server (0 for an unknown server).
/// REQUIRES: no open batch.
ImportReport import_page(Ledger& ledger, std::string_view bytes, const std::string& file,
                         const std::string& signature_hex, const std::string& pubkey_hex, rules::Micros at,
                         const std::string& authority);

/// Called a few hundred times: in the stage "checking" with bytes of the file, in "storing" with rows. Must
/// not throw.
using ImportProgress = std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)>;

/// Imports a local export, a JSON object with the member `rows`; other members are ignored
/// (docs/ledger-format.md). Rows keep their ids and are applied in the order of ids. Throws InputError,
/// leaving the ledger unchanged, if anything in the file is malformed or inadmissible. Needs memory for
/// `text` and about 40 bytes per row. REQUIRES: no open batch.
ImportReport import_rows(Ledger& ledger, std::string_view text, const std::string& file, rules::Micros at,
                         const std::string& authority, const ImportProgress& progress = {});

}  // namespace homeostat::ledger
