// Imports one file of records into a ledger; see records_import.hpp.
#include "cli/commands/records_import.hpp"

#include <fmt/format.h>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/session.hpp"
#include "cli/json/json_text.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/lifecycle/import_records.hpp"

namespace homeostat::cli {
namespace {

using lifecycle::ForeignTable;
using lifecycle::RecordImport;

std::pair<ForeignTable, std::string> the_one(const RecordFiles& files) {
  std::optional<std::pair<ForeignTable, std::string>> one;
  for (const auto& [table, file] :
       {std::pair(ForeignTable::disputes, &files.disputes), std::pair(ForeignTable::burns, &files.burns),
        std::pair(ForeignTable::peers, &files.peers),
        std::pair(ForeignTable::certificates, &files.certificates)}) {
    if (!*file) continue;
    if (one) {
      throw base::InputError("import", 0, "several tables are given",
                             "one of --disputes, --burns, --peers, --certificates at a time");
    }
    one.emplace(table, **file);
  }
  return *one;
}

void tell_import(const RecordImport& report, ForeignTable table, const std::string& file, bool json) {
  Json refusals = Json::array();
  std::string lines = fmt::format("{}: {} records of {}: {} accepted ({} events), {} duplicate, {} refused\n",
                                  file, report.records, lifecycle::table_name(table), report.accepted,
                                  report.events, report.duplicate, report.refused.size());
  for (const auto& one : report.refused) {
    refusals.push_back(
        {{"line", one.line}, {"event", one.event}, {"reason", one.reason}, {"detail", one.detail}});
    lines += fmt::format("{}:{}: {} refused ({}): {}\n", file, one.line, one.event, one.reason, one.detail);
  }
  print(json ? json_text({{"schema", "homeostat-records-import/1"},
                          {"file", file},
                          {"table", lifecycle::table_name(table)},
                          {"records", report.records},
                          {"accepted", report.accepted},
                          {"duplicate", report.duplicate},
                          {"refused", report.refused.size()},
                          {"events", report.events},
                          {"refusals", refusals}})
             : lines);
}

}  // namespace

void add_record_options(Command& command, RecordFiles& files) {
  command.add_option("--disputes", files.disputes,
                     "an export of federation_disputes: JSON, or CSV with a header");
  command.add_option("--burns", files.burns, "an export of slashing_events");
  command.add_option("--peers", files.peers, "an export of federation_peers");
  command.add_option("--certificates", files.certificates, "an export of workers_certs");
}

int import_record_file(const std::string& ledger, const RecordFiles& files, const Acting& acting, bool json) {
  const auto [table, file] = the_one(files);
  const auto records = lifecycle::read_foreign_table(table, base::read_file(file), file);
  Session session(ledger, acting);
  session.engine().begin();
  RecordImport report;
  try {
    report = lifecycle::import_records(session.engine(), table, records, session.at(), session.authority());
  } catch (...) {
    session.engine().rollback();
    throw;
  }
  session.engine().commit();
  tell_import(report, table, file, json);
  return report.refused.empty() ? kHolds : kRefuted;
}

}  // namespace homeostat::cli
