// homeostat settle DB: nets of a window, read-only, or proposals in dry run.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/time.hpp"
#include "engine/lifecycle/settlement.hpp"

namespace homeostat::cli {
namespace {

using Json = nlohmann::ordered_json;
using lifecycle::PairNet;
using rules::raw;

struct Options {
  std::string ledger;
  std::string policy;
  std::string from;
  std::string to;
  std::string window;
  std::string self;
  std::string peer;
  bool dry_run = false;
  bool json = false;
  Acting acting;
};

rules::Micros instant(const std::string& text, const std::string& option) {
  const auto parsed = base::from_iso(text);
  if (!parsed)
    throw base::InputError(option, 0, "\"" + text.substr(0, 40) + "\" is no instant",
                           "ISO 8601 in UTC, for example 2026-04-12T00:00:00");
  return *parsed;
}

Json pair_json(const PairNet& pair) {
  return {{"self", pair.self},
          {"peer", pair.peer},
          {"self_owes_peer", raw(pair.self_owes_peer)},
          {"peer_owes_self", raw(pair.peer_owes_self)},
          {"net", raw(pair.net)},
          {"settlable", pair.settlable},
          {"pending", pair.pending}};
}

PairNet turned(const PairNet& pair) {
  return {pair.peer,
          pair.self,
          pair.peer_owes_self,
          pair.self_owes_peer,
          pair.self_owes_peer - pair.peer_owes_self,
          pair.settlable,
          pair.pending};
}

std::string pair_text(const PairNet& pair) {
  return fmt::format("{} / {}: self owes {}, peer owes {}, net {} ({} rows, {} pending)\n", pair.self,
                     pair.peer, raw(pair.self_owes_peer), raw(pair.peer_owes_self), raw(pair.net),
                     pair.settlable, pair.pending);
}

int refuse(const ledger::Refused& refused) {
  fmt::print(stderr, "homeostat: refused ({}): {}\n", ledger::name(refused.reason), refused.detail);
  return 2;
}

int query(const Options& options, const policy::Policy& policy, rules::Micros start, rules::Micros end) {
  const auto ledger = ledger::Ledger::open(options.ledger, ledger::Ledger::Access::read_only);
  const auto nets = lifecycle::nets_of_window(ledger, policy, start, end);
  if (const auto* const refused = std::get_if<ledger::Refused>(&nets)) return refuse(*refused);
  const auto& table = std::get<lifecycle::NetTable>(nets);
  if (!options.self.empty()) {
    const PairNet pair = table.net(options.self, options.peer);
    print(options.json ? pair_json(pair).dump(2) + "\n" : pair_text(pair));
    return 0;
  }
  // Both directions, so that a reader finds a pair from either side.
  Json list = Json::array();
  std::string text;
  for (const PairNet& pair : table.pairs()) {
    for (const PairNet& side : {pair, turned(pair)}) list.push_back(pair_json(side));
    text += pair_text(pair);
  }
  print(options.json ? Json{{"schema", "homeostat-nets/1"},
                            {"from", base::to_iso(start)},
                            {"to", base::to_iso(end)},
                            {"pairs", list}}
                               .dump(2) +
                           "\n"
                     : text);
  return 0;
}

int propose(const Options& options, const policy::Policy& policy, rules::Micros start, rules::Micros end) {
  auto ledger = ledger::Ledger::open(options.ledger, ledger::Ledger::Access::read_write);
  const auto outcome = lifecycle::propose(ledger, policy, start, end, acting_at(options.acting),
                                          acting_as(options.acting, ledger));
  if (const auto* const refused = std::get_if<ledger::Refused>(&outcome)) return refuse(*refused);
  const auto& report = std::get<lifecycle::ProposalReport>(outcome);
  Json list = Json::array();
  std::string text;
  for (const PairNet& pair : report.pairs) {
    list.push_back(pair_json(pair));
    text += pair_text(pair);
  }
  text += fmt::format("{} proposals written, {} were there already; dry run, nothing moves\n", report.written,
                      report.existing);
  print(options.json ? Json{{"schema", "homeostat-proposals/1"},
                            {"written", report.written},
                            {"existing", report.existing},
                            {"proposals", list}}
                               .dump(2) +
                           "\n"
                     : text);
  return 0;
}

int run(const Options& options) {
  const policy::Policy policy = policy::read_policy(options.policy);
  if (options.window.empty()) {
    if (options.from.empty() || options.to.empty())
      throw base::InputError("settle", 0, "no window is given",
                             "--from ISO --to ISO for a query, or --window START/END --dry-run");
    if (options.self.empty() != options.peer.empty())
      throw base::InputError("settle", 0, "--self and --peer go together", "both or neither");
    return query(options, policy, instant(options.from, "--from"), instant(options.to, "--to"));
  }
  const auto slash = options.window.find('/');
  if (slash == std::string::npos)
    throw base::InputError("--window", 0, "\"" + options.window.substr(0, 40) + "\" is no window",
                           "START/END, both ISO 8601 in UTC");
  if (!options.dry_run)
    throw base::InputError("settle", 0, "active settlement does not exist in this version",
                           "--window START/END --dry-run");
  return propose(options, policy, instant(options.window.substr(0, slash), "--window"),
                 instant(options.window.substr(slash + 1), "--window"));
}

}  // namespace

void add_settle_command(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("settle", "bilateral nets of a window: a query, or proposals in dry run");
  command->add_option("DB", options->ledger, "ledger")->required();
  command->add_option("--policy", options->policy, "policy file")->required();
  command->add_option("--from", options->from, "start of the window, in it");
  command->add_option("--to", options->to, "end of the window, not in it");
  command->add_option("--self", options->self, "one pair only: this pool");
  command->add_option("--peer", options->peer, "and this one");
  command->add_option("--window", options->window, "START/END: close the window and write proposals");
  command->add_flag("--dry-run", options->dry_run, "write proposals; nothing moves");
  command->add_flag("--json", options->json, "machine output");
  add_acting_options(*command, options->acting);
  command->footer(
      "Example: homeostat settle ledger.db --policy launch.toml --from 2026-04-11 --to 2026-04-12 --json");
  command->callback([options, &exit] { exit.code = run(*options); });
}

}  // namespace homeostat::cli
