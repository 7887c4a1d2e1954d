// Exports a ledger: as the pages that a server of the reference would serve, or as one JSON object per row.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/ledger/ledger.hpp"

namespace homeostat::ledger {

/// Called now and then with (rows written, rows in all). Must not throw.
using ExportProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// A page that was written, to be signed.
struct ExportedPage {
  std::filesystem::path file;
  std::string sha256;  ///< hex digest of the page's body, which is what the pool's key has to sign
};

/// Writes page-1.json, page-2.json, ... with 500 rows each into `folder`, which is created if it is missing.
/// An empty ledger gives one page without rows. Rows have their local ids, and the server is the ledger's
/// owner. Throws InputError if `folder` is not empty or cannot be written; then no page is left.
std::vector<ExportedPage> export_pages(const Ledger& ledger, const std::filesystem::path& folder,
                                       const ExportProgress& progress = {});

/// Writes every row, with every column of revenue_ledger, as one line of JSON, in the order of ids. Throws
/// InputError if `path` cannot be written, and then leaves it as it was.
void export_jsonl(const Ledger& ledger, const std::filesystem::path& path,
                  const ExportProgress& progress = {});

}  // namespace homeostat::ledger
