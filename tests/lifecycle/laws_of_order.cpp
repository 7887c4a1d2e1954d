// Laws of flags, kill switch, authority, and of what a refused and an accepted event may change.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tests/lifecycle/laws.hpp"

namespace homeostat::lifecycle {

using ledger::EventKind;

namespace {

std::size_t in_force(const State& state) {
  const auto& all = state.settlements();
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const auto& one) {
    return ledger::status_of(one.record.life) == "settled";
  }));
}

/// What an event of a kind may change besides the count of events: the first words of lines of told().
const std::set<std::string>& may_change(EventKind kind) {
  static const std::map<EventKind, std::set<std::string>> kWords{
      {EventKind::inference_recorded, {"row"}},
      {EventKind::row_imported, {"row", "party"}},
      {EventKind::page_imported, {"page"}},
      {EventKind::attributed, {"row", "party"}},
      {EventKind::window_closed, {"window"}},
      {EventKind::settlement_proposed, {"settlement"}},
      {EventKind::settlement_settled, {"settlement", "row", "party", "collection"}},
      {EventKind::settlement_rolled_back, {"settlement", "row", "party", "collection", "write-off"}},
      {EventKind::peer_enrolled, {"peer"}},
      {EventKind::peer_trusted, {"peer"}},
      {EventKind::peer_revoked, {"peer"}},
      {EventKind::worker_enrolled, {"certificate"}},
      {EventKind::worker_revoked, {"certificate"}},
      {EventKind::sampled, {"dispute", "row"}},
      {EventKind::dispute_filed, {"dispute", "row"}},
      {EventKind::verifier_drawn, {"dispute"}},
      {EventKind::dispute_resolved, {"dispute", "row", "party", "write-off"}},
      {EventKind::dispute_expired, {"dispute", "row", "party"}},
      {EventKind::burned, {"burn", "party"}},
      {EventKind::revoked_and_burned, {"burn", "party", "peer", "certificate"}},
      {EventKind::flag_set, {}},
      {EventKind::mode_set, {}},
      {EventKind::killed, {}},
      {EventKind::resumed, {}},
      {EventKind::policy_adopted, {"policy", "party", "write-off"}},
      {EventKind::verdict_recorded, {"verdict"}},
      {EventKind::decision_recorded, {"decision"}},
      {EventKind::checkpoint_published, {"checkpoint"}},
      {EventKind::token_requested, {}}};
  return kWords.at(kind);
}

}  // namespace

Finding no_economic_activation(const Step& step) {
  Finding finding;
  if (step.before.gate().active.holds()) return finding;
  finding.expect(in_force(step.after) <= in_force(step.before), "a settlement came into force in dry run");
  for (std::size_t i = 0; i < step.before.rows().size(); ++i) {
    finding.expect(step.before.rows()[i].life.covered.holds() || !step.after.rows()[i].life.covered.holds(),
                   fmt::format("row {} was paid in dry run", step.after.rows()[i].id));
  }
  return finding;
}

Finding guardian_validated(const Step& step) {
  Finding finding;
  const policy::Policy* const policy = step.after.policy();
  const bool settled = in_force(step.after) > in_force(step.before);
  if (policy == nullptr || !policy->verdict_required || !(step.after.gate().active.holds() || settled))
    return finding;
  std::optional<ledger::VerdictOutcome> last;
  for (const auto& verdict : step.after.verdicts()) {
    if (verdict.policy_sha256 == policy::hash(*policy) &&
        verdict.engine_version == step.after.engine_version()) {
      last = verdict.outcome;
    }
  }
  finding.expect(last == ledger::VerdictOutcome::activate,
                 "settlement is active and the last verdict is not ACTIVATE");
  return finding;
}

Finding safe_sequence(const Step& step) {
  Finding finding;
  const policy::Policy* const policy = step.after.policy();
  if (policy == nullptr || policy->golive_sequence != policy::GoliveSequence::safe) return finding;
  const auto stage = [](const State& state) {
    const Gate& gate = state.gate();
    return naive::stage(gate.slashing.holds(), gate.dispute.holds(), gate.settle.holds(),
                        gate.active.holds());
  };
  finding.expect(stage(step.after).has_value(), "a flag is on before its turn");
  if (stage(step.before) && stage(step.after)) {
    finding.expect(std::abs(*stage(step.before) - *stage(step.after)) <= 1, "two steps in one event");
  }
  const bool settles = step.accepted() && step.kind() == EventKind::settlement_settled;
  if (settles) finding.expect(stage(step.before) == 4, "settled before everything was on");
  return finding;
}

Finding kill_switch(const Step& step) {
  Finding finding;
  if (!step.before.gate().killed.holds() && !step.event.kill_observed) return finding;
  const Gate& was = step.before.gate();
  const Gate& is = step.after.gate();
  const auto goes_on = [](rules::CheckedBool a, rules::CheckedBool b) { return !a.holds() && b.holds(); };
  finding.expect(!goes_on(was.slashing, is.slashing) && !goes_on(was.dispute, is.dispute) &&
                     !goes_on(was.settle, is.settle) && !goes_on(was.active, is.active),
                 "something was switched on");
  finding.expect(in_force(step.after) <= in_force(step.before), "a settlement came into force");
  finding.expect(step.after.settlements().size() == step.before.settlements().size(), "a net was proposed");
  const bool spared = step.before.policy() != nullptr && !step.before.policy()->kill_stops_burns;
  finding.expect(spared || step.after.burns().size() == step.before.burns().size(), "credits were burned");
  finding.expect(step.after.disputes().size() == step.before.disputes().size(), "a dispute was opened");
  for (std::size_t i = 0; i < step.before.disputes().size(); ++i) {
    const auto& before = step.before.disputes()[i];
    const auto& after = step.after.disputes()[i];
    finding.expect(ledger::status_of(before.life) == ledger::status_of(after.life) &&
                       before.verifier_peer_id == after.verifier_peer_id,
                   "a dispute went on");
  }
  if (step.event.kill_observed)
    finding.expect(!goes_on(is.killed, was.killed), "it was lifted while it is there");
  return finding;
}

Finding authority_table(const Step& step) {
  Finding finding;
  if (step.kind() == EventKind::attributed) return finding;  // carries its own proof
  for (const std::string stranger : {"zora", "", "Alba", "bora"}) {
    ledger::Event same = step.event;
    same.authority = stranger;
    const auto* const recorded = std::get_if<ledger::InferenceRecorded>(&same.what);
    if (recorded != nullptr && recorded->row.exec_pool_id == stranger) continue;
    State copy = step.before;
    finding.expect(
        answer_of(copy.apply(same, cheap_check)) == naive::refused(ledger::Refusal::not_authorised),
        "'" + stranger + "' may send this");
    finding.expect(copy.events() == step.before.events(), "a refused event was counted");
  }
  return finding;
}

Finding refusal_changes_nothing(const Step& step) {
  Finding finding;
  if (step.accepted()) return finding;
  const std::string changed = difference(told(step.after), told(step.before));
  finding.expect(changed.empty(), changed);
  return finding;
}

Finding accepted_means_done(const Step& step) {
  Finding finding;
  if (!step.accepted()) return finding;
  std::vector<std::string> was = told(step.before);
  std::vector<std::string> is = told(step.after);
  std::sort(was.begin(), was.end());
  std::sort(is.begin(), is.end());
  std::vector<std::string> changed;
  std::set_symmetric_difference(was.begin(), was.end(), is.begin(), is.end(), std::back_inserter(changed));
  std::set<std::string> words;
  for (const std::string& line : changed) words.insert(line.substr(0, line.find_first_of(" |")));
  finding.expect(words.erase("flags") == 1, "an accepted event is not counted");
  const auto& allowed = may_change(step.kind());
  for (const std::string& word : words) finding.expect(allowed.count(word) > 0, "changed a " + word);
  // The reference takes the same outcome again; in the same instant that leaves every word as it was.
  const bool outcome_again = step.kind() == ledger::EventKind::dispute_resolved;
  if (!allowed.empty() && !outcome_again) finding.expect(!words.empty(), "was accepted and did nothing");
  return finding;
}

}  // namespace homeostat::lifecycle
