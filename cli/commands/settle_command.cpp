// homeostat settle DB: shows the nets of a window, proposes them, settles them, or rolls settlements back.
#include <fmt/format.h>

#include <memory>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/commands/session.hpp"
#include "cli/json/json_text.hpp"
#include "cli/json/record_json.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/time.hpp"
#include "engine/lifecycle/settlement.hpp"

namespace homeostat::cli {
namespace {

using lifecycle::PairNet;
using rules::raw;

struct SettleArguments {
  std::string ledger;
  std::string policy;
  std::string from;
  std::string to;
  std::string window;
  std::string self;
  std::string peer;
  bool dry_run = false;
  std::int64_t id = 0;
  std::string reason;
  bool json = false;
  Acting acting;
};

struct Window {
  rules::Micros start;
  rules::Micros end;
};

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
          pair.pending,
          pair.deducted};
}

std::string pair_text(const PairNet& pair) {
  return fmt::format("{} / {}: self owes {}, peer owes {}, net {} ({} rows, {} pending)\n", shown(pair.self),
                     shown(pair.peer), raw(pair.self_owes_peer), raw(pair.peer_owes_self), raw(pair.net),
                     pair.settlable, pair.pending);
}

int query(const SettleArguments& options, const policy::Policy& policy, const Window& window) {
  const auto ledger = ledger::Ledger::open(options.ledger, ledger::Ledger::Access::read_only);
  const auto nets = lifecycle::nets_of_window(ledger, policy, window.start, window.end);
  if (const auto* const refused = std::get_if<ledger::Refused>(&nets))
    return tell_refused("settle", *refused, options.json);
  const auto& table = std::get<lifecycle::NetTable>(nets);
  if (!options.self.empty()) {
    const PairNet pair = table.net(options.self, options.peer);
    print(options.json ? json_text(pair_json(pair)) : pair_text(pair));
    return kHolds;
  }
  // Both directions, so that a reader finds a pair from either side.
  Json list = Json::array();
  std::string text;
  for (const PairNet& pair : table.pairs()) {
    for (const PairNet& side : {pair, turned(pair)}) list.push_back(pair_json(side));
    text += pair_text(pair);
  }
  print(options.json ? json_text({{"schema", "homeostat-nets/1"},
                                  {"from", instant_text(window.start)},
                                  {"to", instant_text(window.end)},
                                  {"pairs", list}})
                     : text);
  return kHolds;
}

/// Adds the refusal of one pair or settlement to the answer and prints it to standard error.
Json told(Json subject, const std::string& name, const ledger::Refused& refused) {
  complain_refused(name, refused);
  subject["reason"] = ledger::name(refused.reason);
  subject["detail"] = refused.detail;
  return subject;
}

int tell_window(const lifecycle::ProposalReport& proposed,
                const std::optional<lifecycle::SettleReport>& settled, bool json) {
  Json list = Json::array();
  Json refused = Json::array();
  std::string text;
  for (const PairNet& pair : proposed.pairs) {
    list.push_back(pair_json(pair));
    text += pair_text(pair);
  }
  text += fmt::format("{} proposals written, {} were there already{}\n", proposed.written, proposed.existing,
                      settled ? "" : "; dry run, nothing moves");
  for (const auto& [pair, why] : proposed.refused) {
    refused.push_back(told({{"self", pair.self}, {"peer", pair.peer}},
                           "proposal of " + shown(pair.self) + " to " + shown(pair.peer), why));
  }
  Json answer{{"schema", settled ? "homeostat-settled/1" : "homeostat-proposals/1"},
              {"written", proposed.written},
              {"existing", proposed.existing},
              {"proposals", list}};
  if (settled) {
    for (const auto& [id, why] : settled->refused)
      refused.push_back(told({{"settlement", id}}, fmt::format("settlement {}", id), why));
    answer["settled"] = settled->settled;
    answer["in_force"] = settled->existing;
    text += fmt::format("{} settled, {} were in force already\n", settled->settled, settled->existing);
  }
  answer["refused"] = refused;
  print(json ? json_text(answer) : text);
  return refused.empty() ? kHolds : kRefuted;
}

/// One transaction: the policy, the window, the proposals and, without --dry-run, the settlements. A refusal
/// of the whole leaves nothing of it.
int close_window(const SettleArguments& options, const policy::Policy& policy, const Window& window) {
  Session session(options.ledger, options.acting);
  lifecycle::Engine& engine = session.engine();
  engine.begin();
  const auto adopted = lifecycle::adopt(engine, policy, session.at(), session.authority());
  if (const auto* const refused = std::get_if<ledger::Refused>(&adopted)) {
    engine.rollback();
    return tell_refused("policy-adopted", *refused, options.json);
  }
  const auto outcome =
      lifecycle::propose(engine, window.start, window.end, session.at(), session.authority());
  if (const auto* const refused = std::get_if<ledger::Refused>(&outcome)) {
    engine.rollback();
    return tell_refused("settle", *refused, options.json);
  }
  std::optional<lifecycle::SettleReport> settled;
  if (!options.dry_run) {
    settled = lifecycle::settle_window(engine, window.start, window.end, session.at(), session.authority());
  }
  engine.commit();
  return tell_window(std::get<lifecycle::ProposalReport>(outcome), settled, options.json);
}

Window window_of(const SettleArguments& options) {
  const auto slash = options.window.find('/');
  if (slash == std::string::npos)
    throw base::InputError("--window", 0, base::quoted(options.window) + " is no window",
                           "START/END, both ISO 8601 in UTC");
  return {instant_option("--window", options.window.substr(0, slash)),
          instant_option("--window", options.window.substr(slash + 1))};
}

int run(const SettleArguments& options) {
  if (options.policy.empty())
    throw base::InputError("settle", 0, "no policy is given", "--policy FILE, or the subcommand rollback");
  const policy::Policy policy = policy::read_policy(options.policy);
  if (!options.window.empty()) return close_window(options, policy, window_of(options));
  if (options.from.empty() || options.to.empty())
    throw base::InputError("settle", 0, "no window is given",
                           "--from ISO --to ISO for a query, or --window START/END");
  if (options.self.empty() != options.peer.empty())
    throw base::InputError("settle", 0, "--self and --peer go together", "both or neither");
  return query(options, policy, {instant_option("--from", options.from), instant_option("--to", options.to)});
}

int roll_back(const SettleArguments& options) {
  if (!options.policy.empty() || !options.from.empty() || !options.to.empty() || !options.window.empty())
    throw base::InputError("settle rollback", 0, "has options of a window", "DB rollback ID alone");
  Session session(options.ledger, options.acting);
  return send(session, ledger::SettlementRolledBack{options.id, options.reason}, options.json);
}

void add_shared(Command& command, SettleArguments& options) {
  command.add_flag("--json", options.json, "machine output");
  add_acting_options(command, options.acting);
}

}  // namespace

void add_settle_command(Command& app, Exit& exit) {
  auto options = std::make_shared<SettleArguments>();
  Command* command =
      app.add_subcommand("settle", "bilateral nets of a window: a query, proposals, settlements, rollback");
  command->add_option("DB", options->ledger, "ledger")->required();
  command->add_option("--policy", options->policy, "policy file; required but for rollback");
  command->add_option("--from", options->from, "start of the window, in it");
  command->add_option("--to", options->to, "end of the window, exclusive");
  command->add_option("--self", options->self, "only the pair of this pool ...");
  command->add_option("--peer", options->peer, "... and this one");
  command->add_option("--window", options->window,
                      "START/END: close the window, write its proposals, and settle them");
  command->add_flag("--dry-run", options->dry_run, "with --window: write proposals; nothing moves");
  add_shared(*command, *options);
  command->footer(
      "Example: homeostat settle ledger.db --policy launch.toml --from 2026-04-11 --to 2026-04-12 --json");

  Command* back =
      command->add_subcommand("rollback", "take a proposal or a settlement back; its rows count again");
  back->add_option("ID", options->id, "the settlement")->required();
  back->add_option("--reason", options->reason, "why");
  add_shared(*back, *options);
  back->footer("Example: homeostat settle ledger.db rollback 3 --reason \"a wrong row\"");
  back->callback([options, &exit] { exit.code = roll_back(*options); });

  command->callback([options, command, &exit] {
    if (!command->subcommand_given()) exit.code = run(*options);
  });
}

}  // namespace homeostat::cli
