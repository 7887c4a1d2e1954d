// Ledgers of schema version 1 into this one. docs/ledger-format.md says what becomes of each table.
#pragma once

#include <filesystem>

#include "engine/ledger/database.hpp"

namespace homeostat::ledger {

/// Migrates the ledger at `path`, in one transaction; the root is unchanged. Nothing happens to one that has
/// the version of this build. Throws InputError and LedgerDamaged as Ledger::open does, and LedgerDamaged if
/// the ledger has something that version 1 never wrote; it is then as before.
void migrate(const std::filesystem::path& path);
/// The same for an open database.
void migrate(Database& database);

}  // namespace homeostat::ledger
