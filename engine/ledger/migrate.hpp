// Migrates ledgers of earlier schema versions to the present one. docs/ledger-format.md says what becomes of
// each table.
#pragma once

#include <filesystem>

#include "engine/ledger/database.hpp"

namespace homeostat::ledger {

/// Migrates the ledger at `path` in one transaction; its root does not change. Does nothing to a ledger of
/// the present version. Throws InputError and LedgerDamaged as Ledger::open does, and LedgerDamaged if the
/// ledger contains something that its version never wrote; the ledger is then unchanged.
void migrate(const std::filesystem::path& path);
/// The same for an open database.
void migrate(Database& database);

}  // namespace homeostat::ledger
