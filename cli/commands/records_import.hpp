// homeostat ledger import --disputes|--burns|--peers|--certificates FILE.
#pragma once

#include <optional>
#include <string>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/commands.hpp"
#include "engine/lifecycle/foreign_table.hpp"

namespace homeostat::cli {

/// The four options.
struct RecordFiles {
  std::optional<std::string> disputes;
  std::optional<std::string> burns;
  std::optional<std::string> peers;
  std::optional<std::string> certificates;
  [[nodiscard]] bool any() const { return disputes || burns || peers || certificates; }
};
void add_record_options(Command& command, RecordFiles& files);

/// Imports the one file that is given, in one transaction, tells what became of it (schema
/// homeostat-records-import/1), and gives the exit code: 1 if anything was refused. Throws InputError if
/// there are several, and what reading the file throws; nothing was written then.
int import_record_file(const std::string& ledger, const RecordFiles& files, const Acting& acting, bool json);

}  // namespace homeostat::cli
