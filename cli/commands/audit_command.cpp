// homeostat ledger audit DB: recomputes everything that a ledger says from its rows.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.hpp"
#include "cli/words/progress.hpp"
#include "cli/words/terminal.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/lifecycle/audit.hpp"

namespace homeostat::cli {
namespace {

using Json = nlohmann::ordered_json;

struct AuditArguments {
  std::string ledger;
  std::string policy;
  std::string root;
  std::optional<std::uint64_t> size;
  bool json = false;
};

std::optional<lifecycle::Checkpoint> checkpoint(const AuditArguments& options) {
  if (options.root.empty() && !options.size) return std::nullopt;
  if (options.root.empty() || !options.size)
    throw base::InputError("audit", 0, "--root and --size go together", "both or neither");
  const auto bytes = base::from_hex(options.root);
  if (!bytes || bytes->size() != 32)
    throw base::InputError("--root", 0, "is no SHA-256 root", "64 hexadecimal digits");
  lifecycle::Checkpoint result;
  std::copy(bytes->begin(), bytes->end(), result.root.begin());
  result.size = *options.size;
  return result;
}

std::string json(const lifecycle::AuditReport& report, const AuditArguments& options,
                 const policy::Policy& policy) {
  Json checks = Json::array();
  for (const auto& count : report.counts)
    checks.push_back(
        {{"check", count.invariant}, {"evaluated", count.evaluated}, {"violated", count.violated}});
  Json violations = Json::array();
  for (const auto& violation : report.violations)
    violations.push_back(
        {{"check", violation.invariant}, {"row", violation.row_id}, {"detail", violation.detail}});
  return Json{{"schema", "homeostat-audit/1"},
              {"ledger", options.ledger},
              {"policy", {{"name", policy.name}, {"sha256", policy::hash(policy)}}},
              {"rows", report.rows},
              {"root", report.root},
              {"holds", report.exit_code() == 0},
              {"checks", checks},
              {"violations", violations},
              {"damage", report.damage}}
             .dump(2) +
         "\n";
}

std::string text(const lifecycle::AuditReport& report) {
  std::string out = fmt::format("{} rows, root {}\n", report.rows, report.root);
  for (const auto& count : report.counts)
    out += fmt::format("  {:<20} {:>10} checked {:>8} violated\n", count.invariant, count.evaluated,
                       count.violated);
  for (const auto& violation : report.violations) {
    out += violation.row_id > 0
               ? fmt::format("row {}: {}: {}\n", violation.row_id, violation.invariant, violation.detail)
               : fmt::format("{}: {}\n", violation.invariant, violation.detail);
  }
  for (const auto& damage : report.damage) out += "damaged: " + damage + "\n";
  switch (report.exit_code()) {
    case 0:
      return out + "audit: holds\n";
    case 1:
      return out + fmt::format("audit: {} violations\n", report.violations.size());
    default:
      return out + "audit: the ledger is damaged\n";
  }
}

}  // namespace

void add_audit_command(Command& ledger_app, Exit& exit) {
  auto options = std::make_shared<AuditArguments>();
  Command* command = ledger_app.add_subcommand(
      "audit", "derive everything again from the rows, and name every row that breaks an invariant");
  command->add_option("DB", options->ledger, "ledger")->required();
  command->add_option("--policy", options->policy, "policy file")->required();
  command->add_option("--root", options->root, "pinned checkpoint: root in hex");
  command->add_option("--size", options->size, "pinned checkpoint: rows it covers");
  command->add_flag("--json", options->json, "schema homeostat-audit/1");
  command->footer(
      "Exit: 0 holds, 1 something is violated, 4 the ledger is damaged or not what the checkpoint says.\n"
      "Example: homeostat ledger audit ledger.db --policy launch.toml --root HEX --size 1200");
  command->callback([options, &exit] {
    const auto pinned = checkpoint(*options);
    const policy::Policy policy = policy::read_policy(options->policy);
    const auto ledger = ledger::Ledger::open(options->ledger, ledger::Ledger::Access::read_only);
    lifecycle::AuditReport report;
    {
      Progress progress;
      report = lifecycle::audit(ledger, policy, pinned, [&](std::uint64_t done, std::uint64_t total) {
        progress("auditing", done, total);
      });
    }
    print(options->json ? json(report, *options, policy) : for_people(text(report)));
    exit.code = report.exit_code();
  });
}

}  // namespace homeostat::cli
