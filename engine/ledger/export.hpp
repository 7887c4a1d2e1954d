// Export: pages as a server of the reference would serve them, and one JSON object a row for everything else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/ledger/ledger.hpp"

namespace homeostat::ledger {

/// Told now and then: rows written, rows in all. Must not throw.
using ExportProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

struct ExportedPage {
  std::filesystem::path file;
  std::string sha256;  ///< hex of the body: what the pool's key has to sign
};

/// Writes page-1.json, page-2.json, ... of 500 rows each into `folder`, which is created if it is missing; an
/// empty ledger gives one page without rows. Local ids are served; the server is the ledger's owner. Throws
/// InputError if `folder` is not empty or cannot be written; then none of the pages is left.
std::vector<ExportedPage> export_pages(const Ledger& ledger, const std::filesystem::path& folder,
                                       const ExportProgress& progress = {});

/// Writes every row as a line of JSON with every column of revenue_ledger, in order of id. Throws InputError
/// if `path` cannot be written, and leaves it as it was.
void export_jsonl(const Ledger& ledger, const std::filesystem::path& path,
                  const ExportProgress& progress = {});

}  // namespace homeostat::ledger
