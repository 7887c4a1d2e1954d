// The transitions of governance: flags, mode, kill switch, policy, verdicts, decisions, checkpoints and token
// requests.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/lifecycle/refuse.hpp"
#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

using ledger::Accepted;
using ledger::Duplicate;
using ledger::VerdictOutcome;
using rules::CheckedBool;
using rules::raw;
using rules::Refusal;

namespace {

std::string gate_text(const Gate& gate) {
  const auto on = [](CheckedBool flag) { return flag.holds() ? "on" : "off"; };
  return fmt::format("slashing {}, dispute {}, settle {}, mode {}, kill switch {}", on(gate.slashing),
                     on(gate.dispute), on(gate.settle), gate.active.holds() ? "active" : "dry_run",
                     gate.killed.holds() ? "set" : "open");
}

}  // namespace

const ledger::VerdictRecord* State::last_verdict(std::string_view policy_sha256,
                                                 std::string_view engine_version) const {
  const auto last =
      std::find_if(verdicts_.rbegin(), verdicts_.rend(), [&](const ledger::VerdictRecord& verdict) {
        return verdict.policy_sha256 == policy_sha256 && verdict.engine_version == engine_version;
      });
  return last != verdicts_.rend() ? &*last : nullptr;
}

ledger::Outcome State::on(const Event& event, const ledger::FlagSet& what) {
  if (!policy_) return refuse(Refusal::no_policy, "no policy was adopted");
  Gate gate = gate_;
  Checked domain;
  const auto reason = rules::set_flag<Checked>(
      domain, policy_->golive_sequence == policy::GoliveSequence::safe, around(event),
      ledger::known_value_of<rules::Flag>(what.flag), CheckedBool(what.on), gate);
  if (refused(reason)) {
    return refuse(reason, fmt::format("{} {} ({})", what.flag, what.on ? "on" : "off", gate_text(gate_)));
  }
  gate_ = gate;
  return Accepted{0};
}

ledger::Outcome State::on(const Event& event, const ledger::ModeSet& what) {
  if (!policy_) return refuse(Refusal::no_policy, "no policy was adopted");
  Gate gate = gate_;
  Checked domain;
  const auto reason =
      rules::set_mode<Checked>(domain,
                               {.may_be_active = policy_->mode == policy::SettlementMode::active,
                                .verdict_required = policy_->verdict_required,
                                .safe_sequence = policy_->golive_sequence == policy::GoliveSequence::safe},
                               around(event), verdict_, CheckedBool(what.active), gate);
  if (refused(reason)) {
    return refuse(reason,
                  fmt::format("mode {} ({}; the policy's settlement.mode is {})",
                              what.active ? "active" : "dry_run", gate_text(gate_),
                              policy_->mode == policy::SettlementMode::active ? "active" : "not active"));
  }
  gate_ = gate;
  return Accepted{0};
}

ledger::Outcome State::on(const Event& event, const ledger::Killed& /*what*/) {
  Checked domain;
  const auto reason = rules::kill<Checked>(domain, around(event), gate_);
  if (refused(reason)) return refuse(reason, gate_text(gate_));
  return Accepted{0};
}

ledger::Outcome State::on(const Event& event, const ledger::Resumed& /*what*/) {
  Gate gate = gate_;
  Checked domain;
  const auto reason = rules::resume<Checked>(domain, around(event), gate);
  if (refused(reason)) {
    return refuse(reason, event.kill_observed ? "the kill-switch file is still there, or cannot be read"
                                              : gate_text(gate_));
  }
  gate_ = gate;
  return Accepted{0};
}

ledger::Outcome State::on(const Event& event, const ledger::PolicyAdopted& what) {
  std::shared_ptr<const policy::Policy> adopted;
  try {
    adopted = std::make_shared<const policy::Policy>(policy::parse_policy(what.toml, "the adopted policy"));
  } catch (const base::InputError& error) {
    return refuse(Refusal::text_invalid, error.what());
  }
  if (policy::hash(*adopted) != what.policy_sha256) {
    return refuse(Refusal::text_invalid, fmt::format("the policy's text has hash {}, not {}",
                                                     policy::hash(*adopted), what.policy_sha256));
  }
  if (policy_sha256_ == what.policy_sha256 && engine_version_ == what.engine_version) return Duplicate{0};
  Checked domain;
  const auto unfit = std::find_if(rows_.begin(), rows_.end(), [&](const RowEntry& row) {
    return !rules::paid_rightly(domain, adopted->pending_excluded, adopted->dispute_hold, row.life).holds();
  });
  const ledger::VerdictRecord* const last = last_verdict(what.policy_sha256, what.engine_version);
  const auto reason = rules::adopt_policy<Checked>(
      domain, around(event), gate_, CheckedBool(unfit != rows_.end()),
      CheckedBool(last != nullptr && last->outcome == VerdictOutcome::activate), verdict_);
  if (refused(reason)) {
    if (reason.get() == static_cast<int>(Refusal::rows_unfit)) {
      return refuse(
          reason, fmt::format("row {} is paid by settlement {} though it is {}, which policy {} never does; "
                              "roll that settlement back first",
                              unfit->id, unfit->settlement_id,
                              unfit->life.pending.holds()     ? "pending"
                              : unfit->life.contested.holds() ? "in dispute"
                                                              : "struck",
                              what.policy_sha256));
    }
    return refuse(reason, fmt::format("policy {} is in force ({})", policy_sha256_, gate_text(gate_)));
  }
  policy_ = std::move(adopted);
  formula_ = policy_->formula();
  forwarded_shape_ = policy_->shape(false);
  local_shape_ = policy_->shape(true);
  policy_sha256_ = what.policy_sha256;
  engine_version_ = what.engine_version;
  policies_.push_back({static_cast<std::int64_t>(policies_.size()) + 1, what.policy_sha256, what.toml,
                       what.engine_version, event.at});
  recount_parties(event.at);
  return Accepted{static_cast<std::int64_t>(policies_.size())};
}

ledger::Outcome State::on(const Event& event, const ledger::VerdictRecorded& what) {
  if (what.hypothetical && !simulation_) {
    return refuse(Refusal::simulation_only, "this ledger is not a simulation's");
  }
  const auto outcome = ledger::known_value_of<VerdictOutcome>(what.outcome);
  Checked domain;
  const bool for_policy =
      policy_ && what.policy_sha256 == policy_sha256_ && what.engine_version == engine_version_;
  const auto reason = rules::record_verdict<Checked>(
      domain, !policy_ || policy_->verdict_required, around(event), CheckedBool(for_policy),
      CheckedBool(outcome == VerdictOutcome::activate), verdict_, gate_);
  if (refused(reason)) return refuse(reason, "a verdict");
  verdicts_.push_back({static_cast<std::int64_t>(verdicts_.size()) + 1, what.policy_sha256,
                       what.engine_version, outcome, what.digest, what.hypothetical ? 1 : 0, what.scenario,
                       what.scenario_sha256, event.at});
  return Accepted{static_cast<std::int64_t>(verdicts_.size())};
}

ledger::Outcome State::on(const Event& event, const ledger::DecisionRecorded& what) {
  const bool known = what.question.size() == 2 && what.question[0] == 'Q' && what.question[1] >= '1' &&
                     what.question[1] <= '7';
  if (!known) {
    return refuse(Refusal::unknown_decision, "decisions are Q1 to Q7, not " + base::quoted(what.question));
  }
  decisions_.push_back({static_cast<std::int64_t>(decisions_.size()) + 1, what.question,
                        ledger::known_value_of<ledger::DecisionState>(what.state), what.text, event.at});
  return Accepted{static_cast<std::int64_t>(decisions_.size())};
}

ledger::Outcome State::on(const Event& event, const ledger::CheckpointPublished& what) {
  if (what.size < 0 || what.size > static_cast<std::int64_t>(rows_.size())) {
    return refuse(Refusal::checkpoint_differs,
                  fmt::format("the ledger has {} rows, not {}", rows_.size(), what.size));
  }
  checkpoints_.push_back({static_cast<std::int64_t>(checkpoints_.size()) + 1, what.size, what.root,
                          what.contributor, what.beacon, event.at});
  return Accepted{static_cast<std::int64_t>(checkpoints_.size())};
}

ledger::Outcome State::on(const Event& event, const ledger::TokenRequested& what) {
  Checked domain;
  return refuse(
      rules::request_token<Checked>(domain, around(event)),
      fmt::format("{} of {} credits for {} is blocked: $IAMINE is ALPHA, a participation instrument, and "
                  "no policy unblocks it",
                  base::quoted(what.operation), raw(what.amount), base::quoted(what.actor)));
}

}  // namespace homeostat::lifecycle
