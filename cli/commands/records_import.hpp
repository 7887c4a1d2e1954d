// Imports records: homeostat ledger import --disputes|--burns|--peers|--certificates FILE.
#pragma once

#include <optional>
#include <string>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/commands.hpp"
#include "engine/lifecycle/foreign_table.hpp"

namespace homeostat::cli {

/// The files of the four options; exactly one may be given.
struct RecordFiles {
  std::optional<std::string> disputes;
  std::optional<std::string> burns;
  std::optional<std::string> peers;
  std::optional<std::string> certificates;
  [[nodiscard]] bool any() const { return disputes || burns || peers || certificates; }
};
void add_record_options(Command& command, RecordFiles& files);

/// Imports the given file in one transaction, prints the result (JSON: schema homeostat-records-import/1) and
/// returns the exit code, which is 1 if anything was refused. Throws InputError if several files are given,
/// and whatever reading the file throws; then nothing was written.
int import_record_file(const std::string& ledger, const RecordFiles& files, const Acting& acting, bool json);

}  // namespace homeostat::cli
