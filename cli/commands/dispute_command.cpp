// homeostat dispute: sample, file, draw, resolve, expire, list.
#include <fmt/format.h>

#include <map>
#include <memory>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/command_group.hpp"
#include "cli/commands/session.hpp"
#include "cli/json/json_text.hpp"
#include "cli/json/record_json.hpp"
#include "engine/base/errors.hpp"

namespace homeostat::cli {
namespace {

using ledger::Refusal;

struct DisputeArguments {
  std::string path;
  std::optional<std::int64_t> row;
  bool all = false;
  std::int64_t checkpoint = 0;
  std::string job;
  std::string contested;
  std::string origin;
  std::string reason;
  std::int64_t dispute = 0;
  std::string verifier;
  std::string status;
  bool json = false;
  Acting acting;
};

/// True if the refusal is about this row alone, so that the next one may still be sampled.
bool of_this_row(Refusal reason) {
  switch (reason) {
    case Refusal::not_sampled:
    case Refusal::row_settled:
    case Refusal::already_in_dispute:
    case Refusal::beacon_too_early:
    case Refusal::beacon_partial:
    case Refusal::no_commitment:
      return true;
    default:
      return false;
  }
}

/// Draws for every row that was never in dispute, in one transaction. Refused as a whole if no row could be
/// sampled, for example because the flag is off.
int sample_all(const DisputeArguments& options) {
  Session session(options.path, options.acting);
  lifecycle::Engine& engine = session.engine();
  engine.begin();
  Json disputes = Json::array();
  std::string text;
  std::map<Refusal, std::int64_t> refused;
  for (std::size_t i = 0; i < session.state().rows().size(); ++i) {
    const auto& row = session.state().rows()[i];
    if (row.dispute_id != 0) continue;
    const ledger::Happening what = ledger::Sampled{row.id, options.checkpoint};
    const auto outcome = engine.apply({session.at(), session.authority(), what});
    if (const auto* const why = std::get_if<ledger::Refused>(&outcome)) {
      if (!of_this_row(why->reason)) {
        engine.rollback();
        return tell(outcome, what, options.json);
      }
      ++refused[why->reason];
      continue;
    }
    const auto dispute = std::get<ledger::Accepted>(outcome).subject;
    disputes.push_back({{"dispute", dispute}, {"row", session.state().rows()[i].id}});
    text += fmt::format("dispute {}: row {}\n", dispute, session.state().rows()[i].id);
  }
  engine.commit();
  Json reasons = Json::object();
  std::string left;
  for (const auto& [reason, count] : refused) {
    reasons[std::string(ledger::name(reason))] = count;
    left += fmt::format(", {} {}", count, ledger::name(reason));
  }
  print(options.json
            ? json_text({{"schema", "homeostat-sampling/1"}, {"sampled", disputes}, {"refused", reasons}})
            : text + fmt::format("{} sampled{}\n", disputes.size(), left));
  return kHolds;
}

int sample(const DisputeArguments& options) {
  if (options.all == options.row.has_value())
    throw base::InputError("dispute sample", 0, "not one choice of rows", "--row ID, or --all");
  if (options.all) return sample_all(options);
  Session session(options.path, options.acting);
  return send(session, ledger::Sampled{*options.row, options.checkpoint}, options.json);
}

int file(const DisputeArguments& options) {
  const bool by_job = !options.job.empty() || !options.contested.empty() || !options.origin.empty();
  const bool job_named = !options.job.empty() && !options.contested.empty();
  if (options.row.has_value() == by_job || (by_job && !job_named)) {
    throw base::InputError("dispute file", 0, "not one job",
                           "--row ID, or --job ID --contested ID and --origin ID where it is known");
  }
  if (options.row && *options.row < 1)
    throw base::InputError("--row", 0, "is " + std::to_string(*options.row), "the id of a row");
  Session session(options.path, options.acting);
  return send(session,
              ledger::DisputeFiled{options.row.value_or(0), options.job, options.contested, options.origin,
                                   options.reason},
              options.json);
}

int draw(const DisputeArguments& options) {
  Session session(options.path, options.acting);
  ledger::VerifierDrawn what;
  what.dispute_id = options.dispute;
  what.named = !options.verifier.empty();
  what.verifier_peer_id = options.verifier;
  const auto& disputes = session.state().disputes();
  if (options.dispute >= 1 && options.dispute <= static_cast<std::int64_t>(disputes.size())) {
    const auto& dispute = disputes[static_cast<std::size_t>(options.dispute - 1)];
    what.epoch = session.state().epoch(dispute);
    if (!what.named) what.verifier_peer_id = session.state().drawn(dispute).value_or("");
  }
  auto outcome = session.apply(what);
  const auto* const refused = std::get_if<ledger::Refused>(&outcome);
  if (refused != nullptr && refused->reason == Refusal::verifier_not_bonded &&
      what.verifier_peer_id.empty()) {
    // The engine's refusal is about a peer without a name; the actual reason is that the draw gave no
    // verifier.
    outcome = ledger::Refused{Refusal::no_candidates,
                              fmt::format("nobody may verify dispute {}: beside its own parties no peer has "
                                          "the trust that the policy asks for ({})",
                                          options.dispute, session.state().policy()->verifier_minimum_trust)};
  }
  return tell(outcome, what, options.json, {{"verifier", what.verifier_peer_id}});
}

int resolve(const DisputeArguments& options) {
  if (options.status != "verified" && options.status != "invalid")
    throw base::InputError("--status", 0, "is \"" + options.status + "\"", "verified or invalid");
  Session session(options.path, options.acting);
  return send(session,
              ledger::DisputeResolved{options.dispute, options.status, options.verifier, options.reason},
              options.json);
}

int expire(const DisputeArguments& options) {
  Session session(options.path, options.acting);
  return send(session, ledger::DisputeExpired{options.dispute}, options.json);
}

void add_opening(Command& group, const std::shared_ptr<DisputeArguments>& options, Exit& exit) {
  Command* command =
      subcommand(group, options, "sample", "open a dispute about the rows that the draw chooses",
                 "homeostat dispute ledger.db sample --all --checkpoint 3");
  command->add_option("--row", options->row, "this row, if it is drawn");
  command->add_flag("--all", options->all, "every row that was never in dispute");
  command->add_option("--checkpoint", options->checkpoint,
                      "whose beacon draws, where the policy draws by beacon");
  add_acting_options(*command, options->acting);
  command->callback([options, &exit] { exit.code = sample(*options); });

  command = subcommand(group, options, "file", "contest a job, as an administrator",
                       "homeostat dispute ledger.db file --row 17 --reason \"wrong answer\"");
  command->add_option("--row", options->row, "the job of this row");
  command->add_option("--job", options->job, "or a job by its id");
  command->add_option("--contested", options->contested, "with --job: the pool that executed it");
  command->add_option("--origin", options->origin, "with --job: where it came from, if that is known");
  command->add_option("--reason", options->reason, "why");
  add_acting_options(*command, options->acting);
  command->callback([options, &exit] { exit.code = file(*options); });
}

void add_deciding(Command& group, const std::shared_ptr<DisputeArguments>& options, Exit& exit) {
  const auto with_id = [&](Command* command) {
    command->add_option("ID", options->dispute, "the dispute")->required();
    add_acting_options(*command, options->acting);
  };
  Command* command = subcommand(group, options, "draw", "say who verifies: by the draw, or by name",
                                "homeostat dispute ledger.db draw 1");
  with_id(command);
  command->add_option("--verifier", options->verifier, "this peer, and not the one of the draw");
  command->callback([options, &exit] { exit.code = draw(*options); });

  command = subcommand(group, options, "resolve", "record the outcome; it is final",
                       "homeostat dispute ledger.db resolve 1 --status invalid --reason \"other answer\"");
  with_id(command);
  command
      ->add_option("--status", options->status, "verified (the row counts again) or invalid (it is struck)")
      ->required();
  command->add_option("--verifier", options->verifier, "who verified, if it is not whoever was drawn");
  command->add_option("--reason", options->reason, "why");
  command->callback([options, &exit] { exit.code = resolve(*options); });

  command = subcommand(group, options, "expire", "nobody verified in time: the row counts again",
                       "homeostat dispute ledger.db expire 1");
  with_id(command);
  command->callback([options, &exit] { exit.code = expire(*options); });
}

}  // namespace

void add_dispute_command(Command& app, Exit& exit) {
  const auto options = std::make_shared<DisputeArguments>();
  Command* group = app.add_subcommand("dispute", "contest a job, draw who verifies it, record the outcome");
  group->add_option("DB", options->path, "ledger")->required();
  group->require_subcommand();
  group->footer("Example: homeostat dispute ledger.db file --row 17 --reason \"wrong answer\"");
  add_opening(*group, options, exit);
  add_deciding(*group, options, exit);
  Command* command = subcommand(*group, options, "list", "all disputes, with outcome and what is deferred",
                                "homeostat dispute ledger.db list --json");
  command->callback([options] {
    print(list_text("disputes", read_records<ledger::DisputeRecord>(options->path), options->json));
  });
}

}  // namespace homeostat::cli
