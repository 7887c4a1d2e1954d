// homeostat ledger migrate, reconcile: migrates a ledger's schema, and compares two ledgers.
#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/json/json_text.hpp"
#include "cli/json/reconcile_json.hpp"
#include "cli/words/reconcile_text.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/time.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/ledger/migrate.hpp"
#include "engine/ledger/schema.hpp"

namespace homeostat::cli {
namespace {

using ledger::Ledger;

struct LedgerStateArguments {
  std::string path;
  std::string other;
  std::string policy;
  std::string from;
  std::string to;
  bool json = false;
};

void migrate(const LedgerStateArguments& options) {
  ledger::migrate(options.path);
  const auto ledger = Ledger::open(options.path, Ledger::Access::read_only);
  const auto root = base::to_hex(ledger.root());
  print(options.json ? json_text({{"schema", "homeostat-ledger-migrate/1"},
                                  {"path", options.path},
                                  {"self", ledger.self()},
                                  {"version", ledger::kSchemaVersion},
                                  {"size", ledger.size()},
                                  {"root", root}})
                     : fmt::format("{} has schema version {}: {} rows, root {}\n", options.path,
                                   ledger::kSchemaVersion, ledger.size(), root));
}

/// The policy of --policy, or else the one that both ledgers adopted last, or nothing.
std::optional<policy::Policy> common_policy(const LedgerStateArguments& options, const Ledger& first,
                                            const Ledger& second) {
  if (!options.policy.empty()) return policy::read_policy(options.policy);
  const auto here = first.records<ledger::PolicyRecord>();
  const auto there = second.records<ledger::PolicyRecord>();
  if (here.empty() || there.empty() || here.back().policy_sha256 != there.back().policy_sha256)
    return std::nullopt;
  return policy::parse_policy(here.back().toml, options.path + ", its adopted policy");
}

int reconcile(const LedgerStateArguments& options) {
  const auto first = Ledger::open(options.path, Ledger::Access::read_only);
  const auto second = Ledger::open(options.other, Ledger::Access::read_only);
  const auto policy = common_policy(options, first, second);
  lifecycle::ReconcileWindow window;
  window.policy = policy ? &*policy : nullptr;
  if (!options.from.empty()) window.start = instant_option("--from", options.from);
  window.end = options.to.empty() ? rules::micros(base::kYear10000 - 1) : instant_option("--to", options.to);
  if ((window.end <= window.start).holds())
    throw base::InputError("--to", 0, "is not after --from", "a later instant");
  if (!policy && (!options.from.empty() || !options.to.empty())) {
    throw base::InputError("--from, --to", 0, "are of nets, and the ledgers adopted no common policy",
                           "--policy FILE with them");
  }
  const auto report = lifecycle::reconcile(first, second, window);
  const std::array<std::string, 2> paths{options.path, options.other};
  print(options.json ? reconcile_json(report, paths, window) : reconcile_text(report, paths));
  return report.equal() ? kHolds : kRefuted;
}

}  // namespace

void add_ledger_state_commands(Command& ledger_app, Exit& exit) {
  const auto options = std::make_shared<LedgerStateArguments>();
  Command* command = ledger_app.add_subcommand(
      "migrate", "bring a ledger of an earlier schema version to this one; its root stays");
  command->add_option("DB", options->path, "ledger")->required();
  command->add_flag("--json", options->json, "schema homeostat-ledger-migrate/1");
  command->footer("Example: homeostat ledger migrate ledger.db");
  command->callback([options] { migrate(*options); });

  command = ledger_app.add_subcommand(
      "reconcile", "two ledgers: rows that one lacks, rows that differ, nets that disagree and why");
  command->add_option("DB1", options->path, "ledger")->required();
  command->add_option("DB2", options->other, "the other ledger")->required();
  command->add_option("--policy", options->policy, "policy for the nets (default: what both adopted)");
  command->add_option("--from", options->from, "start of the nets' window, in it (default: all time)");
  command->add_option("--to", options->to, "end of the window, exclusive");
  command->add_flag("--json", options->json, "schema homeostat-ledger-reconcile/1");
  command->footer(
      "Exit: 0 equal, 1 different.\n"
      "Example: homeostat ledger reconcile mine.db theirs.db --policy scenarios/policies/launch.toml");
  command->callback([options, &exit] { exit.code = reconcile(*options); });
}

}  // namespace homeostat::cli
