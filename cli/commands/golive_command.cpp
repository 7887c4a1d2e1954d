// homeostat golive: walks through the runbook section by section, and sets or resumes the kill switch.
#include <fmt/format.h>

#include <memory>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/commands/session.hpp"
#include "cli/json/golive_json.hpp"
#include "cli/json/json_text.hpp"
#include "cli/words/golive_text.hpp"
#include "cli/words/terminal.hpp"
#include "engine/base/counted.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/lifecycle/golive.hpp"
#include "engine/lifecycle/verdict_file.hpp"

namespace homeostat::cli {
namespace {

using lifecycle::GoliveStep;

struct GoliveArguments {
  std::string path;
  std::string policy;
  std::string verdict;
  std::string window;
  std::string reason;
  bool json = false;
  Acting acting;
};

void status(const GoliveArguments& options) {
  auto ledger = ledger::Ledger::open(options.path, ledger::Ledger::Access::read_only);
  Progress progress;
  const lifecycle::Engine engine(
      ledger, lifecycle::KillSwitch::beside(options.path),
      [&](std::uint64_t done, std::uint64_t total) { progress("reading events", done, total); });
  lifecycle::GoliveFacts facts(
      engine, [&](std::uint64_t done, std::uint64_t total) { progress("replaying", done, total); });
  const auto all = lifecycle::golive_status(facts);
  print(options.json ? golive_json(engine, all) : for_people(golive_text(engine, all)));
}

/// Prints what a step did and returns the exit code. `what` is "next" or "rollback".
int tell_step(const GoliveStep& step, const char* what, bool json) {
  const bool none = step.number == 0;
  const auto* const section =
      none ? nullptr : &lifecycle::golive_sections()[static_cast<std::size_t>(step.number - 1)];
  const bool back = std::string_view(what) == "rollback";
  if (json) {
    print(json_text({{"schema", "homeostat-golive-step/1"},
                     {"step", what},
                     {"section", step.number},
                     {"name", none ? "" : section->name},
                     {"done", step.done},
                     {"why", step.why},
                     {"events", step.events}}));
  }
  if (!step.done) {
    fmt::print(stderr, "homeostat: section {}{}{}: {}\n", step.number, none ? "" : ", ",
               none ? "" : section->name, step.why);
    return kRefuted;
  }
  if (json) return kHolds;
  if (none) {
    print(back ? "nothing is left to take back\n" : "all ten sections are done\n");
  } else {
    print(fmt::format("section {}, {}: {} ({})\n", step.number, section->name, back ? "taken back" : "done",
                      base::counted(step.events, "event")));
  }
  return kHolds;
}

rules::Window<lifecycle::Checked> window_of(const std::string& text) {
  const auto slash = text.find('/');
  if (slash == std::string::npos) {
    throw base::InputError("--window", 0, "is " + base::quoted(text), "START/END, both ISO 8601 in UTC");
  }
  return {instant_option("--window", text.substr(0, slash)),
          instant_option("--window", text.substr(slash + 1))};
}

int next(const GoliveArguments& options) {
  lifecycle::GoliveInput input;
  std::optional<policy::Policy> policy;
  std::optional<ledger::VerdictRecorded> verdict;
  if (!options.policy.empty()) input.policy = &policy.emplace(policy::read_policy(options.policy));
  if (!options.verdict.empty()) input.verdict = &verdict.emplace(lifecycle::read_verdict(options.verdict));
  if (!options.window.empty()) input.window = window_of(options.window);
  Session session(options.path, options.acting);
  Progress progress;
  const GoliveStep step = lifecycle::golive_next(
      session.engine(), input, {session.at(), session.authority()},
      [&](std::uint64_t done, std::uint64_t total) { progress("replaying", done, total); });
  return tell_step(step, "next", options.json);
}

int rollback(const GoliveArguments& options) {
  Session session(options.path, options.acting);
  return tell_step(lifecycle::golive_rollback(session.engine(), {session.at(), session.authority()}),
                   "rollback", options.json);
}

/// Refuses if the authority is not that of the ledger. If the ledger is too damaged to say whose it is, the
/// kill switch is set all the same.
std::optional<ledger::Refused> refuse_kill(const GoliveArguments& options,
                                           const lifecycle::KillSwitch& file_switch) {
  try {
    const auto known = ledger::Ledger::open(options.path, ledger::Ledger::Access::read_only);
    const std::string authority = acting_as(options.acting, known);
    if (authority == known.self()) return std::nullopt;
    return ledger::Refused{ledger::Refusal::not_authorised,
                           base::quoted(authority) + " may not do this: the ledger's own pool may"};
  } catch (const base::LedgerDamaged&) {
    file_switch.throw_switch();
    fmt::print(stderr, "homeostat: the switch {} is set, but nothing is recorded\n",
               file_switch.file().string());
    throw;
  }
}

/// The file comes first: it stops every program that looks at it, also where the ledger itself cannot be
/// written now. Where the file cannot be made, the record alone stops this ledger.
int kill(const GoliveArguments& options) {
  const auto file_switch = lifecycle::KillSwitch::beside(options.path);
  if (const auto refused = refuse_kill(options, file_switch))
    return tell_refused("killed", *refused, options.json);
  std::string trouble;
  try {
    file_switch.throw_switch();
  } catch (const base::InputError& error) {
    trouble = error.what();
  }
  int code = kHolds;
  try {
    Session session(options.path, options.acting);
    const ledger::Killed killed{options.reason};
    const auto outcome = session.apply(killed);
    code =
        tell(outcome, killed, options.json, {{"file", trouble.empty() ? file_switch.file().string() : ""}});
  } catch (...) {
    fmt::print(stderr, "homeostat: {}\n",
               trouble.empty()
                   ? "the switch " + file_switch.file().string() + " is set, but nothing is recorded"
                   : trouble);
    throw;
  }
  if (trouble.empty()) return code;
  fmt::print(stderr, "homeostat: it is recorded, which stops this ledger, but {}\n", trouble);
  return kRefuted;
}

int resume(const GoliveArguments& options) {
  Session session(options.path, options.acting);
  const auto outcome =
      lifecycle::resume(session.engine(), {session.at(), session.authority()}, options.reason);
  return tell(outcome, ledger::Resumed{options.reason}, options.json);
}

Command* subcommand(Command& group, const std::shared_ptr<GoliveArguments>& options, const char* name,
                    const char* description, const char* json, const char* example) {
  Command* command = group.add_subcommand(name, description);
  command->add_flag("--json", options->json, json);
  command->footer(std::string("Example: ") + example);
  return command;
}

}  // namespace

void add_golive_command(Command& app, Exit& exit) {
  const auto options = std::make_shared<GoliveArguments>();
  Command* group = app.add_subcommand(
      "golive", "the runbook: ten sections, each checked, done and taken back; and the kill switch");
  group->add_option("DB", options->path, "ledger")->required();
  group->require_subcommand();
  group->footer("Example: homeostat golive ledger.db status");

  Command* command =
      subcommand(*group, options, "status", "all ten sections, flags, mode, kill switch, decisions",
                 "schema homeostat-golive/1", "homeostat golive ledger.db status --json");
  command->callback([options] { status(*options); });

  command = subcommand(*group, options, "next", "execute exactly the next section, in one transaction",
                       "schema homeostat-golive-step/1",
                       "homeostat golive ledger.db next --policy scenarios/policies/launch.toml");
  command->add_option("--policy", options->policy, "section 1: the policy to adopt");
  command->add_option("--window", options->window, "section 5: START/END of the window to propose");
  command->add_option("--verdict", options->verdict, "section 6: verdict.json of a review of that policy");
  add_acting_options(*command, options->acting);
  command->callback([options, &exit] { exit.code = next(*options); });

  command = subcommand(*group, options, "rollback", "take the last done section back",
                       "schema homeostat-golive-step/1", "homeostat golive ledger.db rollback");
  add_acting_options(*command, options->acting);
  command->callback([options, &exit] { exit.code = rollback(*options); });

  command = subcommand(*group, options, "kill", "set the kill switch: nothing economic happens from here on",
                       "schema homeostat-outcome/1",
                       "homeostat golive ledger.db kill --reason \"wrong nets in window 12\"");
  command->add_option("--reason", options->reason, "why; kept for ever");
  add_acting_options(*command, options->acting);
  command->callback([options, &exit] { exit.code = kill(*options); });

  command = subcommand(*group, options, "resume", "open the kill switch again", "schema homeostat-outcome/1",
                       "homeostat golive ledger.db resume --reason \"window 12 was rolled back\"");
  command->add_option("--reason", options->reason, "why; kept for ever");
  add_acting_options(*command, options->acting);
  command->callback([options, &exit] { exit.code = resume(*options); });
}

}  // namespace homeostat::cli
