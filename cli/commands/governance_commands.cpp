// homeostat checkpoint, decision, verdict, token: records what is decided about the economy.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/command_group.hpp"
#include "cli/commands/decisions.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/commands/session.hpp"
#include "cli/json/record_json.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/lifecycle/verdict_file.hpp"

namespace homeostat::cli {
namespace {

struct GovernanceArguments {
  std::string path;
  std::string contributor;
  std::string beacon;
  std::optional<std::int64_t> size;
  std::string question;
  std::string state;
  std::string text;
  std::string verdict;
  std::string operation;
  std::string actor;
  std::int64_t amount = 0;
  bool json = false;
  Acting acting;
};

int publish(const GovernanceArguments& options) {
  ledger::CheckpointPublished what;
  what.contributor = options.contributor;
  what.beacon = lower_hex_option("--beacon", options.beacon, 32);
  Session session(options.path, options.acting);
  const auto& ledger = session.engine().ledger();
  what.size = options.size.value_or(static_cast<std::int64_t>(ledger.size()));
  const bool known = what.size >= 0 && static_cast<std::uint64_t>(what.size) <= ledger.size();
  // A size that the ledger does not have gets a root that nothing has; the engine says why it refuses.
  what.root = base::to_hex(known ? ledger.root(static_cast<std::uint64_t>(what.size)) : ledger::Digest{});
  const auto outcome = session.apply(what);
  return tell(outcome, what, options.json, {{"size", std::to_string(what.size)}, {"root", what.root}});
}

int record_decision(const GovernanceArguments& options) {
  Session session(options.path, options.acting);
  return send(session, ledger::DecisionRecorded{options.question, options.state, options.text}, options.json);
}

int record_verdict(const GovernanceArguments& options) {
  const auto what = lifecycle::read_verdict(options.verdict);
  Session session(options.path, options.acting);
  const auto outcome = session.apply(what);
  return tell(outcome, what, options.json,
              {{"verdict", what.outcome}, {"policy", what.policy_sha256}, {"engine", what.engine_version}});
}

int request(const GovernanceArguments& options) {
  const std::vector<std::string> known{"on-chain", "cash-out", "swap"};
  if (std::find(known.begin(), known.end(), options.operation) == known.end()) {
    throw base::InputError("--operation", 0, "is " + base::quoted(options.operation),
                           "on-chain, cash-out or swap");
  }
  Session session(options.path, options.acting);
  return send(session,
              ledger::TokenRequested{options.operation, options.actor, rules::credits(options.amount)},
              options.json);
}

/// `list`: the records of one kind.
template <class Record>
void add_list(Command& group, const std::shared_ptr<GovernanceArguments>& options, const char* name,
              const char* description) {
  Command* command = subcommand(group, options, "list", description,
                                ("homeostat " + group.name() + " ledger.db list --json").c_str());
  command->callback(
      [options, name] { print(list_text(name, read_records<Record>(options->path), options->json)); });
}

void add_checkpoint_command(Command& app, Exit& exit) {
  const auto options = std::make_shared<GovernanceArguments>();
  Command* group = group_of(app, options, "checkpoint", "roots made public, each with a beacon",
                            "homeostat checkpoint ledger.db list");
  Command* command =
      subcommand(*group, options, "publish", "the root of the rows so far, with somebody's contribution",
                 "homeostat checkpoint ledger.db publish --contributor pool-c --beacon HEX");
  command->add_option("--contributor", options->contributor, "the pool whose contribution the beacon is")
      ->required();
  command->add_option("--beacon", options->beacon, "what nobody knew before, 64 hexadecimal digits")
      ->required();
  command->add_option("--size", options->size,
                      "number of rows that it covers, from the first (default: all)");
  add_acting_options(*command, options->acting);
  command->callback([options, &exit] { exit.code = publish(*options); });
  add_list<ledger::CheckpointRecord>(*group, options, "checkpoints", "all checkpoints");
}

void add_decision_command(Command& app, Exit& exit) {
  const auto options = std::make_shared<GovernanceArguments>();
  Command* group = group_of(app, options, "decision", "the seven decisions and where they stand",
                            "homeostat decision ledger.db list");
  Command* command =
      subcommand(*group, options, "record", "where a decision stands from now on",
                 "homeostat decision ledger.db record --question Q4 --state dry_run --text \"as voted\"");
  command->add_option("--question", options->question, "Q1 to Q7")->required();
  command->add_option("--state", options->state, "scaffolded, dry_run, active or blocked")->required();
  command->add_option("--text", options->text, "the decision in words");
  add_acting_options(*command, options->acting);
  command->callback([options, &exit] { exit.code = record_decision(*options); });
  command = subcommand(*group, options, "list", "Q1 to Q7: what each asks, its state, what holds now",
                       "homeostat decision ledger.db list --json");
  command->callback([options] { print(decisions_text(options->path, options->json)); });
}

void add_verdict_command(Command& app, Exit& exit) {
  const auto options = std::make_shared<GovernanceArguments>();
  Command* group =
      group_of(app, options, "verdict", "what reviews said of policies", "homeostat verdict ledger.db list");
  Command* command = subcommand(*group, options, "record", "keep what a review said: going live asks for it",
                                "homeostat verdict ledger.db record review/verdict.json");
  command->add_option("VERDICT", options->verdict, "the verdict.json of a review")->required();
  add_acting_options(*command, options->acting);
  command->callback([options, &exit] { exit.code = record_verdict(*options); });
  add_list<ledger::VerdictRecord>(*group, options, "verdicts", "all verdicts");
}

void add_token_command(Command& app, Exit& exit) {
  const auto options = std::make_shared<GovernanceArguments>();
  const char* const example =
      "homeostat token ledger.db request --operation cash-out --actor worker-1 --amount 5";
  Command* group = group_of(app, options, "token",
                            "$IAMINE (ALPHA, a participation instrument): what it may not do", example);
  Command* command =
      subcommand(*group, options, "request", "ask for what is blocked; always refused", example);
  command->add_option("--operation", options->operation, "on-chain, cash-out or swap")->required();
  command->add_option("--actor", options->actor, "who asks")->required();
  command->add_option("--amount", options->amount, "credits")->required();
  add_acting_options(*command, options->acting);
  command->callback([options, &exit] { exit.code = request(*options); });
}

}  // namespace

void add_governance_commands(Command& app, Exit& exit) {
  add_checkpoint_command(app, exit);
  add_decision_command(app, exit);
  add_verdict_command(app, exit);
  add_token_command(app, exit);
}

}  // namespace homeostat::cli
