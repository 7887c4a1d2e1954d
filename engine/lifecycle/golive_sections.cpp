// The ten sections of the runbook, as data.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/time.hpp"
#include "engine/lifecycle/golive.hpp"
#include "engine/lifecycle/golive_facts.hpp"
#include "engine/lifecycle/refuse.hpp"
#include "engine/lifecycle/settlement.hpp"
#include "engine/lifecycle/version.hpp"

namespace homeostat::lifecycle {
namespace {

using ledger::Refusal;
using ledger::Refused;
using ledger::VerdictOutcome;
using rules::CheckedBool;
using rules::raw;
using Facts = GoliveFacts;

std::optional<Refused> send(Engine& engine, const GoliveActor& actor, ledger::Happening what) {
  const auto outcome = engine.apply({actor.at, actor.authority, std::move(what)});
  if (const auto* const refused = std::get_if<Refused>(&outcome)) return *refused;
  return std::nullopt;
}

std::string on_and_stored(const Facts& facts, CheckedBool flag, const char* name) {
  if (!flag.holds()) return fmt::format("{} is off", name);
  return facts.flags_stored() ? "" : "the table governance_flags says something else than the events";
}

std::string unless_killed(const Facts& facts, std::string otherwise) {
  return facts.killed() ? "the kill switch is set: `homeostat golive DB resume`" : std::move(otherwise);
}

std::string policy_free(Facts& facts) {
  const Gate& gate = facts.state().gate();
  const bool any = gate.slashing.holds() || gate.dispute.holds() || gate.settle.holds();
  return any ? "a policy is not exchanged while a flag is on: roll back first" : "";
}

std::string policy_adopted(Facts& facts) {
  const State& state = facts.state();
  if (state.policy() == nullptr) return "no policy was adopted: `next --policy FILE`";
  if (state.engine_version() == kEngineVersion) return "";
  return fmt::format("adopted under engine {}, this is engine {}: `next --policy FILE` again",
                     state.engine_version(), kEngineVersion);
}

std::string policy_note(Facts& facts) {
  const State& state = facts.state();
  if (state.policy() == nullptr) return "";
  return fmt::format("{} {}, {}", state.policy()->name, state.policy()->version,
                     state.flags().policy_sha256.substr(0, 12));
}

std::optional<Refused> adopt_policy(Engine& engine, const GoliveInput& input, const GoliveActor& actor) {
  if (input.policy == nullptr) return Refused{Refusal::no_policy, "give it: `next --policy FILE`"};
  const auto outcome = adopt(engine, *input.policy, actor.at, actor.authority);
  if (const auto* const refused = std::get_if<Refused>(&outcome)) return *refused;
  return std::nullopt;
}

/// The policy that was in force before the present one was first adopted.
std::optional<Refused> readopt_earlier(Engine& engine, const GoliveInput& /*input*/,
                                       const GoliveActor& actor) {
  const auto& all = engine.state().policies();
  const std::string now = engine.state().flags().policy_sha256;
  const auto first =
      std::find_if(all.begin(), all.end(), [&](const auto& policy) { return policy.policy_sha256 == now; });
  if (first == all.begin() || first == all.end()) {
    return Refused{Refusal::no_policy, "it is the first policy of this ledger: there is none to go back to"};
  }
  const ledger::PolicyRecord& earlier = *std::prev(first);
  return send(engine, actor,
              ledger::PolicyAdopted{earlier.policy_sha256, earlier.toml, std::string(kEngineVersion)});
}

std::string sound(Facts& facts) {
  return facts.unsound();
}

std::string sound_note(Facts& facts) {
  return fmt::format("{} events replayed", facts.replayed());
}

std::string attributing(Facts& facts) {
  const State& state = facts.state();
  const auto& certificates = state.certificates();
  const bool enrolled = std::any_of(certificates.begin(), certificates.end(),
                                    [](const auto& certificate) { return !certificate.revoked_at; });
  if (!enrolled) return "no worker has a certificate in force: `homeostat worker DB enrol`";
  const bool arrived = std::any_of(state.rows().begin(), state.rows().end(),
                                   [](const RowEntry& row) { return row.certificate_id != 0; });
  return arrived ? "" : "no row was attributed by a worker's signature yet: `homeostat attribute DB`";
}

std::string proposed(Facts& facts) {
  const auto& all = facts.state().settlements();
  const bool any = std::any_of(all.begin(), all.end(),
                               [](const auto& entry) { return !entry.record.life.rolled_back.holds(); });
  return any ? "" : "no window was proposed";
}

std::string can_propose(Facts& facts) {
  const policy::Policy* const policy = facts.state().policy();
  if (policy == nullptr) return "no policy was adopted";
  if (policy->mode == policy::SettlementMode::off) return "the policy's settlement.mode is off";
  return unless_killed(
      facts, default_window(facts.state()) ? "" : "no forwarded row is there that a new window would count");
}

std::string proposed_note(Facts& facts) {
  std::int64_t live = 0;
  for (const auto& entry : facts.state().settlements()) live += entry.record.life.proposed.holds() ? 1 : 0;
  return live == 0 ? "" : fmt::format("{} proposals wait", live);
}

std::optional<Refused> propose_window(Engine& engine, const GoliveInput& input, const GoliveActor& actor) {
  const auto window = input.window ? input.window : default_window(engine.state());
  if (!window) return Refused{Refusal::window_invalid, "there is no window to propose"};
  if (!(window->end <= actor.at).holds()) {
    return Refused{Refusal::window_invalid,
                   fmt::format("the window {} / {} has not ended at {}", base::to_iso(window->start),
                               base::to_iso(window->end), base::to_iso(actor.at))};
  }
  const auto outcome = propose(engine, window->start, window->end, actor.at, actor.authority);
  if (const auto* const refused = std::get_if<Refused>(&outcome)) return *refused;
  const auto& report = std::get<ProposalReport>(outcome);
  if (report.written == 0 && !report.refused.empty()) return report.refused.front().second;
  return std::nullopt;
}

std::optional<Refused> withdraw_proposals(Engine& engine, const GoliveInput& /*input*/,
                                          const GoliveActor& actor) {
  for (std::size_t i = 0; i < engine.state().settlements().size(); ++i) {
    const auto record = engine.state().settlements()[i].record;
    if (record.life.in_force.holds()) {
      return Refused{
          Refusal::settlement_not_proposed,
          fmt::format("settlement {} is in force: `homeostat settle DB rollback {}`", record.id, record.id)};
    }
    if (!record.life.proposed.holds()) continue;
    const ledger::SettlementRolledBack withdrawn{record.id, "the runbook's dry run is taken back"};
    if (auto refused = send(engine, actor, withdrawn)) return refused;
  }
  return std::nullopt;
}

std::string verdict_recorded(Facts& facts) {
  const ledger::VerdictRecord* const last = last_verdict(facts.state());
  if (last == nullptr) {
    return fmt::format("no verdict is recorded for policy {} and engine {}: `next --verdict VERDICT.JSON`",
                       facts.state().flags().policy_sha256.substr(0, 12), facts.state().engine_version());
  }
  return facts.state().verdict_recorded()
             ? ""
             : fmt::format("the last verdict for this policy is {}", ledger::word_of(last->outcome));
}

std::optional<Refused> record_verdict(Engine& engine, const GoliveInput& input, const GoliveActor& actor) {
  if (input.verdict == nullptr) {
    return Refused{Refusal::no_verdict,
                   "guardian-validated: give what a review said, `next --verdict VERDICT.JSON`"};
  }
  const State& state = engine.state();
  if (input.verdict->policy_sha256 != state.flags().policy_sha256) {
    return Refused{Refusal::no_verdict,
                   fmt::format("the verdict is for policy {}, adopted is {}", input.verdict->policy_sha256,
                               state.flags().policy_sha256)};
  }
  if (input.verdict->engine_version != state.engine_version()) {
    return Refused{Refusal::no_verdict,
                   fmt::format("the verdict is for engine {}, this is engine {}: review again",
                               base::quoted(input.verdict->engine_version), state.engine_version())};
  }
  if (ledger::value_of<VerdictOutcome>(input.verdict->outcome) != VerdictOutcome::activate) {
    return Refused{Refusal::no_verdict, "the verdict is " + input.verdict->outcome};
  }
  return send(engine, actor, *input.verdict);
}

/// A recorded verdict cannot be removed. It is withdrawn by recording another one, HOLD, without a review.
std::optional<Refused> withdraw_verdict(Engine& engine, const GoliveInput& /*input*/,
                                        const GoliveActor& actor) {
  const State& state = engine.state();
  return send(engine, actor,
              ledger::VerdictRecorded{state.flags().policy_sha256, state.engine_version(),
                                      std::string(ledger::word_of(VerdictOutcome::hold)), "", false});
}

std::string may_go(Facts& facts) {
  return unless_killed(facts, verdict_recorded(facts));
}

std::string slashing_on(Facts& facts) {
  return on_and_stored(facts, facts.state().gate().slashing, "the flag slashing");
}
std::string dispute_on(Facts& facts) {
  return on_and_stored(facts, facts.state().gate().dispute, "the flag dispute");
}
std::string settle_on(Facts& facts) {
  return on_and_stored(facts, facts.state().gate().settle, "the flag settle");
}
std::string mode_active(Facts& facts) {
  return on_and_stored(facts, facts.state().gate().active, "the mode active");
}

std::string may_dispute(Facts& facts) {
  const std::string before = slashing_on(facts);
  return unless_killed(facts, before.empty() ? lacks_verifiers(facts.state()) : before);
}
std::string may_settle(Facts& facts) {
  return unless_killed(facts, dispute_on(facts));
}
std::string may_activate(Facts& facts) {
  const policy::Policy* const policy = facts.state().policy();
  if (policy != nullptr && policy->mode != policy::SettlementMode::active) {
    return "the policy's settlement.mode is not active: a policy that says so needs a verdict of its own";
  }
  const std::string before = settle_on(facts);
  return unless_killed(facts, before.empty() ? verdict_recorded(facts) : before);
}

template <rules::Flag flag, bool on>
std::optional<Refused> set_flag(Engine& engine, const GoliveInput& /*input*/, const GoliveActor& actor) {
  return send(engine, actor, ledger::FlagSet{std::string(ledger::word_of(flag)), on});
}
template <bool active>
std::optional<Refused> set_mode(Engine& engine, const GoliveInput& /*input*/, const GoliveActor& actor) {
  return send(engine, actor, ledger::ModeSet{active});
}

std::string trusted(Facts& facts) {
  return lacks_trust(facts.state());
}
std::string trusted_note(Facts& facts) {
  return untrusted(facts.state());
}
std::string attributing_note(Facts& facts) {
  return pending_text(facts.state());
}
std::string has_rows(Facts& facts) {
  return facts.state().rows().empty() ? "the ledger has no rows" : "";
}

constexpr std::array<GoliveSection, kGoliveSections> kSections{{
    {"policy adopted", "no flag is on", "adopts the policy of --policy FILE",
     "adopts the policy that was in force before, if there was one", policy_free, policy_adopted, policy_note,
     adopt_policy, readopt_earlier, false},
    {"ledger sound", "a policy is adopted", "nothing: the schema and a replay of all events are compared",
     "nothing was done", policy_adopted, sound, sound_note, nullptr, nullptr},
    {"peers enrolled and trusted", "a policy is adopted",
     "nothing: peers are enrolled and trusted with `homeostat peer`", "nothing was done", policy_adopted,
     trusted, trusted_note, nullptr, nullptr},
    {"workers enrolled, attributions arriving", "the ledger has rows",
     "nothing: workers are enrolled with `homeostat worker`, rows attributed with `homeostat attribute`",
     "nothing was done", has_rows, attributing, attributing_note, nullptr, nullptr},
    {"dry run proposed", "the kill switch is open, and a forwarded row would count",
     "closes a window (--window START/END, or the first that has something to count) and proposes",
     "withdraws every proposal", can_propose, proposed, proposed_note, propose_window, withdraw_proposals},
    {"verdict recorded", "a policy is adopted by this engine",
     "records the ACTIVATE of --verdict VERDICT.JSON for the adopted policy and this engine",
     "records a HOLD: nothing goes on until another verdict", policy_adopted, verdict_recorded, nullptr,
     record_verdict, withdraw_verdict},
    {"slashing on", "the kill switch is open, and the last verdict is ACTIVATE", "switches SLASHING on",
     "switches SLASHING off", may_go, slashing_on, nullptr, set_flag<rules::Flag::slashing, true>,
     set_flag<rules::Flag::slashing, false>},
    {"dispute on", "the kill switch is open, SLASHING is on, and every pair has a possible verifier",
     "switches DISPUTE on", "switches DISPUTE off", may_dispute, dispute_on, nullptr,
     set_flag<rules::Flag::dispute, true>, set_flag<rules::Flag::dispute, false>},
    {"settle on, in dry run", "the kill switch is open, and DISPUTE is on", "switches SETTLE on",
     "switches SETTLE off", may_settle, settle_on, nullptr, set_flag<rules::Flag::settle, true>,
     set_flag<rules::Flag::settle, false>},
    {"mode active",
     "the kill switch is open, SETTLE is on, the policy's mode is active, and the last verdict is ACTIVATE",
     "makes settlement active", "takes settlement back to dry run", may_activate, mode_active, nullptr,
     set_mode<true>, set_mode<false>},
}};

}  // namespace

const std::array<GoliveSection, kGoliveSections>& golive_sections() {
  return kSections;
}

}  // namespace homeostat::lifecycle
